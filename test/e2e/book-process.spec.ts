import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Environment } from '#lib/config';
import { ObservationRecorder, ObservationReleases } from '#lib/indicators';
import { BookComposer } from '#lib/publications';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { givenPublishedIndicator, givenRegions, givenWalidata } from '../support/given-indicators.js';
import { onChildStarted } from '../support/started-children.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface EditionBody {
  state: string;
  problem: { code: string; title: string; detail: string } | null;
  files: { kind: string }[];
}

const wish = {
  code: 'SEKTORAL-2025',
  region: '35.20',
  periods: ['2025'],
  indicators: ['KEP-001'],
  publisher: 'Dinas Komunikasi dan Informatika Kabupaten Magetan',
  signatory: { post: 'Kepala Dinas', name: 'Ratri Wulandari' },
};

describe('the process in which a book is typeset', () => {
  let api: NestFastifyApplication;
  let staf: GivenPerson;
  /** Ours to change: what an operator sets is asked for with every book. */
  const environment: { -readonly [Name in keyof Environment]: Environment[Name] } = { ...testEnvironment() };
  const plenty = environment.bookMemoryMb;

  beforeAll(async () => {
    api = await createApi(environment);
    await emptyDatabase();
    await givenRegions(api, 2);
    const { actor } = await givenWalidata();
    const { id: walidata } = await given.organization({ kind: 'walidata' });
    staf = await given.person({ role: 'walidata-staf', organizationId: walidata });
    const { id: people } = await given.organization();
    await givenPublishedIndicator(api, people, { code: 'KEP-001', level: 'kecamatan' });
    const figures = [{ indicator: 'KEP-001', region: '35.20.01', period: '2025', value: '28000' }];
    await api.get(ObservationRecorder).record(actor, figures, { source: 'api' });
    await api.get(ObservationReleases).release(staf.actor, { indicators: ['KEP-001'] });
    const planned = await ask('POST', '/books', wish);
    expect(planned.status).toBe(201);
  });
  afterAll(() => api.close());
  afterEach(() => {
    environment.bookMemoryMb = plenty;
  });

  const ask = async (method: 'GET' | 'POST', path: string, payload?: object) => {
    const answer = await api.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...bearer(staf), 'accept-language': 'id' },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json<{ editions: EditionBody[] }>() };
  };
  const newest = async (): Promise<EditionBody> =>
    (await ask('GET', `/books/${wish.code}`)).body.editions[0]!;
  const recompose = async (): Promise<void> => {
    expect((await ask('POST', `/books/${wish.code}/actions/recompose`, {})).status).toBe(200);
  };
  /** Does the work of the job, as one of its attempts. */
  const attempt = async (isFinal = false): Promise<void> => {
    const { rows } = await asOwner((client) =>
      client.query<{ id: string }>(`SELECT id FROM lumbung.book_edition WHERE state = 'composing'`),
    );
    expect(rows).toHaveLength(1);
    await api.get(BookComposer).compose(rows[0]!.id, { isFinal: () => isFinal });
  };

  it('that needs more memory than it may have fails the edition at once, with a sentence that says what to do', async () => {
    environment.bookMemoryMb = 16;
    await attempt();
    const { state, problem, files } = await newest();
    expect([state, files]).toEqual(['failed', []]);
    expect(problem).toMatchObject({ code: 'BOOK_TOO_MUCH_MEMORY' });
    expect(JSON.stringify(problem)).toContain('lebih dari 16 MB');
    expect(JSON.stringify(problem)).toContain('BOOK_MEMORY_MB');
  });

  it('leaves the worker as it was: with room enough the same book is made', async () => {
    await recompose();
    await attempt();
    const { state, problem, files } = await newest();
    expect([state, problem]).toEqual(['draft', null]);
    expect(files.map(({ kind }) => kind).sort()).toEqual(['json', 'pdf', 'pdf-a4', 'xlsx']);
  });

  it('that is killed is started again with the next attempt, and only the last fails the edition', async () => {
    await recompose();
    const stop = onChildStarted((child) => {
      child.once('spawn', () => child.kill('SIGKILL'));
    });
    await expect(attempt()).rejects.toMatchObject({ code: 'BOOK_INTERRUPTED' });
    expect((await newest()).state).toBe('composing');
    await attempt(true);
    stop();
    expect(await newest()).toMatchObject({ state: 'failed', problem: { code: 'BOOK_INTERRUPTED' } });
    await recompose();
    await attempt();
    expect((await newest()).state).toBe('draft');
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ObservationRecorder, ObservationReleases } from '#lib/indicators';
import { createApi } from '../../apps/api/src/create-api.js';
import { composeBooks } from '../support/compose-books.js';
import { givenWalidata } from '../support/given-indicators.js';
import { RoundSteps } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const instruction = 'Laksanakan sesuai ketentuan.';

describe('the embargo of figures', () => {
  let api: NestFastifyApplication;
  let other: NestFastifyApplication;
  let steps: RoundSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    other = await createApi(testEnvironment());
  });
  afterAll(async () => {
    await api.close();
    await other.close();
  });
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
  });

  const order = (at: Date) => steps.act('kadin', 'finish', { releaseAt: at.toISOString() });
  /** Everything that the public can ask of an indicator. */
  const answers = async (process: NestFastifyApplication) => {
    const text = async (url: string) => (await process.inject({ url })).body;
    const cube = await process.inject({ url: '/api/v1/statistics/KEP-001' });
    return {
      figures: await text('/api/v1/indicators/KEP-001/observations'),
      since: await text('/api/v1/indicators/KEP-001/observations?updatedAfter=2020-01-01T00:00:00Z'),
      cube: cube.statusCode,
      page: await text('/indikator/KEP-001'),
    };
  };
  const values = async (process = api) =>
    (await process.inject({ url: '/api/v1/indicators/KEP-001/observations' }))
      .json<{ items: { value: number | null }[] }>()
      .items.map(({ value }) => value);
  const until = (moment: Date) => pause(Math.max(0, moment.getTime() - Date.now()) + 30);

  it('before its moment not a figure leaks, after it every process shows them', async () => {
    await steps.untilOrder();
    const past = await order(new Date(Date.now() - 1000));
    expect([past.status, past.body['code']]).toEqual([422, 'RELEASE_MOMENT_OVER']);
    const moment = new Date(Date.now() + 2500);
    const ordered = await steps.good(order(moment));
    expect(ordered.place).toBe('order-book');
    expect(ordered.releasedAt).toBe(moment.toISOString());
    const hidden = await answers(other);
    expect(JSON.parse(hidden.figures)).toMatchObject({ items: [] });
    expect(JSON.parse(hidden.since)).toMatchObject({ items: [] });
    expect(hidden.cube).toBe(404);
    expect(hidden.page).toContain('Belum ada angka yang dirilis');
    expect(Date.now()).toBeLessThan(moment.getTime());
    await until(moment);
    for (const process of [api, other]) expect(await values(process)).toEqual([10, 20, 30]);
    const shown = await answers(other);
    expect(shown.cube).toBe(200);
    expect(JSON.parse(shown.figures)).toMatchObject({
      items: [{ releasedAt: moment.toISOString().replace('Z', '000Z') }, {}, {}],
    });
  });

  it('the book of the round comes out no sooner than its figures', async () => {
    await steps.untilOrder();
    const moment = new Date(Date.now() + 3_600_000);
    await steps.good(order(moment));
    await steps.good(steps.act('kabid', 'finish', { instruction }));
    await composeBooks(api);
    await steps.good(steps.act('kasi', 'finish'));
    await steps.good(steps.act('staf', 'finish', { documents: [{ kind: 'book', number: '35200.2601' }] }));
    expect((await other.inject({ url: '/api/v1/publications/SEKTORAL-2025' })).statusCode).toBe(404);
    const { editions } = (await steps.good(
      steps.ask(steps.posts.kasi, 'GET', '/books/SEKTORAL-2025'),
    )) as unknown as { editions: { state: string; publishedAt: string }[] };
    expect(editions[0]).toMatchObject({ state: 'published', publishedAt: moment.toISOString() });
  });

  it('a revision under embargo leaves what is public as it is, and asOf remembers it', async () => {
    const walidata = await givenWalidata();
    const record = (value: string) =>
      api
        .get(ObservationRecorder)
        .record(walidata.actor, [{ indicator: 'KEP-001', period: '2025', region: '35.20.01', value }], {
          source: 'api',
        });
    const release = (at?: Date) =>
      api.get(ObservationReleases).release(walidata.actor, { indicators: ['KEP-001'], at });
    await record('100');
    await release();
    await record('101');
    const moment = new Date(Date.now() + 2500);
    await release(moment);
    expect(await values(other)).toEqual([100]);
    // Brought forward: whoever has not been seen yet gives way to a later release.
    await record('102');
    const sooner = new Date(Date.now() + 1800);
    await release(sooner);
    expect(await values(other)).toEqual([100]);
    await until(sooner);
    expect(await values(other)).toEqual([102]);
    await until(moment);
    expect(await values(other)).toEqual([102]);
    const before = new Date(sooner.getTime() - 1).toISOString();
    const then = await other.inject({
      url: `/api/v1/indicators/KEP-001/observations?asOf=${encodeURIComponent(before)}`,
    });
    expect(then.json<{ items: { value: number }[] }>().items.map(({ value }) => value)).toEqual([100]);
  });

  it('what waits can be put off or released at once, what was seen cannot be taken back', async () => {
    const { actor } = await givenWalidata();
    const release = (at?: Date) =>
      api.get(ObservationReleases).release(actor, { indicators: ['KEP-001'], at });
    await api
      .get(ObservationRecorder)
      .record(actor, [{ indicator: 'KEP-001', period: '2025', region: '35.20.01', value: '7' }], {
        source: 'api',
      });
    await release(new Date(Date.now() + 60_000));
    expect((await release(new Date(Date.now() + 120_000))).released).toBe(1);
    expect(await values()).toEqual([]);
    expect((await release()).released).toBe(1);
    expect(await values()).toEqual([7]);
    await expect(
      asOwner((client) => client.query('UPDATE lumbung.observation SET released_at = NULL')),
    ).rejects.toThrow('append-only');
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { composeBooks } from '../support/compose-books.js';
import type { GivenPerson } from '../support/given.js';
import { RoundSteps, type GivenAgency, type RoundBody } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const instruction = 'Laksanakan revisi data sektoral.';
const reason = 'Terhitung dua kali di satu desa.';

interface Correction {
  id: string;
  cell: string;
  state: string;
  value: string;
  takenInto: string | null;
  answer: string;
}

interface PublicFigure {
  region: string;
  value: number | string | null;
  absence: string | null;
  flag: string | null;
}

describe('revisions of a round', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;
  let first: GivenAgency;
  let second: GivenAgency;
  let revised: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
    [first, second] = steps.agencies;
  });

  /** Magetan up to the release: of the first agency one cell is put off, the second comes late. */
  const untilReleased = async () => {
    await steps.untilCollection();
    await steps.handIn(first, ['10', '20', undefined]);
    await asOwner((client) => client.query(`UPDATE round SET deadline = now() - interval '1 minute'`));
    expect((await steps.good(steps.fill(second, ['1', '2', '3']))).late).toBe(3);
    await steps.good(steps.act('staf', 'finish'));
    const [, , third] = await steps.cells(first);
    await steps.good(
      steps.judge([
        {
          cell: third!.id,
          verdict: 'deferred',
          comment: 'Registrasi desa belum selesai.',
          dueOn: '2026-12-18',
        },
      ]),
    );
    await steps.good(steps.acceptClean());
    await steps.good(steps.act('kasi', 'finish'));
    await steps.good(steps.act('kabid', 'finish', { instruction }));
    await steps.good(steps.act('kadin', 'finish'));
    revised = steps.id;
  };
  const prepare = async (procedure = 'dua-langkah', code = 'SEKTORAL-2025-R1') =>
    steps.ask(steps.posts.staf, 'POST', `/rounds/${revised}/revisions`, {
      code,
      title: 'Revisi Statistik Sektoral 2025',
      procedure,
      deadline: new Date(Date.now() + 86_400_000).toISOString(),
    });
  const begin = async () => {
    steps.id = (await steps.good(prepare())).id;
    return steps.good(steps.act('staf', 'start'));
  };
  const ask = (person: GivenPerson, cell: string, words = reason) =>
    steps.ask(person, 'POST', `/rounds/${revised}/corrections`, { corrections: [{ cell, reason: words }] });
  const decide = (person: GivenPerson, id: string, action: string, payload: object = {}) =>
    steps.ask(person, 'POST', `/rounds/${revised}/corrections/${id}/actions/${action}`, payload);
  const correctionsOf = async (person: GivenPerson) =>
    (await steps.ask(person, 'GET', `/rounds/${revised}/corrections`)).body.items as unknown as Correction[];
  const left = async (person: GivenPerson) =>
    (await steps.ask(person, 'GET', `/rounds/${revised}/left`)).body.items as unknown as object[];
  const asked = (body: RoundBody) => (body.items as unknown as Correction[])[0]!;
  const publicFigures = async (indicator: string, query = '') =>
    (await api.inject({ url: `/api/v1/indicators/${indicator}/observations${query}` })).json<{
      items: PublicFigure[];
    }>().items;
  const shown = async (indicator: string, query = '') =>
    (await publicFigures(indicator, query)).map(({ value, absence, flag }) =>
      value === null ? absence : `${String(value)}${flag === null ? '' : ` ${flag}`}`,
    );
  const submitAndApprove = async (agency: GivenAgency) => {
    await steps.good(steps.submit(agency));
    await steps.good(steps.decide(agency, 'approve'));
  };

  it('take up what was late, put off, and wrong; each figure is followed back to its first entry', async () => {
    await untilReleased();
    expect(await shown(first.indicator)).toEqual(['10', '20', 'not-available']);
    expect(await shown(second.indicator)).toEqual(['not-available', 'not-available', 'not-available']);
    const before = new Date().toISOString();
    const cards = async () =>
      (await steps.ask(steps.posts.kadin, 'GET', `/rounds/${revised}/scorecards`)).body.items;
    const cardsBefore = await cards();

    const [wrong] = await steps.cells(first);
    const request = asked(await steps.good(ask(first.operator, wrong!.id)));
    expect([request.state, request.value]).toEqual(['asked', '10']);
    const inbox = await steps.ask(steps.posts.kasi, 'GET', '/me/notices');
    expect(JSON.stringify(inbox.body)).toContain('1 angka terbit diajukan untuk diperbaiki');
    await steps.good(decide(steps.posts.kasi, request.id, 'grant'));
    expect(await left(steps.posts.staf)).toEqual([
      expect.objectContaining({ missing: 0, late: 3, deferred: 0, promisedUntil: null, corrections: 0 }),
      expect.objectContaining({
        missing: 0,
        late: 0,
        deferred: 1,
        promisedUntil: '2026-12-18',
        corrections: 1,
      }),
    ]);
    expect(await left(second.head)).toHaveLength(1);

    const begun = await begin();
    expect([begun.place, begun['revises']]).toEqual(['collect', { id: revised, code: 'SEKTORAL-2025' }]);
    expect((await steps.cells(first)).map(({ state, value }) => [state, value])).toEqual([
      ['returned', '10'],
      ['deferred', null],
    ]);
    expect((await steps.cells(second)).map(({ state, value, late }) => [state, value, late])).toEqual([
      ['filled', '1', false],
      ['filled', '2', false],
      ['filled', '3', false],
    ]);
    expect(await left(steps.posts.staf)).toEqual([]);

    await steps.good(steps.fill(first, ['11', '30']));
    await submitAndApprove(first);
    await submitAndApprove(second);
    await steps.good(steps.act('staf', 'finish'));
    // What was returned or put off is looked at one by one.
    expect(await steps.good(steps.acceptClean())).toMatchObject({ accepted: 3, left: 2 });
    const cells = await steps.cells(first);
    await steps.good(steps.judge(cells.map(({ id }) => ({ cell: id, verdict: 'accepted' }))));
    await steps.good(steps.act('kasi', 'finish'));

    // Only a number in the place of another one is a correction; what came late is not.
    expect(await shown(first.indicator)).toEqual(['11 diperbaiki', '20', '30']);
    expect(await shown(second.indicator)).toEqual(['1', '2', '3']);
    expect(await shown(first.indicator, `?asOf=${before}`)).toEqual(['10', '20', 'not-available']);
    expect(await correctionsOf(first.head)).toEqual([
      expect.objectContaining({ state: 'taken', takenInto: 'SEKTORAL-2025-R1' }),
    ]);
    expect(await cards()).toEqual(cardsBefore);

    const { thread } = (await steps.ask(first.operator, 'GET', `/cells/${cells[0]!.id}`)).body as unknown as {
      thread: { round: string; action: string; comment: string }[];
    };
    expect(thread.map(({ round, action }) => `${round} ${action}`)).toEqual([
      ...['enter', 'approve', 'accept', 'release', 'ask-correction'].map((one) => `SEKTORAL-2025 ${one}`),
      ...['carry', 'enter', 'approve', 'accept', 'release'].map((one) => `SEKTORAL-2025-R1 ${one}`),
    ]);
    expect(thread.find(({ action }) => action === 'carry')?.comment).toBe(reason);
  });

  it('keep the approval that a late figure has, and the moments of its first round', async () => {
    await untilReleased();
    await submitAndApprove(second);
    await begin();
    expect((await steps.cells(second)).map(({ state }) => state)).toEqual([
      'approved',
      'approved',
      'approved',
    ]);
    await submitAndApprove(second);
    await steps.good(steps.fill(first, ['30']));
    await submitAndApprove(first);
    await steps.good(steps.act('staf', 'finish'));
    await steps.good(steps.acceptClean());
    await steps.good(steps.judge([{ cell: (await steps.cells(first))[0]!.id, verdict: 'accepted' }]));
    await steps.good(steps.act('kasi', 'finish'));
    const origin = await api.inject({
      url: `/api/v1/indicators/${second.indicator}/origin?region=35.20.01&period=2025`,
    });
    expect(origin.json()).toMatchObject({ round: 'SEKTORAL-2025-R1' });
    const { enteredAt, approvedAt, acceptedAt } = origin.json<Record<string, string>>();
    expect([enteredAt, approvedAt, acceptedAt].every((one) => typeof one === 'string')).toBe(true);
    expect(enteredAt! < approvedAt! && approvedAt! < acceptedAt!).toBe(true);
  });

  it('are complete with what was released before: only what is asked again is judged', async () => {
    await untilReleased();
    const complete = {
      id: 'kep-001.completeness',
      kind: 'completeness',
      severity: 'hard',
      source: 'Juknis',
      regions: ['35.20.01', '35.20.02', '35.20.03'],
      periods: ['2025'],
      categories: {},
    };
    await steps.good(
      steps.ask(steps.posts.staf, 'PUT', `/indicators/${first.indicator}/rules`, { rules: [complete] }),
    );
    await begin();
    const [deferred] = await steps.cells(first);
    const { id } = await steps.slice(first);
    // Nobody owes what is out already.
    const findings = async () =>
      (await steps.ask(first.operator, 'GET', `/contributions/${id}/findings`)).body as unknown as {
        findings: { message: { id: string } }[];
      };
    expect((await findings()).findings.map(({ message }) => message.id)).toEqual([
      expect.stringContaining('1 dari 3 angka belum diisi'),
    ]);
    await steps.good(
      steps.ask(first.operator, 'PATCH', `/contributions/${id}/cells`, {
        cells: [{ id: deferred!.id, value: '30' }],
      }),
    );
    expect((await findings()).findings).toEqual([]);
    await submitAndApprove(first);
  });

  it('leave nothing to enter in the round before: the operator is told where it goes on', async () => {
    await untilReleased();
    await begin();
    steps.id = revised;
    const refused = await steps.fill(second, ['9']);
    expect([refused.status, refused.body.code]).toEqual([409, 'CONTRIBUTION_CARRIED']);
    expect((await steps.slice(second))['carriedTo']).toBe('SEKTORAL-2025-R1');
    expect((await steps.submit(second)).body.code).toBe('CONTRIBUTION_CARRIED');
  });

  it('give everything back when they are cancelled, and the next one takes it up', async () => {
    await untilReleased();
    const [wrong] = await steps.cells(first);
    // What the walidata itself says is wrong needs no other word.
    expect(asked(await steps.good(ask(steps.posts.kasi, wrong!.id))).state).toBe('granted');
    await begin();
    await steps.good(steps.act('kadin', 'cancel', { reason: 'Digabung dengan revisi bulan depan.' }));
    expect((await correctionsOf(steps.posts.staf))[0]).toMatchObject({ state: 'granted', takenInto: null });
    expect(await left(steps.posts.staf)).toHaveLength(2);
    steps.id = (await steps.good(prepare('dua-langkah', 'SEKTORAL-2025-R2'))).id;
    await steps.good(steps.act('staf', 'start'));
    expect((await steps.cells(first)).map(({ state }) => state)).toEqual(['returned', 'deferred']);
    // Once taken up, no other revision has anything to do.
    steps.id = (await steps.good(prepare('dua-langkah', 'SEKTORAL-2025-R3'))).id;
    const empty = await steps.act('staf', 'start');
    expect([empty.status, empty.body.code]).toEqual([409, 'ROUND_NOT_READY']);
    expect(empty.body.places.map(({ field }) => field)).toEqual(['revises']);
  });

  it('are held back by no plan whose figures came out already, sooner than announced', async () => {
    await steps.good(
      steps.ask(steps.posts.staf, 'POST', '/releases', {
        title: 'Statistik kependudukan 2025',
        module: 'Kependudukan',
        period: '2025',
        indicators: [first.indicator],
        plannedAt: new Date(Date.now() + 172_800_000).toISOString(),
      }),
    );
    await steps.untilOrder();
    const releaseAt = new Date(Date.now() + 1500).toISOString();
    await steps.good(steps.act('kadin', 'finish', { releaseAt }));
    revised = steps.id;
    while ((await shown(first.indicator)).length === 0) await new Promise((go) => setTimeout(go, 200));
    const [wrong] = await steps.cells(first);
    await steps.good(ask(steps.posts.kasi, wrong!.id));
    await begin();
    await steps.good(steps.fill(first, ['11']));
    await submitAndApprove(first);
    await steps.good(steps.act('staf', 'finish'));
    await steps.good(steps.judge([{ cell: (await steps.cells(first))[0]!.id, verdict: 'accepted' }]));
    await steps.good(steps.act('kasi', 'finish'));
    expect(await shown(first.indicator)).toEqual(['11 diperbaiki', '20', '30']);
  });

  it('wait for the release, and for those who may prepare them', async () => {
    await steps.untilCollection();
    revised = steps.id;
    expect((await prepare()).body.code).toBe('ROUND_NOT_RELEASED');
    expect(await left(steps.posts.staf)).toEqual([]);
    const foreign = await steps.ask(first.operator, 'POST', `/rounds/${revised}/revisions`, {
      code: 'LAIN',
      title: 'Lain',
      procedure: 'dua-langkah',
      deadline: new Date().toISOString(),
    });
    expect(foreign.status).toBe(403);
  });

  describe('requests for correction', () => {
    it('name released cells of the own agency with what is wrong, once', async () => {
      await untilReleased();
      const [wrong, , deferred] = await steps.cells(first);
      const faultOf = async (...[person, cell, words]: Parameters<typeof ask>) => {
        const { status, body } = await ask(person, cell, words);
        return [status, body.places[0]?.field, body.places[0]?.code];
      };
      expect(await faultOf(second.operator, wrong!.id)).toEqual([422, 'corrections.0.cell', 'cell-unknown']);
      expect(await faultOf(first.operator, deferred!.id)).toEqual([
        422,
        'corrections.0.cell',
        'not-released',
      ]);
      expect(await faultOf(first.operator, wrong!.id, 'salah')).toEqual([
        422,
        'corrections.0.reason',
        'reason-needed',
      ]);
      // The head approves and does not enter.
      expect((await ask(first.head, wrong!.id)).status).toBe(403);
      await steps.good(ask(first.operator, wrong!.id));
      expect(await faultOf(steps.posts.staf, wrong!.id)).toEqual([
        422,
        'corrections.0.cell',
        'already-asked',
      ]);
      expect(await correctionsOf(second.operator)).toEqual([]);
    });

    it('are declined with a reason that whoever asked is told, or withdrawn', async () => {
      await untilReleased();
      const [wrong, other] = await steps.cells(first);
      const { id } = asked(await steps.good(ask(first.operator, wrong!.id)));
      expect((await decide(first.operator, id, 'grant')).status).toBe(403);
      expect((await decide(second.operator, id, 'withdraw')).status).toBe(404);
      expect((await decide(steps.posts.kasi, id, 'decline')).body.code).toBe('ROUND_REASON_NEEDED');
      const answer = 'Sama dengan laporan resmi dinas.';
      await steps.good(decide(steps.posts.kasi, id, 'decline', { reason: answer }));
      expect((await correctionsOf(first.operator))[0]).toMatchObject({ state: 'declined', answer });
      expect(JSON.stringify((await steps.ask(first.operator, 'GET', '/me/notices')).body)).toContain(
        'Ditolak walidata',
      );
      const again = await decide(steps.posts.kasi, id, 'grant');
      expect([again.status, again.body.code]).toEqual([409, 'CORRECTION_MOVED_ON']);
      const { id: next } = asked(await steps.good(ask(first.operator, other!.id)));
      await steps.good(decide(first.operator, next, 'withdraw'));
      expect(await left(first.head)).toEqual([expect.objectContaining({ corrections: 0, deferred: 1 })]);
    });

    it('go to the round where the figure was last released', async () => {
      await untilReleased();
      const [wrong] = await steps.cells(first);
      await steps.good(ask(steps.posts.kasi, wrong!.id));
      await begin();
      const refused = await ask(first.operator, wrong!.id);
      expect(refused.body.places[0]?.code).toBe('cell-carried');
    });
  });

  it('make the next edition of the book, with every difference in its list of corrections', async () => {
    await untilReleased();
    await steps.good(steps.act('kabid', 'finish', { instruction }));
    await composeBooks(api);
    await steps.good(steps.act('kasi', 'finish'));
    const [wrong] = await steps.cells(first);
    await steps.good(ask(steps.posts.kasi, wrong!.id));
    const walk = async (...[post, action, body]: Parameters<RoundSteps['act']>) =>
      steps.good(steps.act(post, action, body));
    const original = steps.id;
    steps.id = (await steps.good(prepare('magetan-2019'))).id;
    const revision = steps.id;
    await walk('staf', 'start');
    for (const post of ['kadin', 'kabid', 'kasi'] as const) await walk(post, 'finish', { instruction });
    await walk('staf', 'finish');
    await walk('kasi', 'finish');
    await steps.good(steps.fill(first, ['11', '30']));
    await submitAndApprove(first);
    await submitAndApprove(second);
    await walk('staf', 'finish');
    await steps.good(steps.acceptClean());
    await steps.good(
      steps.judge((await steps.cells(first)).map(({ id }) => ({ cell: id, verdict: 'accepted' }))),
    );
    await walk('kasi', 'finish');
    await walk('kabid', 'finish', { instruction });
    await walk('kadin', 'finish');
    const early = await steps.act('kabid', 'finish', { instruction });
    expect([early.status, early.body.code]).toEqual([409, 'ROUND_STEP_NOT_DONE']);
    const documents = [{ kind: 'book', number: '35200.2601' }];
    steps.id = original;
    await walk('staf', 'finish', { documents });
    steps.id = revision;
    expect((await walk('kabid', 'finish', { instruction }))['book']).toBe('SEKTORAL-2025');
    await composeBooks(api);
    await walk('kasi', 'finish');
    expect((await walk('staf', 'finish', { documents })).place).toBe('finished');
    const published = await api.inject({ url: '/api/v1/publications/SEKTORAL-2025' });
    const { editions, corrections } = published.json<{ editions: number[]; corrections: object[] }>();
    expect(editions).toEqual([2, 1]);
    expect(corrections).toHaveLength(5);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { RoundSteps, type GivenAgency, type RoundBody } from '../support/round-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const instruction = 'Panggil disdukcapil dan dinas-kesehatan.';

describe('a round as one of its agencies sees it', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;
  let own: GivenAgency;
  let other: GivenAgency;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
    [own, other] = steps.agencies;
  });

  const seenBy = async (agency: GivenAgency, path = ''): Promise<string> =>
    JSON.stringify((await steps.ask(agency.head, 'GET', `/rounds/${steps.id}${path}`)).body);
  const visits = async (agency: GivenAgency): Promise<RoundBody['visits']> =>
    (await steps.ask(agency.head, 'GET', `/rounds/${steps.id}`)).body.visits;
  const ofWalidata = async () => (await steps.show()).visits;
  /** Nothing of the other agency: neither its name nor any identifier of its own. */
  const tellsNothingOf = async (agency: GivenAgency, text: string) => {
    const { id } = await steps.slice(agency);
    const cells = (await steps.cells(agency)).map((cell) => `"${cell.id}"`);
    for (const secret of [agency.id, agency.name, agency.name.toUpperCase(), id, agency.indicator, ...cells])
      expect(text).not.toContain(secret);
  };

  it('shows letters returned to the agency, and hides those of others with what was said of them (5 to 4)', async () => {
    await steps.prepare('magetan-2019');
    await steps.good(steps.act('staf', 'start'));
    for (const post of ['kadin', 'kabid', 'kasi'] as const)
      await steps.good(steps.act(post, 'finish', { instruction }));
    await steps.good(steps.act('staf', 'finish'));
    const reason = 'Surat kepada disdukcapil salah alamat.';
    await steps.good(steps.act('kasi', 'refuse', { reason, organizations: [own.id] }));
    const refused = { place: 'check-dispatch', action: 'refuse' };
    expect((await visits(own)).at(-2)).toMatchObject({
      ...refused,
      reason,
      details: { organizations: [own.id] },
    });
    expect((await visits(other)).at(-2)).toMatchObject({ ...refused, reason: '', details: {} });
    await tellsNothingOf(own, await seenBy(other));
    await tellsNothingOf(other, await seenBy(own));
    expect(await seenBy(own)).not.toContain(instruction);
    expect((await ofWalidata()).at(-2)).toMatchObject({ reason, details: { organizations: [own.id] } });
  });

  it('shows no letter and no disposition of others among the documents', async () => {
    await steps.untilCollection();
    const documents = async (agency: GivenAgency) =>
      (await steps.ask(agency.operator, 'GET', `/rounds/${steps.id}`)).body.documents;
    const letters = (await documents(own)).filter(({ kind }) => kind === 'letter');
    expect(letters.map(({ addressee }) => addressee)).toEqual(['DISDUKCAPIL']);
    expect((await documents(own)).map(({ kind }) => kind)).not.toContain('disposition');
    expect((await steps.show()).documents.filter(({ kind }) => kind === 'letter')).toHaveLength(2);
  });

  it('hides who else did not hand in, whose cells went back, and what was asked about others (6 to 9)', async () => {
    await steps.untilCollection();
    await steps.handIn(own, ['10', '20', '30']);
    await steps.handIn(other, ['1', '2', '3']);
    await steps.good(steps.act('staf', 'finish'));
    const [first] = await steps.cells(own);
    const [foreign] = await steps.cells(other);
    const both = 'Angka disdukcapil dan dinas-kesehatan tertukar.';
    await steps.good(
      steps.judge([
        { cell: first!.id, verdict: 'returned', comment: 'Angka Anda turun separuh.' },
        { cell: foreign!.id, verdict: 'returned', comment: 'Turun separuh.' },
      ]),
    );
    await steps.good(steps.act('kasi', 'refuse', { reason: both }));
    expect((await ofWalidata()).at(-2)?.details).toEqual({ returned: ['dinas-kesehatan', 'disdukcapil'] });
    expect((await visits(own)).at(-2)).toMatchObject({ reason: '', details: { returned: ['disdukcapil'] } });
    // Why its own cell went back the agency reads at the cell.
    const thread = JSON.stringify((await steps.ask(own.operator, 'GET', `/cells/${first!.id}`)).body);
    expect(thread).toContain('Angka Anda turun separuh.');

    await steps.good(steps.fill(own, ['11']));
    await steps.good(steps.submit(own));
    await steps.good(steps.decide(own, 'approve'));
    await steps.good(steps.fill(other, ['4']));
    await steps.good(steps.submit(other));
    await steps.good(steps.decide(other, 'approve'));
    await steps.good(steps.act('staf', 'finish'));
    await steps.good(
      steps.judge([
        { cell: first!.id, verdict: 'accepted' },
        { cell: foreign!.id, verdict: 'accepted' },
      ]),
    );
    await steps.good(steps.acceptClean());
    await steps.good(steps.act('kasi', 'finish'));
    const doubt = 'Angka pertama dinas-kesehatan meragukan.';
    await steps.good(steps.act('kabid', 'refuse', { reason: doubt, cells: [{ id: foreign!.id }] }));
    await steps.good(
      steps.judge([{ cell: foreign!.id, verdict: 'accepted', comment: 'Sudah dicek ulang.' }]),
    );
    await steps.good(steps.act('kasi', 'finish'));
    await steps.good(steps.act('kabid', 'finish', { instruction }));
    await steps.good(steps.act('kadin', 'refuse', { reason: doubt, cells: [{ id: foreign!.id }] }));
    await steps.good(steps.act('kabid', 'finish', { instruction, reason: `Sudah dijawab: ${doubt}` }));
    await tellsNothingOf(other, await seenBy(own));
    await tellsNothingOf(own, await seenBy(other));
    expect(JSON.stringify(await visits(own))).not.toContain('reopened');
    expect((await ofWalidata()).filter(({ reason }) => reason.includes(doubt))).toHaveLength(3);
  });

  it('hides the names of those who did not hand in, but not that the agency itself did not', async () => {
    await steps.untilCollection();
    await steps.handIn(own, ['10', '20', '30']);
    await steps.endTime();
    await steps.good(steps.act('staf', 'finish'));
    const collected = async (agency: GivenAgency) =>
      (await visits(agency)).find(({ place }) => place === 'collect')?.details;
    expect(await collected(own)).toEqual({});
    expect(await collected(other)).toEqual({ missing: ['dinas-kesehatan'] });
  });

  it('hides the part of others in the sessions of the forum', async () => {
    await steps.untilCollection();
    for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
    await steps.good(steps.act('staf', 'finish'));
    const { id } = await steps.good(
      steps.ask(steps.posts.staf, 'POST', `/rounds/${steps.id}/sessions`, {
        heldOn: '2026-12-14',
        place: 'Aula',
      }),
    );
    await steps.good(
      steps.ask(steps.posts.staf, 'PUT', `/sessions/${id}/attendance`, {
        attendance: [
          { name: 'Fitri', post: 'Pengelola Data', office: 'Disdukcapil' },
          { name: 'Bayu', post: 'Pengelola Data', office: 'Dinas-Kesehatan' },
        ],
      }),
    );
    await steps.good(steps.acceptClean());
    const party = { post: 'Kepala', name: 'Siti Aminah' };
    for (const agency of steps.agencies)
      await steps.good(
        steps.ask(steps.posts.staf, 'POST', `/sessions/${id}/minutes`, {
          contributionId: (await steps.slice(agency)).id,
          producer: party,
          walidata: party,
        }),
      );
    const sessions = await seenBy(own, '/sessions');
    await tellsNothingOf(other, sessions);
    expect(sessions).not.toContain('Bayu');
    for (const told of ['DISDUKCAPIL', 'Fitri', '2026-12-14']) expect(sessions).toContain(told);
    const all = (await steps.ask(steps.posts.kadin, 'GET', `/rounds/${steps.id}/sessions`)).body;
    expect(all.items[0]).toMatchObject({ agenda: [{}, {}], attendance: [{}, {}], minutes: [{}, {}] });
  });
});

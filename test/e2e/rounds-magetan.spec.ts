import { spawnSync } from 'node:child_process';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { dayAt, yearOf } from '#lib/calendar';
import { createApi } from '../../apps/api/src/create-api.js';
import { composeBooks } from '../support/compose-books.js';
import { bearer } from '../support/given.js';
import { RoundSteps } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const readsPdf = spawnSync('pdftotext', ['-v']).status === 0;
const instruction = 'Laksanakan pengumpulan data sektoral 2025.';
const reason = 'Belum sesuai dengan laporan dinas.';

describe('rounds of Magetan: acceptance checks of seed 002 (satu-data 1.3)', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
  });

  it('1: a round cannot open without KAK and SK numbers, nor with an indicator that nobody owes or two times', async () => {
    await steps.prepare('magetan-2019', { kakNumber: '', decreeNumber: '' });
    const refused = await steps.act('staf', 'start');
    expect([refused.status, refused.body.code]).toEqual([409, 'ROUND_NOT_READY']);
    expect(refused.body.places.map(({ field }) => field)).toEqual(['kakNumber', 'decreeNumber']);
    const { indicator } = steps.agencies[0];
    const doubled = await steps.prepare('magetan-2019', {
      code: 'LAIN',
      indicators: [indicator, indicator, 'TIDAK-ADA'],
    });
    expect(doubled.body.places.map(({ field, code }) => [field, code])).toEqual([
      ['indicators.1', 'indicator-twice'],
      ['indicators.2', 'indicator-unknown'],
    ]);
  });

  it('2: every agency gets its letter and its own slice, and its first look is noted', async () => {
    await steps.untilCollection();
    const [first, second] = steps.agencies;
    const own = await steps.cells(first);
    expect(own.map(({ region }) => region)).toEqual(['35.20.01', '35.20.02', '35.20.03']);
    const slice = await steps.slice(first);
    expect(slice.seenAt).not.toBeNull();
    expect((await steps.slice(second)).seenAt).toBeNull();
    const foreign = await steps.ask(second.operator, 'GET', `/contributions/${slice.id}`);
    expect(foreign.status).toBe(404);
    const letter = await api.inject({
      url: `/api/v1/contributions/${slice.id}/letter`,
      headers: bearer(first.head),
    });
    expect([letter.statusCode, letter.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const numbers = [1, 2].map((running) => `500.14/${String(running)}/${String(yearOf(dayAt(new Date())))}`);
    if (readsPdf) {
      const text = spawnSync('pdftotext', ['-layout', '-', '-'], {
        input: letter.rawPayload,
      }).stdout.toString();
      // Agencies by title: Dinas Kesehatan is the first of the two.
      expect(text).toContain(numbers[1]);
      expect(text).toContain('Yth. Kepala DISDUKCAPIL');
      expect(text).toContain('Jumlah Penduduk');
      expect(text).toContain('Panduan Pengisian');
    }
    const round = await steps.show();
    expect(
      round.documents
        .filter(({ kind }) => kind === 'letter')
        .map(({ number, addressee }) => [number, addressee]),
    ).toEqual([
      [numbers[0], 'DINAS-KESEHATAN'],
      [numbers[1], 'DISDUKCAPIL'],
    ]);
    expect(round.documents.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['matrix', 'guideline']));
  });

  it('3: nothing goes to the walidata without the head, who is another person; a later edit voids its cell only', async () => {
    await steps.untilCollection();
    const [agency] = steps.agencies;
    await steps.good(steps.fill(agency, ['10', '20', '30']));
    await steps.good(steps.submit(agency));
    const own = await steps.decide(agency, 'approve', {}, agency.operator);
    expect([own.status, own.body.code]).toEqual([403, 'NOT_ALLOWED']);
    const blind = await steps.decide(agency, 'approve', { fingerprint: '0'.repeat(64) });
    expect([blind.status, blind.body.code]).toEqual([409, 'CONTRIBUTION_CHANGED']);
    const early = await steps.act('staf', 'finish');
    expect([early.status, early.body.code]).toEqual([409, 'ROUND_STEP_NOT_DONE']);
    await steps.good(steps.decide(agency, 'approve'));
    const edited = await steps.good(steps.fill(agency, [undefined, '21']));
    expect([edited.changed, edited.approvalsVoided]).toEqual([1, 1]);
    expect((await steps.slice(agency)).state).toBe('filling');
    expect((await steps.cells(agency)).map(({ state }) => state)).toEqual(['approved', 'filled', 'approved']);
  });

  it('3: a head who filled cells cannot approve them', async () => {
    await steps.untilCollection();
    const [agency] = steps.agencies;
    await asOwner((client) =>
      client.query(
        `INSERT INTO assignment (account_id, organization_id, role, valid_from)
        SELECT $1, $2, 'kepala-opd', now() - interval '1 hour'`,
        [agency.operator.accountId, agency.id],
      ),
    );
    await steps.good(steps.fill(agency, ['10']));
    await steps.good(steps.submit(agency));
    const refused = await steps.decide(agency, 'approve', {}, agency.operator);
    expect([refused.status, refused.body.code]).toEqual([403, 'APPROVER_ENTERED_CELLS']);
  });

  it('4: 5 to 4 returns the letters of the agencies named, with comment, actor and iteration', async () => {
    await steps.prepare('magetan-2019');
    await steps.good(steps.act('staf', 'start'));
    for (const post of ['kadin', 'kabid', 'kasi'] as const)
      await steps.good(steps.act(post, 'finish', { instruction }));
    await steps.good(steps.act('staf', 'finish'));
    const [agency, other] = steps.agencies;
    expect((await steps.act('kasi', 'refuse', { organizations: [agency.id] })).body.code).toBe(
      'ROUND_REASON_NEEDED',
    );
    expect((await steps.act('kasi', 'refuse', { reason })).body.code).toBe('ROUND_REFUSAL_NAMES_NOTHING');
    const back = await steps.good(steps.act('kasi', 'refuse', { reason, organizations: [agency.id] }));
    expect([back.place, back.iteration]).toEqual(['dispatch', 2]);
    expect(back.visits.at(-2)).toMatchObject({
      place: 'check-dispatch',
      action: 'refuse',
      actorName: 'kasi',
      reason,
    });
    const sent = Object.fromEntries(
      back.contributions.map((one) => [one.organization.id, one['dispatchedAt']]),
    );
    expect([sent[agency.id] === null, sent[other.id] === null]).toEqual([true, false]);
    const again = await steps.good(steps.act('staf', 'finish'));
    expect(again.contributions.every((one) => one['dispatchedAt'] !== null)).toBe(true);
  });

  it('4: the head of the source refuses within step 6: only the cells named go back', async () => {
    await steps.untilCollection();
    const [agency] = steps.agencies;
    await steps.good(steps.fill(agency, ['10', '20', '30']));
    await steps.good(steps.submit(agency));
    const cells = await steps.cells(agency);
    const named = cells[1]!;
    const refused = await steps.good(
      steps.decide(agency, 'refuse', {
        reason,
        cells: [{ id: named.id, comment: 'Angka Parang tertukar.' }],
      }),
    );
    expect([refused.state, refused.iteration]).toEqual(['returned', 2]);
    expect((await steps.cells(agency)).map(({ state }) => state)).toEqual(['filled', 'returned', 'filled']);
    const unanswered = await steps.submit(agency);
    expect(unanswered.body.code).toBe('CELLS_STILL_RETURNED');
    // The same figure again needs a word why.
    const same = await steps.fill(agency, [undefined, '20']);
    expect(same.body.places.map(({ field, code }) => [field, code])).toEqual([
      ['cells.0.note', 'note-needed'],
    ]);
    await steps.good(steps.fill(agency, [undefined, '20'], 'Sudah sesuai registrasi.'));
    await steps.good(steps.submit(agency));
    expect((await steps.good(steps.decide(agency, 'approve'))).state).toBe('approved');
  });

  it('4: 7 to 6 returns only what the forum returned; what was accepted stays locked', async () => {
    await steps.untilCollection();
    const [agency, other] = steps.agencies;
    await steps.handIn(agency, ['10', '20', '30']);
    await steps.handIn(other, ['1', '2', '3']);
    await steps.good(steps.act('staf', 'finish'));
    const [first, second, third] = await steps.cells(agency);
    const unfounded = await steps.judge([{ cell: second!.id, verdict: 'returned' }]);
    expect(unfounded.body.places.map(({ field, code }) => [field, code])).toEqual([
      ['verdicts.0.comment', 'comment-needed'],
    ]);
    await steps.good(
      steps.judge([
        { cell: first!.id, verdict: 'accepted' },
        { cell: second!.id, verdict: 'returned', comment: 'Tidak sama dengan laporan tahunan.' },
        { cell: third!.id, verdict: 'accepted' },
      ]),
    );
    expect(await steps.good(steps.acceptClean())).toMatchObject({ accepted: 3, left: 0 });
    expect((await steps.act('kasi', 'finish')).body.code).toBe('ROUND_STEP_NOT_DONE');
    const back = await steps.good(steps.act('kasi', 'refuse', { reason }));
    expect([back.place, back.iteration]).toEqual(['collect', 2]);
    expect((await steps.slice(other)).state).toBe('approved');
    const locked = await steps.fill(agency, ['11']);
    expect(locked.body.places.map(({ code }) => code)).toEqual(['cell-locked']);
    await steps.good(steps.fill(agency, [undefined, '22']));
    await steps.good(steps.submit(agency));
    await steps.good(steps.decide(agency, 'approve'));
    expect((await steps.cells(agency)).map(({ state }) => state)).toEqual([
      'accepted',
      'approved',
      'accepted',
    ]);
    await steps.good(steps.act('staf', 'finish'));
    const thread = (await steps.ask(agency.operator, 'GET', `/cells/${second!.id}`)).body as unknown as {
      thread: { action: string; iteration: number; comment: string }[];
    };
    expect(thread.thread.map(({ action }) => action)).toEqual([
      'enter',
      'approve',
      'return',
      'enter',
      'approve',
    ]);
    expect(thread.thread[2]).toMatchObject({
      actorName: 'staf',
      comment: 'Tidak sama dengan laporan tahunan.',
    });
  });

  it('4: 8 to 7 reopens the cells named, 9 to 8 questions them until Kabid answers', async () => {
    await steps.untilCollection();
    const [agency, other] = steps.agencies;
    await steps.handIn(agency, ['10', '20', '30']);
    await steps.handIn(other, ['1', '2', '3']);
    await steps.good(steps.act('staf', 'finish'));
    await steps.good(steps.acceptClean());
    await steps.good(steps.act('kasi', 'finish'));
    const [cell] = await steps.cells(agency);
    const back = await steps.good(steps.act('kabid', 'refuse', { reason, cells: [{ id: cell!.id }] }));
    expect(back.place).toBe('verify');
    expect((await steps.cells(agency)).map(({ state }) => state)).toEqual([
      'approved',
      'accepted',
      'accepted',
    ]);
    expect([(await steps.slice(agency)).state, (await steps.slice(other)).state]).toEqual([
      'approved',
      'settled',
    ]);
    // It is before the forum again: what was reopened is not clean any more only if somebody says so.
    await steps.good(steps.judge([{ cell: cell!.id, verdict: 'accepted', comment: 'Sudah dicek ulang.' }]));
    await steps.good(steps.act('kasi', 'finish'));
    await steps.good(steps.act('kabid', 'finish', { instruction }));
    const asked = await steps.good(steps.act('kadin', 'refuse', { reason, cells: [{ id: cell!.id }] }));
    expect([asked.place, asked.iteration]).toEqual(['correct', 3]);
    expect((await steps.act('kabid', 'finish', { instruction })).body.code).toBe('ROUND_STEP_NOT_DONE');
    await steps.good(steps.act('kabid', 'finish', { instruction, reason: 'Sudah sesuai berita acara.' }));
    expect((await steps.show()).place).toBe('order-release');
  });

  it('5 and 6: nothing is public before the order of Kadin; what came late or not is not available, never 0', async () => {
    await steps.untilCollection();
    const [agency, other] = steps.agencies;
    await steps.handIn(agency, ['10', '20', undefined]);
    await steps.endTime();
    const late = await steps.good(steps.fill(other, ['1', '2', '3']));
    expect(late.late).toBe(3);
    await steps.good(steps.act('staf', 'finish'));
    await steps.good(steps.acceptClean());
    await steps.good(steps.act('kasi', 'finish'));
    await steps.good(steps.act('kabid', 'finish', { instruction }));
    expect(await steps.published(agency.indicator)).toEqual([]);
    const early = await steps.act('kabid', 'finish');
    expect([early.status, early.body.code]).toEqual([403, 'NOT_ALLOWED']);
    const ordered = await steps.good(steps.act('kadin', 'finish'));
    expect(ordered.releasedAt).not.toBeNull();
    expect(ordered.documents.map(({ kind }) => kind)).toContain('notice');
    const figures = (list: { value: unknown; absence: unknown }[]) =>
      list.map(({ value, absence }) => [value, absence]);
    expect(figures(await steps.published(agency.indicator))).toEqual([
      [10, null],
      [20, null],
      [null, 'not-available'],
    ]);
    expect(figures(await steps.published(other.indicator))).toEqual([
      [null, 'not-available'],
      [null, 'not-available'],
      [null, 'not-available'],
    ]);
  });

  it('runs to the printed book', async () => {
    await steps.untilCollection();
    for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
    await steps.good(steps.act('staf', 'finish'));
    await steps.good(steps.acceptClean());
    await steps.good(steps.act('kasi', 'finish'));
    for (const post of ['kabid', 'kadin', 'kabid'] as const)
      await steps.good(steps.act(post, 'finish', { instruction }));
    await composeBooks(api);
    await steps.good(steps.act('kasi', 'finish'));
    const missing = await steps.act('staf', 'finish');
    expect(missing.body.code).toBe('ROUND_DOCUMENTS_MISSING');
    const done = await steps.good(
      steps.act('staf', 'finish', { documents: [{ kind: 'book', number: '3520.2601' }] }),
    );
    expect([done.place, done.actions]).toEqual(['finished', []]);
    expect(done.visits.map(({ place }) => place)).toHaveLength(12);
  });
});

import { spawnSync } from 'node:child_process';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { composeBooks } from '../support/compose-books.js';
import { bearer, type GivenPerson } from '../support/given.js';
import { RoundSteps } from '../support/round-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const readsPdf = spawnSync('pdftotext', ['-v']).status === 0;
const instruction = 'Laksanakan pengumpulan data sektoral 2025.';
const reason = 'Belum sesuai dengan laporan dinas.';

describe('rounds', () => {
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

  /** Lets the time of the round run out. */
  const endTime = () =>
    asOwner((client) => client.query(`UPDATE round SET deadline = now() - interval '1 minute'`));

  describe('acceptance checks of seed 002 (satu-data 1.3)', () => {
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
      if (readsPdf) {
        const text = spawnSync('pdftotext', ['-layout', '-', '-'], {
          input: letter.rawPayload,
        }).stdout.toString();
        expect(text).toContain('500.14/210/2026');
        expect(text).toContain('Yth. Kepala DISDUKCAPIL');
        expect(text).toContain('Jumlah Penduduk');
        expect(text).toContain('Panduan Pengisian');
      }
      const round = await steps.show();
      expect(round.documents.map(({ kind, number }) => [kind, number])).toContainEqual([
        'letter',
        '500.14/210/2026',
      ]);
      expect(round.documents.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['matrix', 'guideline']),
      );
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
      expect((await steps.cells(agency)).map(({ state }) => state)).toEqual([
        'approved',
        'filled',
        'approved',
      ]);
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
      const documents = [{ kind: 'letter', number: '500.14/210/2026' }];
      await steps.good(steps.act('staf', 'finish', { documents }));
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
      const again = await steps.good(
        steps.act('staf', 'finish', { documents: [{ kind: 'letter', number: '500.14/215/2026' }] }),
      );
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
      await endTime();
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

  describe('acceptance checks of seed 003 (satu-data 1.4), by configuration alone', () => {
    const untilCollection = async () => {
      await steps.prepare('sragen', { kakNumber: '', decreeNumber: '' });
      await steps.good(steps.act('staf', 'start'));
      await steps.good(steps.act('kabid', 'finish', { instruction }));
      await steps.good(steps.act('staf', 'finish', { documents: [{ kind: 'letter', number: '045/12' }] }));
    };

    it('the signature of the superior is mandatory at step 4', async () => {
      await untilCollection();
      const [agency, other] = steps.agencies;
      await steps.handIn(agency, ['10', '20', '30']);
      await steps.good(steps.fill(other, ['1', '2', '3']));
      await steps.good(steps.submit(other));
      await endTime();
      await steps.good(steps.act('staf', 'finish'));
      expect((await steps.act('staf', 'finish')).body.code).toBe('ROUND_STEP_NOT_DONE');
      await steps.good(steps.decide(other, 'approve'));
      expect((await steps.good(steps.act('staf', 'finish'))).place).toBe('verify');
    });

    it('the return at 5 names the wrong cells, and the round ends with publication without Kadin', async () => {
      await untilCollection();
      for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
      await steps.good(steps.act('staf', 'finish'));
      await steps.good(steps.act('staf', 'finish'));
      const [agency, other] = steps.agencies;
      const [cell] = await steps.cells(agency);
      const back = await steps.good(
        steps.act('staf', 'refuse', {
          reason,
          cells: [{ id: cell!.id, comment: 'Kurang dari tahun lalu.' }],
        }),
      );
      expect(back.place).toBe('collect');
      expect((await steps.cells(agency)).map(({ state }) => state)).toEqual([
        'returned',
        'approved',
        'approved',
      ]);
      expect((await steps.slice(other)).state).toBe('approved');
      await steps.good(steps.fill(agency, ['12']));
      await steps.good(steps.submit(agency));
      await steps.good(steps.decide(agency, 'approve'));
      await steps.good(steps.act('staf', 'finish'));
      await steps.good(steps.act('staf', 'finish'));
      const [again] = await steps.cells(agency);
      await steps.good(steps.judge([{ cell: again!.id, verdict: 'accepted' }]));
      await steps.good(steps.acceptClean());
      await steps.good(steps.act('staf', 'finish'));
      await composeBooks(api);
      await steps.good(steps.act('staf', 'finish'));
      await steps.good(steps.act('staf', 'finish'));
      await steps.good(steps.act('kasi', 'finish'));
      await steps.good(steps.act('kabid', 'finish', { instruction }));
      expect(await steps.published(agency.indicator)).toEqual([]);
      const done = await steps.good(
        steps.act('staf', 'finish', { documents: [{ kind: 'book', number: 'Buku 2025' }] }),
      );
      expect(done.place).toBe('finished');
      expect((await steps.published(agency.indicator)).map(({ value }) => value)).toEqual([12, 20, 30]);
    });
  });

  it('walks the two-step procedure', async () => {
    await steps.prepare('dua-langkah', { kakNumber: '', decreeNumber: '' });
    await steps.good(steps.act('staf', 'start'));
    for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
    await steps.good(steps.act('staf', 'finish'));
    expect((await steps.act('kasi', 'finish')).body.code).toBe('ROUND_STEP_NOT_DONE');
    await steps.good(steps.acceptClean());
    expect((await steps.good(steps.act('kasi', 'finish'))).place).toBe('finished');
    expect(await steps.published('KEP-001')).toHaveLength(3);
  });

  describe('validation rules', () => {
    const rules = [
      {
        id: 'kep-001.range',
        kind: 'range',
        severity: 'hard',
        source: 'MS-Var, aturan validasi',
        min: '0',
        max: '1000',
      },
      {
        id: 'kep-001.change',
        kind: 'change',
        severity: 'soft',
        source: 'forum 2025',
        against: 'period-before',
        mostPercent: '50',
      },
    ];
    const setRules = (list: object[]) =>
      steps.ask(steps.posts.staf, 'PUT', '/indicators/KEP-001/rules', { rules: list });
    const findings = async (id: string) =>
      (await steps.ask(steps.posts.staf, 'GET', `/contributions/${id}/findings`)).body as unknown as {
        findings: {
          rule: string;
          severity: string;
          cellIds: string[];
          fingerprint: string;
          message: { id: string };
        }[];
      };

    beforeEach(async () => {
      const recorded = await steps.ask(
        steps.agencies[0].operator,
        'POST',
        '/indicators/KEP-001/observations',
        {
          observations: [{ period: '2024', region: '35.20.01', value: '100' }],
        },
      );
      expect(recorded.status).toBe(200);
      await steps.good(setRules(rules));
      await steps.untilCollection();
    });

    it('a hard rule stops the slice until the figure is right; a soft one until somebody says why', async () => {
      const [agency] = steps.agencies;
      const { id } = await steps.slice(agency);
      await steps.good(steps.fill(agency, ['200', '2000', '30']));
      const stopped = await steps.submit(agency);
      expect([stopped.status, stopped.body.code]).toEqual([422, 'CONTRIBUTION_BREAKS_RULES']);
      expect(stopped.body.places.map(({ code }) => code).sort()).toEqual([
        'hard:kep-001.range',
        'soft:kep-001.change',
      ]);
      const failures = async () =>
        (
          (await steps.ask(agency.head, 'GET', `/rounds/${steps.id}/scorecards`)).body.items as unknown as {
            ruleFailures: object;
          }[]
        )[0]?.ruleFailures;
      expect(await failures()).toEqual({ hard: 1, soft: 1, justified: 0 });
      const hard = (await findings(id)).findings.find(({ severity }) => severity === 'hard')!;
      const justify = (fingerprint: string, text: string) =>
        steps.ask(agency.operator, 'POST', `/contributions/${id}/justifications`, { fingerprint, text });
      expect((await justify(hard.fingerprint, 'Memang sebesar itu.')).body.code).toBe('FINDING_IS_HARD');
      await steps.good(steps.fill(agency, [undefined, '20']));
      const [shown] = await steps.cells(agency);
      expect(shown!.before).toEqual({ period: '2024', value: '100', absence: null });
      const soft = (await findings(id)).findings[0]!;
      expect(soft.message.id).toContain('100');
      await steps.good(justify(soft.fingerprint, 'Dua desa dimekarkan pada bulan Mei.'));
      expect(await failures()).toEqual({ hard: 0, soft: 1, justified: 1 });
      await steps.good(steps.submit(agency));
      await steps.good(steps.decide(agency, 'approve'));
      await steps.handIn(steps.agencies[1], ['1', '2', '3']);
      await steps.good(steps.act('staf', 'finish'));
      // The verifier sees the finding with its justification, and bulk acceptance leaves its cell.
      expect((await findings(id)).findings[0]).toMatchObject({
        rule: 'kep-001.change',
        justification: { text: 'Dua desa dimekarkan pada bulan Mei.' },
      });
      expect(await steps.good(steps.acceptClean())).toMatchObject({ accepted: 5, left: 1 });
    });

    it('another figure needs another word', async () => {
      const [agency] = steps.agencies;
      const { id } = await steps.slice(agency);
      await steps.good(steps.fill(agency, ['200', '20', '30']));
      const [soft] = (await findings(id)).findings;
      await steps.good(
        steps.ask(agency.operator, 'POST', `/contributions/${id}/justifications`, {
          fingerprint: soft!.fingerprint,
          text: 'Dua desa dimekarkan pada bulan Mei.',
        }),
      );
      await steps.good(steps.fill(agency, ['300']));
      expect((await steps.submit(agency)).body.code).toBe('CONTRIBUTION_BREAKS_RULES');
    });

    it('rules that mean nothing are refused with their places', async () => {
      const refused = await setRules([
        { id: 'X', kind: 'range', severity: 'hard', source: 's', min: '9', max: '1', extra: 1 },
        { id: 'kep-001.relation', kind: 'relation', severity: 'soft', source: 's', expression: 'KEP-001 <=' },
      ]);
      expect([refused.status, refused.body.code]).toEqual([422, 'VALIDATION_RULE_INVALID']);
      expect(refused.body.places.map(({ field }) => field)).toEqual(['rules.0.extra', 'rules.0.id']);
      const unread = await setRules([
        { id: 'kep-001.relation', kind: 'relation', severity: 'soft', source: 's', expression: 'KEP-001 <=' },
      ]);
      expect(unread.status).toBe(422);
    });
  });

  it('keeps the time of every step by the calendar of the region, and explains it', async () => {
    await steps.untilCollection();
    const { items } = (await steps.ask(steps.posts.kadin, 'GET', `/rounds/${steps.id}/due`))
      .body as unknown as {
      items: { step: string; label: string; finishedAt: string | null; source: string; dueAt: string }[];
    };
    expect(items.map(({ step, finishedAt }) => [step, finishedAt !== null])).toEqual([
      ['assign-division', true],
      ['assign-section', true],
      ['assign-staff', true],
      ['dispatch', true],
      ['check-dispatch', true],
      ['collect', false],
    ]);
    expect(items.at(-1)?.source).toContain('langkah 6');
    // Two weeks are ten working days: no Saturday, no Sunday.
    const due = new Date(items.at(-1)?.dueAt ?? '');
    expect([0, 6]).not.toContain(new Date(due.getTime() + 7 * 3_600_000).getUTCDay());
    expect((await steps.show())['dueAt']).toBe(items.at(-1)?.dueAt);
  });

  it('counts the same scorecard for the agency and for those who lead', async () => {
    await steps.untilCollection();
    const [agency, other] = steps.agencies;
    await steps.good(steps.fill(agency, ['10', '20', '30']));
    await steps.good(steps.submit(agency));
    const [, second] = await steps.cells(agency);
    await steps.good(steps.decide(agency, 'refuse', { reason, cells: [{ id: second!.id }] }));
    await steps.good(steps.fill(agency, [undefined, '21']));
    await steps.good(steps.submit(agency));
    await steps.good(steps.decide(agency, 'approve'));
    const cards = async (person: GivenPerson) =>
      (await steps.ask(person, 'GET', `/rounds/${steps.id}/scorecards`)).body.items as unknown as {
        organization: { name: string };
        [figure: string]: unknown;
      }[];
    const all = await cards(steps.posts.kadin);
    expect(all.map(({ organization }) => organization.name)).toEqual([other.name, agency.name]);
    expect(all[1]).toMatchObject({
      cells: 3,
      inTime: 3,
      completeness: 100,
      returns: 1,
      cellsReturned: 1,
      revisions: 1,
    });
    expect(all[0]).toMatchObject({
      cells: 3,
      inTime: 0,
      completeness: 0,
      approvedAt: null,
      hoursAhead: null,
    });
    expect(await cards(agency.head)).toEqual([all[1]]);
  });

  describe('bad input', () => {
    it('two people on one cell: the second is shown what the first wrote, and nothing is lost', async () => {
      await steps.untilCollection();
      const [agency] = steps.agencies;
      const [cell] = await steps.cells(agency);
      const put = (value: string, tag: string) =>
        steps.ask(agency.operator, 'PUT', `/cells/${cell!.id}`, { value }, { 'if-match': tag });
      expect((await put('10', '"1"')).status).toBe(200);
      const second = await put('11', '"1"');
      expect([second.status, second.body.code]).toEqual([409, 'CELLS_CHANGED_BY_OTHERS']);
      expect((second.body['cells'] as unknown as { value: string; rowVersion: number }[])[0]).toMatchObject({
        value: '10',
        rowVersion: 2,
      });
      expect((await put('11', '"2"')).status).toBe(200);
      const without = await steps.ask(agency.operator, 'PUT', `/cells/${cell!.id}`, {
        value: '12',
      });
      expect(without.status).toBe(428);
    });

    it('keeps nothing of a batch with one bad figure, and names it', async () => {
      await steps.untilCollection();
      const [agency] = steps.agencies;
      const refused = await steps.fill(agency, ['10', '1,5', '30.5']);
      expect([refused.status, refused.body.code]).toEqual([422, 'CELLS_REFUSED']);
      expect(refused.body.places.map(({ field, code }) => [field, code])).toEqual([
        ['cells.1.value', 'value-form'],
        ['cells.2.value', 'value-decimals'],
      ]);
      expect((await steps.cells(agency)).map(({ state }) => state)).toEqual(['empty', 'empty', 'empty']);
    });

    it('lets in what a dispensation in writing allows, and calls the rest late', async () => {
      await steps.untilCollection();
      const [agency] = steps.agencies;
      await endTime();
      const { id } = await steps.slice(agency);
      await steps.good(
        steps.ask(steps.posts.staf, 'POST', `/contributions/${id}/dispensation`, {
          number: '500.14/301/2026',
          reason: 'Registrasi desa baru selesai pekan depan.',
          until: new Date(Date.now() + 3_600_000).toISOString(),
        }),
      );
      expect((await steps.good(steps.fill(agency, ['10']))).late).toBe(0);
      await asOwner((client) =>
        client.query(`UPDATE contribution SET extended_until = now() - interval '1 second'`),
      );
      expect((await steps.good(steps.fill(agency, ['11', '20']))).late).toBe(1);
    });

    it('of two who finish a step at once one is told that the round moved on', async () => {
      await steps.prepare('magetan-2019');
      await steps.good(steps.act('staf', 'start'));
      const both = await Promise.all([
        steps.act('kadin', 'finish', { instruction }),
        steps.act('kadin', 'finish', { instruction }),
      ]);
      // The second finds the round at step 2, which is not Kadin's.
      expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    });

    it('the posts of others are refused, and a draft is nobody else’s', async () => {
      await steps.prepare('magetan-2019');
      const [agency] = steps.agencies;
      expect((await steps.ask(agency.operator, 'GET', `/rounds/${steps.id}`)).status).toBe(404);
      await steps.good(steps.act('staf', 'start'));
      expect((await steps.act('kasi', 'finish', { instruction })).status).toBe(403);
      expect(
        (await steps.ask(agency.operator, 'GET', `/rounds/${steps.id}`)).body.contributions,
      ).toHaveLength(1);
      expect((await steps.act('kadin', 'cancel', {})).body.code).toBe('ROUND_REASON_NEEDED');
      expect(
        (await steps.good(steps.act('kadin', 'cancel', { reason: 'Anggaran kegiatan dibatalkan.' }))).place,
      ).toBe('cancelled');
    });
  });
});

import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemActor } from '#lib/access';
import { jakarta } from '#lib/calendar';
import { DueDateQueries, DueDates, RegionCalendar } from '#lib/deadlines';
import { Transactions } from '#lib/database';
import { createApi } from '../../apps/api/src/create-api.js';
import { given, type GivenPerson } from '../support/given.js';
import { SubmissionSteps } from '../support/submission-steps.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const at = (text: string): Date => jakarta(text.slice(0, 10), text.slice(11));
const twoDays = { value: 2, unit: 'working-day', source: 'SOP (contoh), langkah 1' } as const;

describe('due dates', () => {
  let api: NestFastifyApplication;
  let dueDates: DueDates;
  let queries: DueDateQueries;
  let calendar: RegionCalendar;
  let administrator: GivenPerson;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    dueDates = api.get(DueDates, { strict: false });
    queries = api.get(DueDateQueries, { strict: false });
    calendar = api.get(RegionCalendar, { strict: false });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    const { id } = await given.organization({ kind: 'walidata' });
    administrator = await given.person({ role: 'administrator', organizationId: id });
  });

  const start = async (from: string, more: { step?: string; id?: string } = {}) => {
    const subject = { type: 'uji', id: more.id ?? randomUUID() };
    const { step = 'langkah' } = more;
    const standard = twoDays;
    await dueDates.start(systemActor, {
      subject,
      step,
      label: 'Langkah',
      standard,
      organizationId: null,
      at: at(from),
    });
    return { subject, step };
  };
  const only = async (subject: { type: string; id: string }) => (await queries.ofSubject(subject))[0]!;
  const holiday = (date: string) => ({
    date,
    kind: 'local-holiday' as const,
    name: 'Hari Jadi',
    legalBasis: 'Keputusan Bupati (contoh)',
    scope: '35.20',
  });

  it('are counted by the calendar in force and remember which it was', async () => {
    const { subject } = await start('2026-07-09 14:00');
    expect(await only(subject)).toMatchObject({
      dueAt: at('2026-07-13 15:00'),
      finishedAt: null,
      calendarVersion: 1,
      undecidedYears: [],
      value: 2,
      unit: 'working-day',
    });
  });

  it('stop, go on, are extended once, and end, with a line of the log for each', async () => {
    const event = await start('2026-07-06 10:00');
    const { actor } = administrator;
    await dueDates.pause(actor, { ...event, at: at('2026-07-07 09:00'), reason: 'Menunggu pemohon' });
    expect((await only(event.subject)).dueAt).toBeNull();
    await dueDates.resume(actor, { ...event, at: at('2026-07-09 08:30') });
    await dueDates.extend(actor, {
      ...event,
      at: at('2026-07-10 09:00'),
      by: { value: 1, unit: 'working-day' },
      reason: 'Data tersebar',
    });
    expect((await only(event.subject)).dueAt).toEqual(at('2026-07-13 15:00'));
    await dueDates.finish(actor, { ...event, at: at('2026-07-13 09:00') });
    const log = await queries.logOf(event.subject);
    expect(log.map(({ action, oldDueAt, newDueAt, reason }) => [action, oldDueAt, newDueAt, reason])).toEqual(
      [
        ['start', null, at('2026-07-08 15:00'), ''],
        ['pause', at('2026-07-08 15:00'), null, 'Menunggu pemohon'],
        ['resume', null, at('2026-07-10 14:00'), ''],
        ['extend', at('2026-07-10 14:00'), at('2026-07-13 15:00'), 'Data tersebar'],
        ['finish', at('2026-07-13 15:00'), at('2026-07-13 15:00'), ''],
      ],
    );
    const [explained] = await dueDates.explain(event.subject, at('2027-01-01 00:00'));
    expect(explained).toMatchObject({ reading: { state: 'finished', overdue: false } });
    expect(explained!.account.legs.map(({ of }) => of)).toEqual(['standard', 'extension']);
    await asOwner(async (client) => {
      const { rows } = await client.query<{ action: string }>(
        'SELECT action FROM audit_entry ORDER BY number',
      );
      expect(rows.map(({ action }) => action)).toEqual([
        'due-date.pause',
        'due-date.resume',
        'due-date.extend',
      ]);
    });
  });

  it('refuse what a clock cannot do, and stay as they were', async () => {
    const event = await start('2026-07-06 10:00');
    const { actor } = administrator;
    const during = { ...event, at: at('2026-07-07 09:00') };
    const by = { value: 1, unit: 'working-day' } as const;
    const refused: [Promise<unknown>, string][] = [
      [dueDates.resume(actor, during), 'DUE_DATE_RUNS'],
      [dueDates.pause(actor, during), 'DUE_DATE_REASON_NEEDED'],
      [dueDates.pause(actor, { ...event, at: at('2026-07-05 09:00'), reason: 'uji' }), 'DUE_DATE_ORDER'],
      [
        dueDates.extend(actor, { ...event, at: at('2026-07-09 09:00'), by, reason: 'uji' }),
        'DUE_DATE_PASSED',
      ],
      [
        dueDates.extend(actor, { ...during, by: { ...by, value: 501 }, reason: 'uji' }),
        'TIME_STANDARD_INVALID',
      ],
      [dueDates.finish(actor, { ...event, step: 'lain' }), 'NOT_FOUND'],
      [start('2026-07-06 10:00', event.subject), 'CONFLICT'],
    ];
    for (const [attempt, code] of refused) await expect(attempt).rejects.toMatchObject({ code });
    await dueDates.pause(actor, { ...during, reason: 'Menunggu' });
    await expect(dueDates.pause(actor, { ...during, reason: 'Lagi' })).rejects.toMatchObject({
      code: 'DUE_DATE_STANDS',
    });
    expect((await queries.logOf(event.subject)).map(({ action }) => action)).toEqual(['start', 'pause']);
  });

  it('are not stopped by a clock of the server that was set back', async () => {
    const event = await start('2090-07-06 10:00');
    await dueDates.finish(systemActor, event);
    expect((await only(event.subject)).finishedAt).toEqual(at('2090-07-06 10:00'));
  });

  it('belong to the transaction of whoever moves the step', async () => {
    const subject = { type: 'uji', id: randomUUID() };
    const transactions = api.get(Transactions, { strict: false });
    const failed = transactions.run(async () => {
      await start('2026-07-06 10:00', subject);
      throw new Error('the step was not moved');
    });
    await expect(failed).rejects.toThrow('not moved');
    expect(await queries.ofSubject(subject)).toEqual([]);
  });

  describe('when the calendar changes', () => {
    it('move if they are open, with old, new, why and version; finished ones stay', async () => {
      const crossing = await start('2026-10-09 10:00');
      const before = await start('2026-10-06 10:00');
      const finished = await start('2026-10-09 10:00');
      await dueDates.finish(systemActor, { ...finished, at: at('2026-10-12 09:00') });
      const came = await calendar.addDay(administrator.actor, holiday('2026-10-12'), 'Hari jadi diliburkan');
      expect(came).toEqual({ version: 2, recomputed: 2, moved: 1 });
      expect(await only(crossing.subject)).toMatchObject({
        dueAt: at('2026-10-14 15:00'),
        calendarVersion: 2,
      });
      expect(await only(before.subject)).toMatchObject({ dueAt: at('2026-10-08 15:00'), calendarVersion: 2 });
      expect(await only(finished.subject)).toMatchObject({
        dueAt: at('2026-10-13 15:00'),
        calendarVersion: 1,
      });
      const moved = await queries.recomputations({ limit: 10 });
      expect(moved).toMatchObject([
        {
          subjectId: crossing.subject.id,
          by: administrator.name,
          oldDueAt: at('2026-10-13 15:00'),
          newDueAt: at('2026-10-14 15:00'),
          reason: 'Hari jadi diliburkan',
          calendarVersion: 2,
        },
      ]);
      expect(await queries.recomputations({ version: 3, limit: 10 })).toEqual([]);
      // The account of the finished one is still that of the calendar it was counted with.
      const [explained] = await dueDates.explain(finished.subject);
      expect(explained!.account.dueAt).toEqual(at('2026-10-13 15:00'));
      const [anew] = await dueDates.explain(crossing.subject, at('2026-10-13 08:00'));
      expect(anew!.account.legs[0]!.days.find(({ date }) => date === '2026-10-12')).toMatchObject({
        counted: false,
        because: [{ why: 'local-holiday', legalBasis: 'Keputusan Bupati (contoh)' }],
      });
    });

    it('move back when the day is removed', async () => {
      const { subject } = await start('2026-10-09 10:00');
      await calendar.addDay(administrator.actor, holiday('2026-10-12'), 'Hari jadi');
      await calendar.removeDay(administrator.actor, '2026-10-12_local-holiday_35.20', 'Dibatalkan');
      expect(await only(subject)).toMatchObject({ dueAt: at('2026-10-13 15:00'), calendarVersion: 3 });
    });

    it('do not move by a day of another region', async () => {
      const { subject } = await start('2026-10-09 10:00');
      const other = { ...holiday('2026-10-12'), scope: '35.21' };
      expect(await calendar.addDay(administrator.actor, other, 'Hari jadi tetangga')).toEqual({
        version: 2,
        recomputed: 1,
        moved: 0,
      });
      expect((await only(subject)).dueAt).toEqual(at('2026-10-13 15:00'));
    });

    it('keep standing where they stand', async () => {
      const event = await start('2026-10-09 10:00');
      await dueDates.pause(systemActor, { ...event, at: at('2026-10-09 11:00'), reason: 'Menunggu' });
      expect(await calendar.addDay(administrator.actor, holiday('2026-10-12'), 'Hari jadi')).toMatchObject({
        recomputed: 1,
        moved: 0,
      });
      await dueDates.resume(systemActor, { ...event, at: at('2026-10-10 09:00') });
      expect((await only(event.subject)).dueAt).toEqual(at('2026-10-14 15:00'));
    });

    it('become final when their year is decided', async () => {
      const { subject } = await start('2026-12-30 10:00');
      expect((await only(subject)).undecidedYears).toEqual([2027]);
      await calendar.decideYear(administrator.actor, 2027, true, 'SKB 2027 sudah dimasukkan');
      expect((await only(subject)).undecidedYears).toEqual([]);
    });

    it('refuse a calendar by which they would never end, and nothing is changed', async () => {
      const { subject } = await start('2026-10-09 10:00');
      const periods = [{ profile: 'magetan', from: '2026-01-01', until: '2026-10-09' }];
      await expect(calendar.putPeriods(administrator.actor, periods, 'Keliru')).rejects.toMatchObject({
        code: 'CALENDAR_WITHOUT_END',
      });
      expect(await only(subject)).toMatchObject({ dueAt: at('2026-10-13 15:00'), calendarVersion: 1 });
      await asOwner(async (client) => {
        expect((await client.query('SELECT number FROM calendar_version')).rows).toEqual([{ number: 1 }]);
      });
    });

    it('are never missed, though they are started at the same moment', async () => {
      const [, ...starts] = await Promise.all([
        calendar.addDay(administrator.actor, holiday('2026-10-12'), 'Hari jadi'),
        ...Array.from({ length: 12 }, () => start('2026-10-09 10:00')),
      ]);
      for (const { subject } of starts)
        expect(await only(subject)).toMatchObject({ dueAt: at('2026-10-14 15:00'), calendarVersion: 2 });
    });
  });

  it('keep a log that nobody changes', async () => {
    await start('2026-07-06 10:00');
    await asOwner(async (client) => {
      await expect(client.query('DELETE FROM due_date_log')).rejects.toThrow('append-only');
    });
  });

  describe('of submissions', () => {
    let steps: SubmissionSteps;
    beforeEach(async () => {
      steps = await SubmissionSteps.in(api);
    });
    const due = async (id: string, person = steps.region.staf) =>
      (await steps.ask(person, 'GET', `/submissions/${id}/due`)).body.items;

    it('follow its steps: one for the input until approval, one for the verification, one for each signature', async () => {
      const { id } = await steps.draft();
      expect((await steps.show(id))['due']).toMatchObject({ step: 'input', overdue: false });
      await steps.until(id, 'approved');
      expect((await steps.show(id))['due']).toMatchObject({
        step: 'verification',
        label: 'Verifikasi oleh staf dan Kasi',
      });
      await steps.until(id, 'kabid');
      expect((await steps.show(id))['due']).toMatchObject({ step: 'kabid' });
      await steps.until(id, 'scheduled');
      expect((await steps.show(id))['due']).toBeNull();
      const items = await due(id);
      expect(items.map(({ step, state, overdue }) => [step, state, overdue])).toEqual([
        ['input', 'finished', false],
        ['verification', 'finished', false],
        ['kabid', 'finished', false],
        ['kadin', 'finished', false],
      ]);
      expect(items[0]).toMatchObject({
        source: 'SOP Pengelolaan Data Statistik Sektoral Kab. Magetan, April 2019, langkah 6: 2 minggu',
        calendarVersion: 1,
      });
    });

    it('begin anew when it comes back, and end when it is cancelled', async () => {
      const { id } = await steps.draft();
      await steps.until(id, 'approved');
      await steps.act(steps.region.staf, id, 'return', { reason: 'Angka Plaosan keliru' });
      expect((await steps.show(id))['due']).toMatchObject({ step: 'input' });
      await steps.act(steps.region.operator, id, 'cancel', { reason: 'Salah unggah berkas' });
      expect((await steps.show(id))['due']).toBeNull();
      expect((await due(id)).map(({ step, state }) => [step, state])).toEqual([
        ['input', 'finished'],
        ['verification', 'finished'],
        ['input', 'finished'],
      ]);
    });

    it('are late after their moment, and lists find those', async () => {
      const { id } = await steps.draft();
      const { id: other } = await steps.draft();
      await asOwner((client) =>
        client.query(`UPDATE due_date SET started_at = $2, due_at = $3 WHERE subject_id = $1`, [
          id,
          at('2026-07-06 10:00'),
          at('2026-07-20 15:00'),
        ]),
      );
      const late = await steps.ask(steps.region.staf, 'GET', '/submissions?overdue=true');
      expect(late.body.items.map((item) => item.id)).toEqual([id]);
      expect((await steps.show(id))['due']).toMatchObject({ overdue: true });
      const all = await steps.ask(steps.region.staf, 'GET', '/submissions');
      expect(all.body.items.map((item) => item.id).sort()).toEqual([id, other].sort());
      const [input] = await due(id);
      expect(input).toMatchObject({ overdue: true, remaining: { minutes: 0, workingDays: 0 } });
    });

    it('are explained day by day and move with the calendar', async () => {
      const { id } = await steps.draft();
      await steps.until(id, 'approved');
      // As if it had come on Thursday 8 October 2026 at 14.00: a week is five working days.
      await asOwner((client) =>
        client.query(`UPDATE due_date SET started_at = $2 WHERE subject_id = $1 AND step = 'verification'`, [
          id,
          at('2026-10-08 14:00'),
        ]),
      );
      await calendar.addDay(administrator.actor, holiday('2026-10-12'), 'Hari jadi diliburkan');
      const verification = (await due(id)).find(({ step }) => step === 'verification');
      // 9, 13, 14, 15, 16 October.
      expect(verification).toMatchObject({ dueAt: '2026-10-16T07:00:00.000Z', calendarVersion: 2 });
      const { id: sentences } = verification!['sentences'] as { id: string[] };
      expect(sentences).toContain(
        'Senin, 12 Oktober 2026: tidak dihitung (hari libur daerah: Hari Jadi, Keputusan Bupati (contoh)).',
      );
      expect(sentences.at(-1)).toBe('Batas waktu: Jumat, 16 Oktober 2026 pukul 14.00 WIB.');
      expect((await steps.show(id))['due']).toMatchObject({ dueAt: '2026-10-16T07:00:00.000Z' });
      const log = await steps.ask(administrator, 'GET', '/calendar/recomputations?version=2');
      expect(log.body.items).toContainEqual(
        expect.objectContaining({
          subjectType: 'submission',
          subjectId: id,
          step: 'verification',
          newDueAt: '2026-10-16T07:00:00.000Z',
          reason: 'Hari jadi diliburkan',
        }),
      );
    });
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Body {
  [name: string]: unknown;
  version: number;
  code: string;
  dueAt: string | null;
  items: Body[];
  next: string | null;
  days: Body[];
  legs: { days: { date: string; counted: boolean; because: { why: string; legalBasis?: string }[] }[] }[];
  sentences: { id: string[]; en: string[] };
  places: { field: string; message: string }[];
}

const anniversary = {
  date: '2026-10-12',
  kind: 'local-holiday',
  name: 'Hari Jadi Kabupaten Magetan',
  legalBasis: 'Keputusan Bupati (contoh)',
  scope: '35.20',
  reason: 'Hari jadi diliburkan tahun ini',
};

describe('the working calendar', () => {
  let api: NestFastifyApplication;
  let administrator: GivenPerson;
  let kasi: GivenPerson;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    const { id } = await given.organization({ kind: 'walidata' });
    administrator = await given.person({ role: 'administrator', organizationId: id });
    kasi = await given.person({ role: 'walidata-kasi', organizationId: id });
  });

  const get = async (path: string, person?: GivenPerson) => {
    const answer = await api.inject({
      url: `/api/v1/calendar${path}`,
      headers: person ? bearer(person) : {},
    });
    return { status: answer.statusCode, body: answer.json<Body>() };
  };
  const send = async (
    method: 'POST' | 'PUT',
    path: string,
    payload: object,
    person: GivenPerson = administrator,
  ) => {
    const answer = await api.inject({
      method,
      url: `/api/v1/calendar${path}`,
      headers: bearer(person),
      payload,
    });
    return { status: answer.statusCode, body: answer.json<Body>() };
  };
  const dueOf = async (start: string, value: number, unit: string) =>
    (await get(`/due?${new URLSearchParams({ start, value: String(value), unit }).toString()}`)).body.dueAt;

  describe('is public', () => {
    it('with the days of a year, their legal basis, hours in force, rules and version', async () => {
      const { status, body } = await get('?year=2026');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        version: 1,
        region: '35.20',
        timeZone: 'Asia/Jakarta',
        year: 2026,
        decided: true,
        workingDays: 240,
        policy: { jointLeaveWorks: false, weekIs: 'five-working-days', rollCalendarDays: true },
        periods: [{ profile: 'magetan', from: '2024-11-11', until: null }],
      });
      expect(body.days).toHaveLength(25);
      expect(body.days[5]).toEqual({
        key: '2026-03-19_national-holiday_nasional',
        date: '2026-03-19',
        weekday: 4,
        kind: 'national-holiday',
        kindTitle: 'hari libur nasional',
        name: 'Hari Suci Nyepi (Tahun Baru Saka 1948)',
        legalBasis:
          'SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1497 Tahun 2025, 2 Tahun 2025, dan 5 Tahun 2025',
        scope: 'nasional',
        hours: null,
        working: false,
      });
      expect((await get('?year=2025')).body).toMatchObject({ workingDays: 237, decided: true });
      expect((await get('?year=2027')).body).toMatchObject({ decided: false, days: [] });
      expect((await get('')).status).toBe(200);
    });

    it('is read through the pool of the public, which cannot see who changed it', async () => {
      await asOwner(async (client) => {
        await client.query('SET ROLE lumbung_reader');
        expect((await client.query('SELECT number FROM catalogue.calendar_version')).rows).toEqual([
          { number: 1 },
        ]);
        await expect(client.query('SELECT made_by_name FROM lumbung.calendar_version')).rejects.toThrow(
          'permission denied',
        );
      });
    });

    it('says when something is due, and why, day by day', async () => {
      const { status, body } = await get('/due?start=2026-03-17T14:30:00%2B07:00&value=60&unit=minute');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        dueAt: '2026-03-25T01:30:00.000Z',
        paused: false,
        provisional: false,
        calendarVersion: 1,
      });
      const [leg] = body.legs;
      expect(leg!.days.map(({ date, counted }) => [date.slice(8), counted])).toEqual([
        ['17', true],
        ['18', false],
        ['19', false],
        ['20', false],
        ['21', false],
        ['22', false],
        ['23', false],
        ['24', false],
        ['25', true],
      ]);
      expect(leg!.days[2]!.because).toMatchObject([
        { why: 'national-holiday', legalBasis: expect.stringContaining('1497') },
      ]);
      expect(body.sentences.id.at(-1)).toBe('Batas waktu: Rabu, 25 Maret 2026 pukul 08.30 WIB.');
      expect(body.sentences.en).toHaveLength(body.sentences.id.length);
    });

    it('takes dates, calendar days that roll or not, pauses and an extension', async () => {
      expect(await dueOf('2026-02-19', 30, 'calendar-day')).toBe('2026-03-25T08:00:00.000Z');
      const stays = await get('/due?start=2026-02-19&value=30&unit=calendar-day&roll=false');
      expect(stays.body.dueAt).toBe('2026-03-21T17:00:00.000Z');
      const withEvents = {
        start: '2026-07-06T10:00:00+07:00',
        value: 2,
        unit: 'working-day',
        pauses: [
          { from: '2026-07-07T09:00:00+07:00', until: '2026-07-09T08:30:00+07:00', reason: 'dilengkapi' },
        ],
        extension: { value: 1, unit: 'working-day', reason: 'data tersebar' },
      };
      const answer = await api.inject({ method: 'POST', url: '/api/v1/calendar/due', payload: withEvents });
      // Two days lost: Friday the 10th instead of Wednesday the 8th; one working day more is Monday.
      expect([answer.statusCode, answer.json<Body>().dueAt]).toEqual([200, '2026-07-13T08:00:00.000Z']);
      const standing = {
        ...withEvents,
        pauses: [{ from: '2026-07-07T09:00:00+07:00', reason: 'dilengkapi' }],
      };
      const open = await api.inject({ method: 'POST', url: '/api/v1/calendar/due', payload: standing });
      expect(open.json()).toMatchObject({ dueAt: null, paused: true });
    });

    it('says that a due date in an undecided year is provisional', async () => {
      const { body } = await get('/due?start=2026-12-30&value=2&unit=working-day');
      expect(body).toMatchObject({ provisional: true, undecidedYears: [2027] });
      expect(body.sentences.id.at(-1)).toContain('sementara');
    });

    it.each([
      ['start=2026-02-30&value=1&unit=week', 'BAD_INPUT'],
      ['start=2026-07-09T14:55:00&value=1&unit=week', 'BAD_INPUT'],
      ['start=1999-01-01&value=1&unit=week', 'BAD_INPUT'],
      ['start=2026-07-09T25:00:00Z&value=1&unit=week', 'BAD_INPUT'],
      ['start=2026-07-09&value=0&unit=week', 'BAD_INPUT'],
      ['start=2026-07-09&value=1.5&unit=week', 'BAD_INPUT'],
      ['start=2026-07-09&value=101&unit=week', 'TIME_STANDARD_INVALID'],
      ['start=2026-07-09&value=1&unit=fortnight', 'BAD_INPUT'],
      ['start=2026-07-09&value=1&unit=week&roll=mungkin', 'BAD_INPUT'],
      ['value=1&unit=week', 'BAD_INPUT'],
      // Nine thousand days before there are service hours.
      ['start=2000-01-01&value=1&unit=minute', 'ACCOUNT_TOO_LONG'],
      ['start=2080-01-01&value=37&unit=month', 'TIME_STANDARD_INVALID'],
    ])('refuses %s', async (query, code) => {
      const { status, body } = await get(`/due?${query}`);
      expect([status, body.code]).toEqual([400, code]);
    });

    it('counts to the end of what may be asked', async () => {
      for (const [value, unit] of [
        [30_000, 'minute'],
        [500, 'hour'],
        [500, 'working-day'],
        [1000, 'calendar-day'],
        [100, 'week'],
        [36, 'month'],
      ])
        expect((await get(`/due?start=2026-07-09&value=${String(value)}&unit=${String(unit)}`)).status).toBe(
          200,
        );
    });

    it('refuses pauses out of order', async () => {
      const pause = { from: '2026-07-08T09:00:00+07:00', until: '2026-07-07T08:30:00+07:00', reason: 'uji' };
      const answer = await api.inject({
        method: 'POST',
        url: '/api/v1/calendar/due',
        payload: { start: '2026-07-06', value: 2, unit: 'working-day', pauses: [pause] },
      });
      expect([answer.statusCode, answer.json<Body>().code]).toEqual([400, 'PAUSES_OUT_OF_ORDER']);
    });
  });

  describe('is changed by those who may', () => {
    it('adding, changing and removing a day, each a version with its maker and reason', async () => {
      expect(await dueOf('2026-10-09', 1, 'working-day')).toBe('2026-10-12T08:00:00.000Z');
      expect(await send('POST', '/days', anniversary, kasi)).toEqual({
        status: 201,
        body: { version: 2, recomputed: 0, moved: 0 },
      });
      expect(await dueOf('2026-10-09', 1, 'working-day')).toBe('2026-10-13T08:00:00.000Z');
      const key = '2026-10-12_local-holiday_35.20';
      const moved = { ...anniversary, date: '2026-10-13', reason: 'Digeser sehari' };
      expect((await send('PUT', `/days/${key}`, moved)).body.version).toBe(3);
      expect(await dueOf('2026-10-09', 2, 'working-day')).toBe('2026-10-14T08:00:00.000Z');
      const gone = await send('POST', '/days/2026-10-13_local-holiday_35.20/removal', {
        reason: 'Dibatalkan Bupati',
      });
      expect(gone).toMatchObject({ status: 200, body: { version: 4 } });
      expect(await dueOf('2026-10-09', 2, 'working-day')).toBe('2026-10-13T08:00:00.000Z');
      const { body } = await get('/versions', administrator);
      expect(
        body.items.map(({ number, action, reason, madeBy }) => [number, action, reason, madeBy]),
      ).toEqual([
        [4, 'day.remove', 'Dibatalkan Bupati', administrator.name],
        [3, 'day.change', 'Digeser sehari', administrator.name],
        [2, 'day.add', anniversary.reason, kasi.name],
        [1, 'calendar.begin', expect.stringContaining('Kalender bawaan'), 'sistem'],
      ]);
      expect(body.items[1]!['details']).toMatchObject({
        before: { date: '2026-10-12' },
        day: { date: '2026-10-13' },
      });
    });

    it('with a record in the audit trail', async () => {
      await send('POST', '/days', anniversary);
      await asOwner(async (client) => {
        const { rows } = await client.query(
          `SELECT chain, action, subject_id, reason, details -> 'day' ->> 'date' AS date FROM audit_entry`,
        );
        expect(rows).toEqual([
          {
            chain: 'region',
            action: 'calendar.day-add',
            subject_id: '2',
            reason: anniversary.reason,
            date: '2026-10-12',
          },
        ]);
      });
    });

    it('page by page, newest first', async () => {
      await send('POST', '/days', anniversary);
      const first = await get('/versions?limit=1', administrator);
      expect([first.body.items.map(({ number }) => number), first.body.next]).toEqual([[2], '2']);
      const second = await get('/versions?limit=1&after=2', administrator);
      expect([second.body.items.map(({ number }) => number), second.body.next]).toEqual([[1], null]);
    });

    it('declaring a year decided, which makes its due dates final', async () => {
      const decided = { decided: true, reason: 'SKB 2027 sudah dimasukkan seluruhnya' };
      expect((await send('PUT', '/years/2027', decided)).body.version).toBe(2);
      expect((await get('/due?start=2026-12-30&value=2&unit=working-day')).body['provisional']).toBe(false);
      const again = await send('PUT', '/years/2027', decided);
      expect(again).toEqual({ status: 200, body: { version: 2, recomputed: 0, moved: 0 } });
    });

    it('giving other service hours for Ramadan, in force from a date to a date', async () => {
      const day = (weekday: number) => ({
        weekday,
        open: '08:00',
        close: '14:00',
        breaks: [{ from: '12:00', until: '12:30' }],
      });
      const hours = {
        title: 'Jam layanan Ramadan',
        legalBasis: 'Surat Edaran (contoh)',
        week: [5, 1, 2, 3, 4].map(day),
        reason: 'Ramadan 1447 H',
      };
      expect((await send('PUT', '/profiles/ramadan', hours)).status).toBe(200);
      const periods = {
        periods: [
          { profile: 'magetan', from: '2024-11-11', until: null },
          { profile: 'ramadan', from: '2026-02-19', until: '2026-03-20' },
        ],
        reason: 'Ramadan 1447 H',
      };
      expect((await send('PUT', '/periods', periods)).body.version).toBe(3);
      // Mondays of March and April: 30 minutes before the close of the one is 14.00, of the other 15.00.
      expect(await dueOf('2026-03-09T13:30:00+07:00', 60, 'minute')).toBe('2026-03-10T01:30:00.000Z');
      expect(await dueOf('2026-04-13T13:30:00+07:00', 60, 'minute')).toBe('2026-04-13T07:30:00.000Z');
      const used = await send('POST', '/profiles/ramadan/removal', { reason: 'Tidak dipakai' });
      expect([used.status, used.body.code]).toEqual([409, 'CALENDAR_PROFILE_IN_USE']);
      expect((await send('POST', '/profiles/asn-2023/removal', { reason: 'Tidak dipakai' })).status).toBe(
        200,
      );
    });

    it('switching cuti bersama to working days, and weeks to seven days', async () => {
      const policy = {
        region: '35.20',
        jointLeaveWorks: true,
        weekIs: 'seven-calendar-days',
        rollCalendarDays: true,
        reason: 'Rapat forum memutuskan demikian',
      };
      expect((await send('PUT', '/policy', policy)).status).toBe(200);
      expect(await dueOf('2026-03-13', 5, 'working-day')).toBe('2026-03-23T08:00:00.000Z');
      expect(await dueOf('2026-07-03', 1, 'week')).toBe('2026-07-10T07:00:00.000Z');
      expect((await get('?year=2026')).body['workingDays']).toBe(248);
    });

    it('at the same time, one after the other, and none is lost', async () => {
      const dates = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'];
      const answers = await Promise.all(dates.map((date) => send('POST', '/days', { ...anniversary, date })));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
      expect(answers.map(({ body }) => body.version).sort()).toEqual([2, 3, 4, 5, 6]);
      const days = (await get('?year=2026')).body.days.map(({ date }) => date);
      expect(days).toEqual(expect.arrayContaining(dates));
    });
  });

  describe('refuses', () => {
    it.each(['operator', 'kepala-opd', 'walidata-staf', 'pembina'] as const)(
      'changes by %s',
      async (role) => {
        const { id } = await given.organization();
        const person = await given.person({ role, organizationId: id });
        const { status, body } = await send('POST', '/days', anniversary, person);
        expect([status, body.code]).toEqual([403, 'NOT_ALLOWED']);
        expect((await get('?year=2026')).body.version).toBe(1);
      },
    );

    it('what is there, what is not there, and what contradicts itself, and changes nothing', async () => {
      const nyepi = { ...anniversary, date: '2026-03-19', kind: 'national-holiday', scope: 'nasional' };
      const hours = { open: '15:00', close: '08:00', breaks: [] };
      const extra = { ...anniversary, kind: 'extra-working-day', hours };
      const profile = { title: 'Jam', legalBasis: 'SE contoh', reason: 'Percobaan' };
      const period = { profile: 'magetan', from: '2026-01-01', until: null };
      const refused = [
        [await send('POST', '/days', nyepi), 409, 'CALENDAR_DAY_TAKEN'],
        [await send('POST', '/days', { ...anniversary, date: '2026-02-29' }), 400, 'BAD_INPUT'],
        [await send('POST', '/days', { ...anniversary, scope: 'Magetan' }), 400, 'BAD_INPUT'],
        [await send('POST', '/days', { ...anniversary, reason: '' }), 400, 'BAD_INPUT'],
        [
          await send('POST', '/days', { ...anniversary, hours: { open: '08:00', close: '12:00' } }),
          400,
          'BAD_INPUT',
        ],
        [await send('POST', '/days', extra), 400, 'CALENDAR_CONTRADICTION'],
        [await send('PUT', '/days/2026-10-12_local-holiday_35.20', anniversary), 404, 'CALENDAR_DAY_UNKNOWN'],
        [await send('POST', '/days/apa-saja/removal', { reason: 'Percobaan' }), 404, 'CALENDAR_DAY_UNKNOWN'],
        [await send('PUT', '/years/abad', { decided: true, reason: 'Percobaan' }), 400, 'BAD_INPUT'],
        [await send('PUT', '/years/3000', { decided: true, reason: 'Percobaan' }), 400, 'BAD_INPUT'],
        [
          await send('PUT', '/profiles/x', {
            ...profile,
            week: [{ weekday: 1, open: '08:00', close: '15:00' }],
          }),
          400,
          'BAD_INPUT',
        ],
        [
          await send('PUT', '/profiles/uji', {
            ...profile,
            week: [1, 1].map((weekday) => ({ weekday, open: '08:00', close: '15:00' })),
          }),
          400,
          'BAD_INPUT',
        ],
        [
          await send('POST', '/profiles/tiada/removal', { reason: 'Percobaan' }),
          404,
          'CALENDAR_PROFILE_UNKNOWN',
        ],
        [
          await send('PUT', '/periods', { periods: [{ ...period, profile: 'tiada' }], reason: 'Percobaan' }),
          400,
          'CALENDAR_CONTRADICTION',
        ],
        [
          await send('PUT', '/periods', { periods: [period, period], reason: 'Percobaan' }),
          400,
          'CALENDAR_CONTRADICTION',
        ],
        [
          await send('PUT', '/periods', {
            periods: [{ ...period, until: '2025-01-01' }],
            reason: 'Percobaan',
          }),
          400,
          'CALENDAR_CONTRADICTION',
        ],
        [
          await send('PUT', '/periods', {
            periods: [{ ...period, from: '2026-02-29' }],
            reason: 'Percobaan',
          }),
          400,
          'BAD_INPUT',
        ],
      ] as const;
      expect(refused.map(([answer]) => [answer.status, answer.body.code])).toEqual(
        refused.map(([, status, code]) => [status, code]),
      );
      const contradiction = refused[5][0].body;
      expect(contradiction.places).toEqual([
        { field: 'hours', message: 'Jam tutup harus sesudah jam buka.' },
      ]);
      expect((await get('?year=2026')).body.version).toBe(1);
    });

    it('to have its versions changed or removed, even by its owner', async () => {
      await asOwner(async (client) => {
        for (const statement of [
          `UPDATE calendar_version SET reason = 'lain'`,
          'DELETE FROM calendar_version',
        ])
          await expect(client.query(statement)).rejects.toThrow('append-only');
      });
    });
  });
});

import { dayNumberOf, jakarta, weekdayOf, type IsoDate } from './dates.js';
import type { CalendarDay, DayKind } from './calendar-day.js';
import { dueAt } from './due.js';
import { shippedCalendar } from './shipped/calendars.js';
import { WorkingCalendar, type CalendarContent } from './working-calendar.js';

const decided = (
  date: IsoDate,
  kind: DayKind,
  scope = 'nasional',
  more: Partial<CalendarDay> = {},
): CalendarDay => ({
  date,
  kind,
  name: kind,
  legalBasis: 'Keputusan uji',
  scope,
  ...more,
});
const calendarWith = (changes: Partial<CalendarContent>) =>
  new WorkingCalendar({ ...shippedCalendar, ...changes });
const withDays = (...days: CalendarDay[]) => calendarWith({ days: [...shippedCalendar.days, ...days] });
const works = (calendar: WorkingCalendar, date: IsoDate): boolean => calendar.day(dayNumberOf(date)).working;

describe('what is decided about a date', () => {
  it('holds in the region and below the region it was decided for', () => {
    for (const scope of ['nasional', '35', '35.20'])
      expect(works(withDays(decided('2026-10-12', 'local-holiday', scope)), '2026-10-12')).toBe(false);
    for (const scope of ['33', '35.2', '35.21', '35.20.01'])
      expect(works(withDays(decided('2026-10-12', 'local-holiday', scope)), '2026-10-12')).toBe(true);
  });

  it('is an emergency before all, extra work before a holiday, a holiday before joint leave', () => {
    expect(works(withDays(decided('2026-03-19', 'extra-working-day')), '2026-03-19')).toBe(true);
    expect(
      works(
        withDays(decided('2026-03-19', 'extra-working-day'), decided('2026-03-19', 'emergency-closure')),
        '2026-03-19',
      ),
    ).toBe(false);
    const worked = calendarWith({
      days: [decided('2026-07-08', 'joint-leave'), decided('2026-07-08', 'local-holiday', '35.20')],
      policy: { ...shippedCalendar.policy, jointLeaveWorks: true },
    });
    expect(works(worked, '2026-07-08')).toBe(false);
  });

  it('gives an extra working day its own hours, or those of the profile', () => {
    const saturday = {
      start: jakarta('2026-07-10', '14:00'),
      standard: { value: 60, unit: 'minute' },
    } as const;
    const own = decided('2026-07-11', 'extra-working-day', 'nasional', {
      hours: { open: '09:00', close: '11:00', breaks: [] },
    });
    expect(dueAt(withDays(own), saturday)).toEqual(jakarta('2026-07-11', '10:00'));
    expect(dueAt(withDays(decided('2026-07-11', 'extra-working-day')), saturday)).toEqual(
      jakarta('2026-07-11', '09:00'),
    );
  });

  it('may not be decided twice for the same scope', () => {
    expect(() => withDays(decided('2026-03-19', 'national-holiday'))).toThrow('CALENDAR');
  });
});

describe('a calendar that cannot be', () => {
  const hours = (open: string, close: string, breaks: [string, string][] = []) =>
    calendarWith({
      profiles: [
        {
          code: 'uji',
          title: 'uji',
          legalBasis: 'uji',
          week: { 1: { open, close, breaks: breaks.map(([from, until]) => ({ from, until })) } },
        },
      ],
      periods: [{ profile: 'uji', from: '2025-01-01', until: null }],
    });

  it.each([
    ['15:00', '08:00', []],
    ['08:00', '08:00', []],
    ['8:00', '15:00', []],
    ['08:00', '25:00', []],
    ['08:60', '15:00', []],
    ['08:00', '15:00', [['07:00', '09:00']]],
    ['08:00', '15:00', [['14:00', '15:00']]],
    ['08:00', '15:00', [['13:00', '12:00']]],
    [
      '08:00',
      '15:00',
      [
        ['10:00', '12:00'],
        ['11:00', '13:00'],
      ],
    ],
  ] as [string, string, [string, string][]][])(
    'has hours from %s to %s with breaks %j',
    (open, close, breaks) => {
      expect(() => hours(open, close, breaks)).toThrow('HOURS');
    },
  );

  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', 'besok'])('names the date %s', (date) => {
    expect(() => withDays(decided(date, 'local-holiday'))).toThrow('DATE');
  });

  it('has periods that contradict each other or name no profile', () => {
    const period = { profile: 'magetan', from: '2025-01-01', until: null };
    expect(() => calendarWith({ periods: [period, period] })).toThrow('CALENDAR');
    expect(() => calendarWith({ periods: [{ ...period, profile: 'tiada' }] })).toThrow('CALENDAR');
    expect(() => calendarWith({ periods: [{ ...period, until: '2024-12-31' }] })).toThrow('CALENDAR');
  });

  it('never works: a standard ends in a refusal, not in a loop', () => {
    const never = calendarWith({ periods: [] });
    const count = {
      start: jakarta('2026-07-06', '10:00'),
      standard: { value: 1, unit: 'working-day' },
    } as const;
    expect(() => dueAt(never, count)).toThrow('ENDLESS');
  });
});

describe('a standard that cannot be', () => {
  it.each([0, -1, 1.5, NaN, Infinity, 501])('is %d working days', (value) => {
    const calendar = new WorkingCalendar(shippedCalendar);
    const count = {
      start: jakarta('2026-07-06', '10:00'),
      standard: { value, unit: 'working-day' },
    } as const;
    expect(() => dueAt(calendar, count)).toThrow('STANDARD');
  });
});

describe('weekdays', () => {
  it('agree with the platform, before 1970 too', () => {
    for (const date of ['1945-08-17', '1969-12-31', '1970-01-01', '2024-02-29', '2026-07-09']) {
      const sundayFirst = new Date(`${date}T00:00:00Z`).getUTCDay();
      expect(weekdayOf(dayNumberOf(date))).toBe(sundayFirst === 0 ? 7 : sundayFirst);
    }
  });
});

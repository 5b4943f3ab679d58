import { dayNumberOf, jakarta } from './dates.js';
import { dueAt } from './due.js';
import { civilServicePeriods, shippedCalendar } from './shipped/calendars.js';
import type { Standard } from './standard.js';
import { WorkingCalendar, workingDaysOfYear } from './working-calendar.js';

const calendar = new WorkingCalendar(shippedCalendar);
const jointLeaveWorks = new WorkingCalendar({
  ...shippedCalendar,
  policy: { ...shippedCalendar.policy, jointLeaveWorks: true },
});

const moment = (text: string): Date => jakarta(text.slice(0, 10), text.slice(11) || '10:00');
const due = (by: WorkingCalendar, start: string, standard: Standard): Date | null =>
  dueAt(by, { start: moment(start), standard });

// Service hours of the Magetan procedures, ends included, cuti bersama off. The weekday is part of what is claimed.
describe('time of service', () => {
  it.each([
    ['Thu', '2026-07-09 14:55', 15, 'Fri', '2026-07-10 08:10'],
    ['Fri', '2026-07-10 11:25', 15, 'Fri', '2026-07-10 13:40'],
    ['Fri', '2026-07-10 13:55', 15, 'Mon', '2026-07-13 08:10'],
    ['Mon', '2026-07-06 11:55', 15, 'Mon', '2026-07-06 13:10'],
    ['Sat', '2026-07-11 10:00', 15, 'Mon', '2026-07-13 08:15'],
    ['Mon', '2026-07-06 07:10', 60, 'Mon', '2026-07-06 09:00'],
    ['Mon', '2026-07-06 14:30', 60, 'Tue', '2026-07-07 08:30'],
    ['Mon', '2026-07-06 08:00', 360, 'Mon', '2026-07-06 15:00'],
    ['Mon', '2026-07-06 08:00', 361, 'Tue', '2026-07-07 08:01'],
    ['Tue', '2026-03-17 14:30', 60, 'Wed', '2026-03-25 08:30'],
    ['Wed', '2026-12-23 14:50', 20, 'Mon', '2026-12-28 08:10'],
  ])('%s %s and %i minutes is %s %s', (startDay, start, value, dueDay, expected) => {
    const answer = due(calendar, start, { value, unit: 'minute' });
    expect(answer).toEqual(moment(expected));
    expect([weekday(start), weekday(expected)]).toEqual([startDay, dueDay]);
  });

  it('an hour is sixty minutes of service', () => {
    expect(due(calendar, '2026-07-06 14:30', { value: 1, unit: 'hour' })).toEqual(moment('2026-07-07 08:30'));
  });

  it('counts seconds where it begins between minutes', () => {
    const start = new Date('2026-07-09T14:55:30+07:00');
    expect(dueAt(calendar, { start, standard: { value: 15, unit: 'minute' } })).toEqual(
      new Date('2026-07-10T08:10:30+07:00'),
    );
  });
});

describe('days', () => {
  it.each([
    ['Fri 2026-03-13', 1, 'working-day', 'Mon 2026-03-16'],
    ['Fri 2026-03-13', 5, 'working-day', 'Fri 2026-03-27'],
    ['Tue 2026-03-17', 1, 'working-day', 'Wed 2026-03-25'],
    ['Tue 2026-03-17', 10, 'working-day', 'Wed 2026-04-08'],
    ['Wed 2025-03-26', 2, 'working-day', 'Tue 2025-04-08'],
    ['Fri 2025-08-15', 1, 'working-day', 'Tue 2025-08-19'],
    ['Wed 2026-05-13', 1, 'working-day', 'Mon 2026-05-18'],
    ['Mon 2026-03-02', 30, 'calendar-day', 'Wed 2026-04-01'],
    ['Mon 2026-03-02', 30, 'working-day', 'Tue 2026-04-21'],
    ['Thu 2026-02-19', 30, 'calendar-day', 'Wed 2026-03-25'],
    // Acceptance of the data requests: filed on Thursday at 14.00.
    ['Thu 2026-07-09 14:00', 1, 'working-day', 'Fri 2026-07-10'],
    ['Thu 2026-07-09 14:00', 10, 'working-day', 'Thu 2026-07-23'],
    ['Thu 2026-07-09 14:00', 2, 'week', 'Thu 2026-07-23'],
  ] as const)('%s and %i %s is %s', (start, value, unit, expected) => {
    const answer = due(calendar, start.slice(4), { value, unit });
    expect(answer).toEqual(closing(expected.slice(4)));
    expect([weekday(start.slice(4)), weekday(expected.slice(4))]).toEqual([
      start.slice(0, 3),
      expected.slice(0, 3),
    ]);
  });

  it('5 working days from Fri 2026-03-13 are Mon 2026-03-23 where cuti bersama is worked', () => {
    const answer = due(jointLeaveWorks, '2026-03-13', { value: 5, unit: 'working-day' });
    expect(answer).toEqual(jakarta('2026-03-23', '15:00'));
  });

  it('30 calendar days from 2026-02-19 end with that Saturday where they do not roll', () => {
    const answer = due(calendar, '2026-02-19', { value: 30, unit: 'calendar-day', roll: false });
    expect(answer).toEqual(jakarta('2026-03-21', '24:00'));
  });

  it('the policy of the calendar decides about rolling where the standard does not', () => {
    const stays = new WorkingCalendar({
      ...shippedCalendar,
      policy: { ...shippedCalendar.policy, rollCalendarDays: false },
    });
    expect(due(stays, '2026-02-19', { value: 30, unit: 'calendar-day' })).toEqual(
      jakarta('2026-03-21', '24:00'),
    );
    expect(due(stays, '2026-02-19', { value: 30, unit: 'calendar-day', roll: true })).toEqual(
      closing('2026-03-25'),
    );
  });

  it('a week is seven calendar days where the region reads it so', () => {
    const seven = new WorkingCalendar({
      ...shippedCalendar,
      policy: { ...shippedCalendar.policy, weekIs: 'seven-calendar-days' },
    });
    // Thursday and a week: Thursday 2026-07-16 either way; over Idul Fitri they part.
    expect(due(seven, '2026-03-13', { value: 1, unit: 'week' })).toEqual(closing('2026-03-25'));
    expect(due(calendar, '2026-03-13', { value: 1, unit: 'week' })).toEqual(closing('2026-03-27'));
  });
});

describe('months: end of the month, then on to a working day', () => {
  it.each([
    // 31 January 2026 and one month is 28 February, a Saturday.
    ['2026-01-31', 1, '2026-03-02'],
    ['2025-01-31', 1, '2025-02-28'],
    // 24 October 2026 is a Saturday, as is 24 April.
    ['2026-07-24', 3, '2026-10-26'],
    // 16 July and one month is Sunday 16 August, the 17th is a holiday.
    ['2026-07-16', 1, '2026-08-18'],
    ['2026-11-30', 1, '2026-12-30'],
  ])('%s and %i is %s', (start, value, expected) => {
    expect(due(calendar, start, { value, unit: 'month' })).toEqual(closing(expected));
  });

  it('ends on 29 February in a leap year', () => {
    expect(due(calendar, '2028-01-31', { value: 1, unit: 'month' })).toEqual(closing('2028-02-29'));
  });
});

describe('working days of a year', () => {
  it.each([
    [2025, 237, 248],
    [2026, 240, 248],
  ])('%i has %i, and %i where cuti bersama is worked', (year, usual, worked) => {
    expect(workingDaysOfYear(calendar, year)).toBe(usual);
    expect(workingDaysOfYear(jointLeaveWorks, year)).toBe(worked);
  });

  it.each([
    [2025, 17, 11],
    [2026, 17, 8],
  ])('%i has %i national holidays and %i days of cuti bersama', (year, holidays, jointLeave) => {
    const of = (kind: string) =>
      shippedCalendar.days.filter((day) => day.kind === kind && day.date.startsWith(String(year))).length;
    expect([of('national-holiday'), of('joint-leave')]).toEqual([holidays, jointLeave]);
  });
});

describe('service hours that are shipped', () => {
  const minutesOfWeek = (by: WorkingCalendar, monday: string): number => {
    let total = 0;
    for (let day = 0; day < 7; day += 1)
      for (const { from, until } of by.day(dayNumberOf(monday) + day).stretches) total += until - from;
    return total;
  };
  const civilService = new WorkingCalendar({ ...shippedCalendar, periods: civilServicePeriods });

  it('are 28 hours a week in the Magetan procedures', () => {
    expect(minutesOfWeek(calendar, '2026-07-06')).toBe(28 * 60);
  });

  it('are 37,5 hours in Perpres 21/2023 and 32,5 in Ramadan', () => {
    expect(minutesOfWeek(civilService, '2026-07-06')).toBe(37.5 * 60);
    expect(minutesOfWeek(civilService, '2026-03-02')).toBe(32.5 * 60);
    expect(minutesOfWeek(civilService, '2025-03-10')).toBe(32.5 * 60);
  });

  it('change on the date a period begins, and back on the day after it ends', () => {
    const quarter: Standard = { value: 15, unit: 'minute' };
    expect(due(civilService, '2026-02-18 07:00', quarter)).toEqual(moment('2026-02-18 07:45'));
    expect(due(civilService, '2026-02-19 07:00', quarter)).toEqual(moment('2026-02-19 08:15'));
    expect(due(civilService, '2026-03-25 07:00', quarter)).toEqual(moment('2026-03-25 07:45'));
  });
});

/** The close of service of that date by the Magetan hours. */
function closing(date: string): Date {
  return jakarta(date, weekday(date) === 'Fri' ? '14:00' : '15:00');
}

/** Weekday by the platform, not by the code under test. */
function weekday(text: string): string {
  return new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(text.slice(0, 10)),
  );
}

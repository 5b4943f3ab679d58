import {
  dueOf,
  extendClock,
  finishClock,
  pauseClock,
  readClock,
  resumeClock,
  startClock,
  warningAt,
} from './clock.js';
import { jakarta } from './dates.js';
import { shippedCalendar } from './shipped/calendars.js';
import type { Standard } from './standard.js';
import { WorkingCalendar } from './working-calendar.js';

const calendar = new WorkingCalendar(shippedCalendar);
const at = (text: string): Date => jakarta(text.slice(0, 10), text.slice(11));
const days = (value: number): Standard => ({ value, unit: 'working-day' });
const minutes = (value: number): Standard => ({ value, unit: 'minute' });
const paused = (from: string, until: string, standard = days(2), start = '2026-07-06 10:00') =>
  resumeClock(pauseClock(startClock(at(start), standard), at(from), 'dikembalikan'), at(until));

// Monday 6 July 2026 at 10.00 and two working days is Wednesday the 8th at the close.
describe('a pause, counted by days', () => {
  it.each([
    ['within one day moves nothing', '2026-07-07 09:00', '2026-07-07 14:00', '2026-07-08 15:00'],
    ['over one close moves by one day', '2026-07-07 09:00', '2026-07-08 08:30', '2026-07-09 15:00'],
    ['over two closes moves by two days', '2026-07-07 09:00', '2026-07-09 08:30', '2026-07-10 14:00'],
    [
      'that ends after closing loses that day too',
      '2026-07-07 09:00',
      '2026-07-08 15:30',
      '2026-07-10 14:00',
    ],
    ['after the close of a day leaves that day', '2026-07-07 15:30', '2026-07-08 08:00', '2026-07-08 15:00'],
    ['on the day it is due moves it', '2026-07-08 14:59', '2026-07-13 09:00', '2026-07-13 15:00'],
    [
      'over a weekend counts only days of service',
      '2026-07-08 10:00',
      '2026-07-12 12:00',
      '2026-07-13 15:00',
    ],
    ['after the due moment changes nothing', '2026-07-08 15:00', '2026-07-20 08:00', '2026-07-08 15:00'],
  ])('%s', (_, from, until, due) => {
    expect(dueOf(calendar, paused(from, until))).toEqual(at(due));
  });

  it('that is open leaves no due date, and says what it would be', () => {
    const clock = pauseClock(startClock(at('2026-07-06 10:00'), days(2)), at('2026-07-07 09:00'), 'menunggu');
    expect(dueOf(calendar, clock)).toBeNull();
    const reading = readClock(calendar, clock, at('2026-07-09 10:00'));
    expect(reading).toMatchObject({ state: 'paused', dueAt: null, overdue: false });
    expect(reading.expectedDueAt).toEqual(at('2026-07-10 14:00'));
    expect(reading.remaining.workingDays).toBe(2);
  });

  it('does not undo that something was late before it', () => {
    const clock = pauseClock(startClock(at('2026-07-06 10:00'), days(2)), at('2026-07-09 09:00'), 'menunggu');
    expect(readClock(calendar, clock, at('2026-07-10 09:00'))).toMatchObject({
      dueAt: at('2026-07-08 15:00'),
      overdue: true,
    });
  });

  it('moves a month as it moves calendar days', () => {
    // Without a pause: Monday 6 July and one month is Thursday 6 August. Three ends of days lost: Sunday the 9th, so Monday.
    const clock = paused('2026-07-07 09:00', '2026-07-10 08:00', { value: 1, unit: 'month' });
    expect(dueOf(calendar, clock)).toEqual(at('2026-08-10 15:00'));
  });

  it('goes on past a working day at whose close the clock stands, when it rolls', () => {
    // 30 calendar days end on Saturday 21 March, the next working day is the 25th, when the clock stands.
    const clock = paused(
      '2026-03-24 10:00',
      '2026-03-26 09:00',
      { value: 30, unit: 'calendar-day' },
      '2026-02-19 10:00',
    );
    expect(dueOf(calendar, clock)).toEqual(at('2026-03-26 15:00'));
  });
});

describe('a pause, counted by service', () => {
  it('moves the due moment by the service within it', () => {
    // 08.00 and 360 minutes is 15.00; 11.00 to 13.30 holds 90 minutes of service.
    const clock = paused('2026-07-06 11:00', '2026-07-06 13:30', minutes(360), '2026-07-06 08:00');
    expect(dueOf(calendar, clock)).toEqual(at('2026-07-07 09:30'));
  });

  it('moves nothing while there is no service', () => {
    const clock = paused('2026-07-06 12:00', '2026-07-06 13:00', minutes(360), '2026-07-06 08:00');
    expect(dueOf(calendar, clock)).toEqual(at('2026-07-06 15:00'));
  });
});

describe('an extension', () => {
  const running = startClock(at('2026-07-09 14:00'), days(10));
  const extension = { by: days(7), reason: 'data tersebar di tiga OPD', at: at('2026-07-20 09:00') };

  it('is counted from the first due date on', () => {
    // UU 14/2008 pasal 22: ten working days, then seven more. 23 July, and seven working days is 3 August.
    expect(dueOf(calendar, extendClock(calendar, running, extension))).toEqual(at('2026-08-03 15:00'));
  });

  it('may have a unit of its own', () => {
    const clock = extendClock(calendar, running, { ...extension, by: { value: 1, unit: 'month' } });
    expect(dueOf(calendar, clock)).toEqual(at('2026-08-24 15:00'));
  });

  it('is given once, with a reason, in time, and before the end', () => {
    const extended = extendClock(calendar, running, extension);
    expect(() => extendClock(calendar, extended, extension)).toThrow('extended before');
    expect(() => extendClock(calendar, running, { ...extension, reason: ' ' })).toThrow('reason');
    expect(() => extendClock(calendar, running, { ...extension, at: at('2026-07-23 15:01') })).toThrow(
      'passed',
    );
    expect(() => extendClock(calendar, running, { ...extension, at: at('2026-07-08 10:00') })).toThrow(
      'before',
    );
    const finished = finishClock(running, at('2026-07-15 10:00'));
    expect(() => extendClock(calendar, finished, extension)).toThrow('finished');
    expect(() => extendClock(calendar, running, { ...extension, by: days(0) })).toThrow('STANDARD');
  });

  it('can be given while the clock stands, and in the very minute it is due', () => {
    const standing = pauseClock(running, at('2026-07-14 10:00'), 'menunggu pemohon');
    const extended = extendClock(calendar, standing, extension);
    expect(dueOf(calendar, extended)).toBeNull();
    expect(dueOf(calendar, resumeClock(extended, at('2026-07-21 08:00')))).toEqual(at('2026-08-10 15:00'));
    const last = { ...extension, at: at('2026-07-23 15:00') };
    expect(dueOf(calendar, extendClock(calendar, running, last))).toEqual(at('2026-08-03 15:00'));
  });
});

describe('the order of what happens to a clock', () => {
  const clock = startClock(at('2026-07-06 10:00'), days(2));

  it('is kept', () => {
    const standing = pauseClock(clock, at('2026-07-07 09:00'), 'menunggu');
    const finished = finishClock(clock, at('2026-07-07 09:00'));
    expect(() => pauseClock(standing, at('2026-07-07 10:00'), 'lagi')).toThrow('stands already');
    expect(() => pauseClock(clock, at('2026-07-06 09:00'), 'menunggu')).toThrow('before');
    expect(() => pauseClock(clock, at('2026-07-07 09:00'), '')).toThrow('reason');
    expect(() => resumeClock(clock, at('2026-07-07 09:00'))).toThrow('does not stand');
    expect(() => resumeClock(standing, at('2026-07-07 08:00'))).toThrow('before');
    expect(() => pauseClock(finished, at('2026-07-07 10:00'), 'menunggu')).toThrow('finished');
    expect(() => finishClock(finished, at('2026-07-07 10:00'))).toThrow('finished');
  });

  it('ends an open pause with the end', () => {
    const finished = finishClock(
      pauseClock(clock, at('2026-07-07 09:00'), 'menunggu'),
      at('2026-07-09 09:00'),
    );
    expect(readClock(calendar, finished, at('2027-01-01 00:00'))).toMatchObject({
      state: 'finished',
      overdue: false,
    });
  });
});

describe('a reading', () => {
  const clock = startClock(at('2026-07-06 14:00'), days(2));

  it('says what is used and what is left, in service and in working days', () => {
    // Monday 14-15, Tuesday 6 hours, Wednesday 8-10 are 9 hours; Wednesday has 4 more. One close has passed, one is left.
    expect(readClock(calendar, clock, at('2026-07-08 10:00'))).toMatchObject({
      state: 'running',
      elapsed: { minutes: 540, workingDays: 1 },
      remaining: { minutes: 240, workingDays: 1 },
      overdue: false,
      overdueBy: { minutes: 0, workingDays: 0 },
      undecidedYears: [],
    });
  });

  it('is in time up to the due moment and late after it', () => {
    expect(readClock(calendar, clock, at('2026-07-08 15:00')).overdue).toBe(false);
    expect(readClock(calendar, clock, at('2026-07-08 15:01')).overdue).toBe(true);
    expect(readClock(calendar, clock, at('2026-07-10 09:00'))).toMatchObject({
      remaining: { minutes: 0, workingDays: 0 },
      overdueBy: { minutes: 420, workingDays: 1 },
    });
  });

  it('of a finished clock stays as it was when it ended', () => {
    const late = finishClock(clock, at('2026-07-09 09:00'));
    const reading = readClock(calendar, late, at('2026-08-01 09:00'));
    expect(reading).toMatchObject({ state: 'finished', overdue: true, overdueBy: { minutes: 60 } });
    expect(
      readClock(calendar, finishClock(clock, at('2026-07-08 15:00')), at('2026-08-01 09:00')).overdue,
    ).toBe(false);
  });
});

describe('warnings', () => {
  const clock = startClock(at('2026-07-06 08:00'), minutes(600));

  it('by share of the service used', () => {
    // 480 of 600 minutes: a whole Monday and two hours.
    expect(warningAt(calendar, clock, { share: 0.8 })).toEqual(at('2026-07-07 10:00'));
    expect(warningAt(calendar, clock, { share: 0 })).toEqual(clock.start);
  });

  it('by service before the due moment, never before the start', () => {
    // Due on Tuesday at 12.00.
    const before = (value: number) => warningAt(calendar, clock, { before: { value, unit: 'minute' } });
    expect(before(60)).toEqual(at('2026-07-07 11:00'));
    expect(before(270)).toEqual(at('2026-07-06 14:30'));
    expect(before(6000)).toEqual(clock.start);
  });

  it('by days before the due date, from the beginning of that day', () => {
    // 30 calendar days from 2 March are Wednesday 1 April.
    const feedback = startClock(at('2026-03-02 10:00'), { value: 30, unit: 'calendar-day' });
    const before = (value: number, unit: 'calendar-day' | 'working-day') =>
      warningAt(calendar, feedback, { before: { value, unit } });
    expect(before(14, 'calendar-day')).toEqual(at('2026-03-18 00:00'));
    expect(before(1, 'calendar-day')).toEqual(at('2026-03-31 08:00'));
    expect(before(0, 'calendar-day')).toEqual(at('2026-04-01 08:00'));
    expect(before(5, 'working-day')).toEqual(at('2026-03-25 08:00'));
    expect(before(6, 'working-day')).toEqual(at('2026-03-17 08:00'));
  });

  it('wait while the clock stands', () => {
    expect(
      warningAt(calendar, pauseClock(clock, at('2026-07-06 09:00'), 'menunggu'), { share: 0.5 }),
    ).toBeNull();
  });
});

import { pauseClock, resumeClock, startClock, dueOf } from './clock.js';
import { dayNumberOf, jakarta, minuteMs } from './dates.js';
import { dueAt, serviceBetween, workingDaysBetween } from './due.js';
import { shippedCalendar } from './shipped/calendars.js';
import { most, units, type Standard, type Unit } from './standard.js';
import { WorkingCalendar } from './working-calendar.js';

const calendar = new WorkingCalendar(shippedCalendar);
const unrolled = new WorkingCalendar({
  ...shippedCalendar,
  policy: { ...shippedCalendar.policy, rollCalendarDays: false },
});
const first = jakarta('2025-01-01').getTime();

/** The next number of a fixed sequence (Park and Miller), so that a failure comes back. */
let state = 500_144;
const below = (bound: number): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state % bound;
};
const anyStart = (): Date => new Date(first + below(730 * 1440) * minuteMs);
const anyStandard = (unit: Unit): Standard => ({ value: 1 + below(Math.min(most[unit], 41) - 1), unit });
const due = (start: Date, standard: Standard, by = calendar): Date => dueAt(by, { start, standard })!;
const anyStarts = (): Date[] => Array.from({ length: 400 }, anyStart);

describe.each(units)('%s', (unit) => {
  it('is due after its start', () => {
    for (const start of anyStarts()) {
      expect(due(start, anyStandard(unit)).getTime()).toBeGreaterThan(start.getTime());
    }
  });

  it('is due no earlier when it starts later, or when it may take longer', () => {
    for (const start of anyStarts()) {
      const standard = anyStandard(unit);
      const later = new Date(start.getTime() + below(5000) * minuteMs);
      const longer = { ...standard, value: standard.value + 1 };
      expect(due(later, standard).getTime()).toBeGreaterThanOrEqual(due(start, standard).getTime());
      expect(due(start, longer).getTime()).toBeGreaterThanOrEqual(due(start, standard).getTime());
    }
  });

  it('is due at the end of a minute of service, as nothing here ends on a free day', () => {
    for (const start of anyStarts()) {
      const end = due(start, anyStandard(unit));
      const lastMinute = new Date(end.getTime() - minuteMs);
      expect(serviceBetween(calendar, lastMinute, end)).toBe(minuteMs);
    }
  });

  it('is moved later by a pause before it, and not by one after', () => {
    for (const start of anyStarts()) {
      const clock = startClock(start, anyStandard(unit));
      const end = dueOf(calendar, clock)!;
      const from = new Date(clock.start.getTime() + below(20_000) * minuteMs);
      const until = new Date(from.getTime() + below(10_000) * minuteMs);
      const moved = dueOf(calendar, resumeClock(pauseClock(clock, from, 'uji'), until))!;
      if (from >= end) expect(moved).toEqual(end);
      else expect(moved.getTime()).toBeGreaterThanOrEqual(end.getTime());
    }
  });
});

describe('adding in two steps is adding at once', () => {
  it.each(['minute', 'hour', 'working-day'] as const)('by %s', (unit) => {
    for (const start of anyStarts()) {
      const [a, b] = [anyStandard(unit), anyStandard(unit)];
      expect(due(due(start, a), b)).toEqual(due(start, { value: a.value + b.value, unit }));
    }
  });

  it('by calendar day, where they do not roll', () => {
    for (const start of anyStarts()) {
      const [a, b] = [1 + below(60), 1 + below(60)];
      // A due moment at 24.00 is the first of the next day: the step before it is the one to go on from.
      const middle = new Date(due(start, { value: a, unit: 'calendar-day' }, unrolled).getTime() - 1);
      expect(due(middle, { value: b, unit: 'calendar-day' }, unrolled)).toEqual(
        due(start, { value: a + b, unit: 'calendar-day' }, unrolled),
      );
    }
  });

  it('not by month, and that is meant: 31 January, a month, a month is not 31 January and two months', () => {
    const leapless = jakarta('2025-01-31', '10:00');
    const twice = due(due(leapless, { value: 1, unit: 'month' }), { value: 1, unit: 'month' });
    // 28 February, then 28 March: cuti bersama, Nyepi, Sunday and Idul Fitri up to 7 April.
    expect(twice).toEqual(jakarta('2025-04-08', '15:00'));
    expect(due(leapless, { value: 2, unit: 'month' })).toEqual(jakarta('2025-04-08', '15:00'));
    const july = jakarta('2026-08-31', '10:00');
    expect(due(july, { value: 2, unit: 'month' })).toEqual(jakarta('2026-11-02', '15:00'));
    expect(due(due(july, { value: 1, unit: 'month' }), { value: 1, unit: 'month' })).toEqual(
      jakarta('2026-10-30', '14:00'),
    );
  });
});

describe('what a pause costs', () => {
  it('by service is exactly the service within it', () => {
    for (const start of anyStarts()) {
      const clock = startClock(start, anyStandard('minute'));
      const end = dueOf(calendar, clock)!;
      const from = new Date(
        clock.start.getTime() + below((end.getTime() - clock.start.getTime()) / minuteMs) * minuteMs,
      );
      const until = new Date(from.getTime() + below(10_000) * minuteMs);
      const moved = dueOf(calendar, resumeClock(pauseClock(clock, from, 'uji'), until))!;
      expect(serviceBetween(calendar, end, moved)).toBe(serviceBetween(calendar, from, until));
    }
  });

  it('by working days is exactly the closes within it, before the day of the start left out', () => {
    for (const start of anyStarts()) {
      const clock = startClock(start, anyStandard('working-day'));
      const end = dueOf(calendar, clock)!;
      const from = new Date(start.getTime() + (2 + below(3)) * 1440 * minuteMs);
      const until = new Date(from.getTime() + below(10_000) * minuteMs);
      if (from >= end) continue;
      const moved = dueOf(calendar, resumeClock(pauseClock(clock, from, 'uji'), until))!;
      const closes = closesBetween(from, until);
      expect(workingDaysBetween(calendar, end, moved)).toBe(closes);
    }
  });
});

/** Closes of service after an instant up to another, counted one by one by the hours of the procedures. */
function closesBetween(from: Date, until: Date): number {
  let closes = 0;
  for (let day = dayNumberOf('2025-01-01'); day < dayNumberOf('2028-01-01'); day += 1) {
    const { working, weekday, date } = calendar.day(day);
    const close = jakarta(date, weekday === 5 ? '14:00' : '15:00');
    if (working && from < close && close <= until) closes += 1;
  }
  return closes;
}

import { countDays, type CountedDay } from './counting.js';
import { dayAt, instantMs } from './dates.js';
import { checkPauses, runsAt, spanOf, withoutPauses, type Pause } from './pauses.js';
import { measureOf, type Measure, type Standard } from './standard.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A start, how long it may take, and when the clock stood. */
export interface Count {
  start: Date;
  standard: Standard;
  pauses?: readonly Pause[];
}

/** A count carried out. */
export interface Leg extends Required<Count> {
  measure: Measure;
  /** `null` while the clock stands. */
  dueAt: Date | null;
  days: readonly CountedDay[];
}

/**
 * When something is due: the last moment at which it is in time.
 * @returns `null` while the clock stands
 * @throws CalendarFault STANDARD, CLOCK_PAUSES, ENDLESS
 */
export function dueAt(calendar: WorkingCalendar, count: Count): Date | null {
  let due: number | undefined;
  for (const day of counting(calendar, count)) due = day.due;
  return due === undefined ? null : new Date(due);
}

/**
 * The same with the day-by-day account of it.
 * @throws CalendarFault STANDARD, CLOCK_PAUSES, ENDLESS
 */
export function carryOut(calendar: WorkingCalendar, count: Count): Leg {
  const days = [...counting(calendar, count)];
  const due = days.at(-1)?.due;
  const measure = measureOf(count.standard, count.start, calendar.policy);
  return { pauses: [], ...count, measure, dueAt: due === undefined ? null : new Date(due), days };
}

/** Years of these days whose holidays are not decided: with one, the due date is provisional. */
export function undecidedYears(days: readonly CountedDay[]): number[] {
  const years = days.filter(({ facts }) => !facts.decided).map(({ facts }) => Number(facts.date.slice(0, 4)));
  return [...new Set(years)];
}

/** Time of service between two instants, less the pauses, in milliseconds; 0 when the second is not later. */
export function serviceBetween(
  calendar: WorkingCalendar,
  from: Date,
  until: Date,
  pauses: readonly Pause[] = [],
): number {
  const stood = pauses.map(spanOf);
  let total = 0;
  for (let day = dayAt(from); instantMs(day, 0) < until.getTime(); day += 1)
    for (const stretch of calendar.day(day).stretches) {
      const span = {
        from: Math.max(instantMs(day, stretch.from), from.getTime()),
        until: Math.min(instantMs(day, stretch.until), until.getTime()),
      };
      for (const part of withoutPauses(span, stood)) total += part.until - part.from;
    }
  return total;
}

/**
 * Whole working days between two instants: closes of service after the first and not after the second, the day of the
 * first left out, as a count by days leaves out its start.
 */
export function workingDaysBetween(
  calendar: WorkingCalendar,
  from: Date,
  until: Date,
  pauses: readonly Pause[] = [],
): number {
  const stood = pauses.map(spanOf);
  let total = 0;
  for (let day = dayAt(from) + 1; instantMs(day, 0) < until.getTime(); day += 1) {
    const { working, endsAt } = calendar.day(day);
    const end = instantMs(day, endsAt);
    if (working && end <= until.getTime() && runsAt(end, stood)) total += 1;
  }
  return total;
}

/** When a moment of service is reached that lies so many milliseconds of running service after a start. */
export function afterService(
  calendar: WorkingCalendar,
  count: Omit<Count, 'standard'>,
  ms: number,
): Date | null {
  if (ms <= 0) return count.start;
  const stood = (count.pauses ?? []).map(spanOf);
  let due: number | undefined;
  for (const day of countDays(calendar, count.start, { by: 'service', ms }, stood)) due = day.due;
  return due === undefined ? null : new Date(due);
}

/** Begin of a day for people: its opening, and midnight of a day without service. */
export function beginOf(calendar: WorkingCalendar, day: number): Date {
  return new Date(instantMs(day, calendar.day(day).stretches[0]?.from ?? 0));
}

/** The day so many working days before another. */
export function workingDaysBefore(calendar: WorkingCalendar, day: number, count: number): number {
  let left = count;
  let at = day;
  while (left > 0 && day - at < 3 * 366) {
    at -= 1;
    if (calendar.day(at).working) left -= 1;
  }
  return at;
}

function counting(calendar: WorkingCalendar, { start, standard, pauses = [] }: Count): Iterable<CountedDay> {
  checkPauses(pauses);
  return countDays(calendar, start, measureOf(standard, start, calendar.policy), pauses.map(spanOf));
}

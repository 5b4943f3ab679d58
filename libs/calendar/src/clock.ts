import { dayAt } from './dates.js';
import {
  afterService,
  beginOf,
  carryOut,
  dueAt,
  serviceBetween,
  undecidedYears,
  workingDaysBefore,
  workingDaysBetween,
  type Leg,
} from './due.js';
import { CalendarFault } from './faults.js';
import { checkPauses, type Pause } from './pauses.js';
import type { Standard } from './standard.js';
import type { WorkingCalendar } from './working-calendar.js';

/** More time, given once. It is counted from the first due date on, as if the first had begun there. */
export interface Extension {
  by: Standard;
  reason: string;
  at: Date;
}

/** The time of one step of one thing: when it began, how long it may take, when it stood, what was added. */
export interface Clock {
  start: Date;
  standard: Standard;
  pauses: readonly Pause[];
  extension: Extension | null;
  finishedAt: Date | null;
}

export const startClock = (start: Date, standard: Standard): Clock => ({
  start,
  standard,
  pauses: [],
  extension: null,
  finishedAt: null,
});

/**
 * Stops the clock until it is resumed.
 * @param reason for people; it stands in the account of every day lost
 * @throws CalendarFault CLOCK_STANDS, CLOCK_FINISHED, CLOCK_REASON; CLOCK_ORDER when `at` lies before what happened last
 */
export function pauseClock(clock: Clock, at: Date, reason: string): Clock {
  requireOpen(clock);
  if (isPaused(clock)) throw new CalendarFault('CLOCK_STANDS', 'the clock stands already');
  requireLater(clock, at);
  return { ...clock, pauses: [...clock.pauses, { from: at, until: null, reason: written(reason) }] };
}

/** @throws CalendarFault CLOCK_RUNS, CLOCK_FINISHED; CLOCK_ORDER when `at` lies before the pause */
export function resumeClock(clock: Clock, at: Date): Clock {
  requireOpen(clock);
  if (!isPaused(clock)) throw new CalendarFault('CLOCK_RUNS', 'the clock does not stand');
  requireLater(clock, at);
  return { ...clock, pauses: clock.pauses.map((pause) => (pause.until ? pause : { ...pause, until: at })) };
}

/**
 * Adds time, once, while there still is some: an extension after the due date would hide that it was missed.
 * @throws CalendarFault CLOCK_EXTENDED, CLOCK_FINISHED, CLOCK_OVERDUE, CLOCK_ORDER, CLOCK_REASON, STANDARD
 */
export function extendClock(calendar: WorkingCalendar, clock: Clock, extension: Extension): Clock {
  requireOpen(clock);
  if (clock.extension) throw new CalendarFault('CLOCK_EXTENDED', 'the clock was extended before');
  requireLater(clock, extension.at);
  const due = dueAt(calendar, clock);
  if (due && due < extension.at) throw new CalendarFault('CLOCK_OVERDUE', 'the due date has passed');
  const extended = { ...clock, extension: { ...extension, reason: written(extension.reason) } };
  legsOf(calendar, extended);
  return extended;
}

/** Ends the clock; a pause still open ends with it. @throws CalendarFault CLOCK_FINISHED, CLOCK_ORDER */
export function finishClock(clock: Clock, at: Date): Clock {
  requireOpen(clock);
  requireLater(clock, at);
  return { ...(isPaused(clock) ? resumeClock(clock, at) : clock), finishedAt: at };
}

export const isPaused = ({ pauses }: Clock): boolean => pauses.at(-1)?.until === null;

/** How a clock came to its due date: one leg, or two with an extension. */
export function legsOf(calendar: WorkingCalendar, clock: Clock): Leg[] {
  const { start, standard, pauses, extension } = clock;
  checkPauses(pauses);
  const first = carryOut(calendar, { start, standard, pauses });
  if (!extension) return [first];
  if (first.dueAt) return [first, carryOut(calendar, { start: first.dueAt, standard: extension.by, pauses })];
  // Where the clock stands within the first leg, the second has no beginning yet; it is measured to be sure it is sound.
  carryOut(calendar, { start, standard: extension.by });
  return [first];
}

/** When it is due: the last moment in time; `null` while the clock stands. @throws CalendarFault */
export function dueOf(calendar: WorkingCalendar, clock: Clock): Date | null {
  const first = dueAt(calendar, clock);
  if (!clock.extension || !first) return first;
  return dueAt(calendar, { start: first, standard: clock.extension.by, pauses: clock.pauses });
}

/** How far a time has gone, in two measures. */
interface Amount {
  /** Time of service, in whole minutes, begun ones included. */
  minutes: number;
  workingDays: number;
}

/** A clock at one moment. */
export interface ClockReading {
  state: 'running' | 'paused' | 'finished';
  /** `null` while paused. */
  dueAt: Date | null;
  /** When it would be due if it went on now; the due date itself while it runs. */
  expectedDueAt: Date;
  elapsed: Amount;
  /** 0 once the due date is passed. */
  remaining: Amount;
  /** Whether it is late: the due date passed, or the end came after it. */
  overdue: boolean;
  /** How late; 0 in time. */
  overdueBy: Amount;
  /** Years that the count touches and whose holidays are not decided: then the due date is provisional. */
  undecidedYears: number[];
}

/**
 * Reads a clock.
 * @param now for a finished clock the moment of its end is taken instead
 * @throws CalendarFault
 */
export function readClock(calendar: WorkingCalendar, clock: Clock, now: Date): ClockReading {
  const at = clock.finishedAt ?? now;
  const due = dueOf(calendar, clock);
  const going = due || !isPaused(clock) ? clock : resumeClock(clock, later(at, lastEvent(clock)));
  const legs = legsOf(calendar, going);
  const expected = legs.at(-1)?.dueAt;
  if (!expected) throw new CalendarFault('CLOCK_PAUSES', 'a clock that runs has no due date');
  const amount = (from: Date, until: Date, pauses: readonly Pause[]): Amount => ({
    minutes: Math.ceil(serviceBetween(calendar, from, until, pauses) / 60_000),
    workingDays: workingDaysBetween(calendar, from, until, pauses),
  });
  const elapsed = amount(clock.start, at, going.pauses);
  const whole = amount(clock.start, expected, going.pauses);
  return {
    state: clock.finishedAt ? 'finished' : isPaused(clock) ? 'paused' : 'running',
    dueAt: due,
    expectedDueAt: expected,
    elapsed,
    remaining: {
      minutes: Math.max(0, whole.minutes - elapsed.minutes),
      workingDays: Math.max(0, whole.workingDays - elapsed.workingDays),
    },
    overdue: at > expected,
    overdueBy: amount(expected, at, []),
    undecidedYears: undecidedYears(legs.flatMap(({ days }) => days)),
  };
}

/** When somebody wants to be told before the due date. */
export type Warning =
  /** Once this share of the time of service is used, 0 to 1. */
  | { share: number }
  /** So much before; days before are told from the beginning of that day on. */
  | { before: { value: number; unit: 'minute' | 'working-day' | 'calendar-day' } };

/**
 * The moment of a warning, never before the start.
 * @returns `null` while the clock stands
 * @throws CalendarFault
 */
export function warningAt(calendar: WorkingCalendar, clock: Clock, warning: Warning): Date | null {
  const due = dueOf(calendar, clock);
  if (!due) return null;
  if ('before' in warning && warning.before.unit !== 'minute') {
    const { value, unit } = warning.before;
    const dueDay = dayAt(due);
    const day = unit === 'calendar-day' ? dueDay - value : workingDaysBefore(calendar, dueDay, value);
    return later(beginOf(calendar, day), clock.start);
  }
  const whole = serviceBetween(calendar, clock.start, due, clock.pauses);
  const ms = 'share' in warning ? Math.round(whole * warning.share) : whole - warning.before.value * 60_000;
  return afterService(calendar, clock, ms);
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

function requireOpen({ finishedAt }: Clock): void {
  if (finishedAt) throw new CalendarFault('CLOCK_FINISHED', 'the clock is finished');
}

function requireLater(clock: Clock, at: Date): void {
  if (at < lastEvent(clock)) throw new CalendarFault('CLOCK_ORDER', 'this lies before what happened last');
}

/** The latest moment a clock knows of besides its end: nothing can happen to it before that. */
export function lastEvent({ start, pauses }: Clock): Date {
  const pause = pauses.at(-1);
  return pause ? (pause.until ?? pause.from) : start;
}

function written(reason: string): string {
  const text = reason.trim();
  if (text.length === 0) throw new CalendarFault('CLOCK_REASON', 'a reason is needed');
  return text;
}

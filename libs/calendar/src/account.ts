import type { DayKind } from './calendar-day.js';
import { isPaused, legsOf, type Clock } from './clock.js';
import { serviceOf, type CountedDay } from './counting.js';
import { instantMs, timeAt, type IsoDate, type Weekday } from './dates.js';
import { undecidedYears, type Leg } from './due.js';
import { spanOf, type Pause, type Span } from './pauses.js';
import type { Standard } from './standard.js';
import type { WorkingCalendar } from './working-calendar.js';

/** Why a day, or a part of it, was or was not counted. Times of day are of Jakarta, `HH:MM`. */
export type Reason =
  | { why: 'start-day' | 'weekend' | 'closed-weekday' | 'no-hours' | 'rolled' }
  | { why: DayKind | 'joint-leave-worked'; name: string; legalBasis: string; scope: string }
  | { why: 'before-opening' | 'after-closing'; at: string; hours: string }
  | { why: 'break'; from: string; until: string }
  | { why: 'paused'; from: Date; until: Date | null; reason: string }
  | { why: 'year-undecided'; year: number };

/** One day of an account. */
export interface AccountedDay {
  date: IsoDate;
  weekday: Weekday;
  counted: boolean;
  /** Minutes of service while the clock ran, up to the due moment; parts of a minute as fractions. */
  minutes: number;
  /** Counted so far, this day included: minutes for a count by service, days otherwise. */
  total: number;
  /** When of that day the clock ran within service, `HH:MM`. */
  ran: { from: string; until: string }[];
  because: Reason[];
}

/** The account of one leg: of the standard, or of the extension. */
export interface AccountedLeg {
  of: 'standard' | 'extension';
  start: Date;
  standard: Standard;
  /** What was counted, and how many of it are the whole. */
  measure: 'minutes' | 'days' | 'working-days';
  whole: number;
  /** Why it was extended. */
  reason?: string;
  dueAt: Date | null;
  days: AccountedDay[];
}

/** How a due date came about, day by day. */
export interface Account {
  dueAt: Date | null;
  paused: boolean;
  /** Years that the account touches and whose holidays are not decided; with one, the due date is provisional. */
  undecidedYears: number[];
  legs: AccountedLeg[];
}

/**
 * Explains a due date: every day from the start to the due date, what it counted and why. The account is made of the very
 * days that were counted, so that it cannot say anything else than the arithmetic did.
 * @throws CalendarFault
 */
export function accountOf(calendar: WorkingCalendar, clock: Clock): Account {
  const legs = legsOf(calendar, clock);
  return {
    dueAt: legs.at(-1)?.dueAt ?? null,
    paused: isPaused(clock),
    undecidedYears: undecidedYears(legs.flatMap(({ days }) => days)),
    legs: legs.map((leg, index) => ({
      ...accountedLeg(calendar, leg),
      of: index === 0 ? 'standard' : 'extension',
      ...(index > 0 && clock.extension ? { reason: clock.extension.reason } : {}),
    })),
  };
}

function accountedLeg(calendar: WorkingCalendar, leg: Leg): Omit<AccountedLeg, 'of'> {
  const { start, standard, dueAt, days } = leg;
  const measure = leg.measure;
  return {
    start,
    standard,
    measure: measure.by === 'service' ? 'minutes' : measure.workingOnly ? 'working-days' : 'days',
    whole: measure.by === 'service' ? measure.ms / 60_000 : measure.days,
    dueAt,
    days: days.map((day) => accountedDay(calendar, leg, day)),
  };
}

function accountedDay(calendar: WorkingCalendar, leg: Leg, day: CountedDay): AccountedDay {
  const byService = leg.measure.by === 'service';
  const { facts, counted, total } = day;
  const ran = ranOn(leg, day);
  const ms = ran.reduce((sum, { from, until }) => sum + until - from, 0);
  return {
    date: facts.date,
    weekday: facts.weekday,
    counted,
    minutes: ms / 60_000,
    total: byService ? total / 60_000 : total,
    ran: ran.map(({ from, until }) => ({ from: timeAt(new Date(from)), until: timeAt(new Date(until)) })),
    because: [
      ...(day.startDay ? [{ why: 'start-day' as const }] : []),
      ...groundReasons(calendar, day),
      ...(byService ? partReasons(leg, day, ran.length > 0) : []),
      ...pauseReasons(leg.pauses, day),
      ...(day.rolled ? [{ why: 'rolled' as const }] : []),
      ...(facts.decided ? [] : [{ why: 'year-undecided' as const, year: Number(facts.date.slice(0, 4)) }]),
    ],
  };
}

/** When of a day the clock ran within service, up to the due moment. */
function ranOn({ start, pauses }: Leg, { facts, due = Infinity }: CountedDay): Span[] {
  return serviceOf(facts, start, pauses.map(spanOf))
    .filter(({ from }) => from < due)
    .map(({ from, until }) => ({ from, until: Math.min(until, due) }));
}

function groundReasons(calendar: WorkingCalendar, { facts }: CountedDay): Reason[] {
  const { ground } = facts;
  if (ground.is === 'ordinary') return [];
  if (ground.is !== 'decided') return [{ why: ground.is }];
  const { kind, name, legalBasis, scope } = ground.decision;
  const worked = kind === 'joint-leave' && calendar.policy.jointLeaveWorks;
  return [
    { why: worked ? 'joint-leave-worked' : kind, name, legalBasis, scope },
    // Cuti bersama that is worked closes no Saturday by itself: the weekend does.
    ...(worked && !facts.working ? [{ why: 'weekend' as const }] : []),
  ];
}

/** What of a working day was left out of a count by service: before opening, breaks, after closing. */
function partReasons({ start }: Leg, { facts, due }: CountedDay, someRan: boolean): Reason[] {
  const first = facts.stretches[0];
  const last = facts.stretches.at(-1);
  if (!first || !last) return [];
  const at = (minutes: number): number => instantMs(facts.day, minutes);
  const text = (minutes: number): string => timeAt(new Date(at(minutes)));
  const from = start.getTime();
  const until = due ?? at(last.until);
  const reasons: Reason[] = [];
  if (from >= at(0) && from < at(first.from))
    reasons.push({ why: 'before-opening', at: timeAt(start), hours: text(first.from) });
  facts.stretches.slice(1).forEach((stretch, index) => {
    const began = facts.stretches[index]?.until ?? 0;
    if (from < at(stretch.from) && until > at(began))
      reasons.push({ why: 'break', from: text(began), until: text(stretch.from) });
  });
  if (!someRan && from >= at(last.until))
    reasons.push({ why: 'after-closing', at: timeAt(start), hours: text(last.until) });
  return reasons;
}

/** Pauses that touch a day before its due moment. */
function pauseReasons(pauses: readonly Pause[], { facts, due }: CountedDay): Reason[] {
  const from = instantMs(facts.day, 0);
  const until = due ?? instantMs(facts.day, 24 * 60);
  return pauses
    .filter((pause) => pause.from.getTime() < until && (pause.until?.getTime() ?? Infinity) >= from)
    .map((pause) => ({ why: 'paused', ...pause }));
}

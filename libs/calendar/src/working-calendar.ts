import { decisionFollowed, holdsIn, type CalendarDay } from './calendar-day.js';
import {
  dateOf,
  dayNumberOf,
  weekdayOf,
  yearOf,
  type DayNumber,
  type IsoDate,
  type Weekday,
} from './dates.js';
import { CalendarFault } from './faults.js';
import { stretchesOf, type HoursPeriod, type ServiceHours, type Stretch } from './service-hours.js';

/** What a region decides about reading its procedures. */
export interface CalendarPolicy {
  /** Whether offices work on cuti bersama. */
  jointLeaveWorks: boolean;
  /**
   * What `minggu` is. The service standards of Magetan say "minggu pada hari kerja", so five working days; the other
   * procedures say "minggu" alone, and a region may read seven calendar days.
   */
  weekIs: 'five-working-days' | 'seven-calendar-days';
  /** Whether calendar days that end on a day without service go on to the next working day. */
  rollCalendarDays: boolean;
}

/** A calendar as data: what is stored, and what arithmetic is done with. */
export interface CalendarContent {
  /** Kemendagri code of the region whose calendar this is; decisions of other regions do not hold. */
  region: string;
  days: readonly CalendarDay[];
  /** Years whose holidays are decided; in others a due date is provisional. */
  decidedYears: readonly number[];
  profiles: readonly ServiceHours[];
  /** Where several periods contain a date, the one that began last holds (Ramadan within the year). */
  periods: readonly HoursPeriod[];
  policy: CalendarPolicy;
}

/** Why a day is what it is. */
type DayGround =
  | { is: 'ordinary' }
  | { is: 'weekend' }
  /** A weekday for which the profile in force names no hours. */
  | { is: 'closed-weekday' }
  /** No service hours are in force on that date. */
  | { is: 'no-hours' }
  | { is: 'decided'; decision: CalendarDay };

/** One date as the calendar sees it. */
export interface DayFacts {
  day: DayNumber;
  date: IsoDate;
  weekday: Weekday;
  /** Service of that day in minutes since midnight; empty when closed. */
  stretches: readonly Stretch[];
  /** Whether it is a working day, that is: has service. */
  working: boolean;
  /** When a day of it is over: the end of service, and 24.00 (1440) of a day without. */
  endsAt: number;
  ground: DayGround;
  /** Whether the holidays of its year are decided. */
  decided: boolean;
  /** Code of the service hours in force; `undefined` where none are. */
  profile: string | undefined;
}

/** A calendar that can be counted with. Immutable; what it knows of a date is worked out once. */
export class WorkingCalendar {
  readonly policy: CalendarPolicy;
  private readonly decisions = new Map<DayNumber, CalendarDay[]>();
  private readonly decidedYears: ReadonlySet<number>;
  private readonly profiles: ReadonlyMap<string, ServiceHours>;
  private readonly periods: readonly { profile: ServiceHours; from: DayNumber; until: DayNumber }[];
  private readonly known = new Map<DayNumber, DayFacts>();

  /** @throws CalendarFault DATE, HOURS_*, CALENDAR_*: when hours, days or periods contradict themselves or each other */
  constructor(content: CalendarContent) {
    this.policy = content.policy;
    this.decidedYears = new Set(content.decidedYears);
    this.profiles = new Map(content.profiles.map((profile) => [profile.code, profile]));
    if (this.profiles.size !== content.profiles.length)
      throw new CalendarFault('CALENDAR_PROFILE_TWICE', 'two profiles have the same code');
    for (const { week } of content.profiles) Object.values(week).forEach(stretchesOf);
    this.periods = this.periodsOf(content.periods);
    for (const decision of content.days) this.add(decision, content.region);
  }

  /** What a date is. */
  day(day: DayNumber): DayFacts {
    const known = this.known.get(day);
    if (known) return known;
    const facts = this.workOut(day);
    this.known.set(day, facts);
    return facts;
  }

  private add(decision: CalendarDay, region: string): void {
    if (decision.hours) stretchesOf(decision.hours);
    const day = dayNumberOf(decision.date);
    if (!holdsIn(decision.scope, region)) return;
    const others = this.decisions.get(day) ?? [];
    if (others.some(({ kind, scope }) => kind === decision.kind && scope === decision.scope))
      throw new CalendarFault('CALENDAR_DAY_TWICE', `${decision.date} is ${decision.kind} twice`);
    this.decisions.set(day, [...others, decision]);
  }

  private periodsOf(periods: readonly HoursPeriod[]) {
    const starts = new Set(periods.map(({ from }) => from));
    if (starts.size !== periods.length)
      throw new CalendarFault('CALENDAR_PERIOD_TWICE', 'two periods of service hours begin on the same date');
    return periods
      .map(({ profile: code, from, until }) => {
        const profile = this.profiles.get(code);
        if (!profile)
          throw new CalendarFault('CALENDAR_PROFILE_MISSING', `there are no service hours «${code}»`);
        const last = until === null ? Infinity : dayNumberOf(until);
        if (last < dayNumberOf(from))
          throw new CalendarFault('CALENDAR_PERIOD_BACKWARDS', `${from} is after ${until ?? ''}`);
        return { profile, from: dayNumberOf(from), until: last };
      })
      .sort((a, b) => b.from - a.from);
  }

  private workOut(day: DayNumber): DayFacts {
    const weekday = weekdayOf(day);
    const profile = this.periods.find(({ from, until }) => from <= day && day <= until)?.profile;
    const decision = decisionFollowed(this.decisions.get(day) ?? []);
    const stretches = this.stretches(weekday, profile, decision);
    return {
      day,
      date: dateOf(day),
      weekday,
      stretches,
      working: stretches.length > 0,
      endsAt: stretches.at(-1)?.until ?? 24 * 60,
      ground: groundOf(weekday, profile, decision),
      decided: this.decidedYears.has(yearOf(day)),
      profile: profile?.code,
    };
  }

  private stretches(
    weekday: Weekday,
    profile: ServiceHours | undefined,
    decision: CalendarDay | undefined,
  ): Stretch[] {
    const usual = profile?.week[weekday];
    if (decision === undefined || (decision.kind === 'joint-leave' && this.policy.jointLeaveWorks))
      return usual ? stretchesOf(usual) : [];
    if (decision.kind !== 'extra-working-day') return [];
    // A Saturday has no hours of its own: without a word of the decision those of the profile's first day are taken.
    const hours = decision.hours ?? usual ?? Object.values(profile?.week ?? {})[0];
    return hours ? stretchesOf(hours) : [];
  }
}

function groundOf(
  weekday: Weekday,
  profile: ServiceHours | undefined,
  decision: CalendarDay | undefined,
): DayGround {
  if (decision) return { is: 'decided', decision };
  if (weekday > 5 && !profile?.week[weekday]) return { is: 'weekend' };
  if (!profile) return { is: 'no-hours' };
  return { is: profile.week[weekday] ? 'ordinary' : 'closed-weekday' };
}

/**
 * Working days of a year.
 * @param calendar the calendar to count by
 */
export function workingDaysOfYear(calendar: WorkingCalendar, year: number): number {
  let count = 0;
  const last = dayNumberOf(`${String(year)}-12-31`);
  for (let day = dayNumberOf(`${String(year)}-01-01`); day <= last; day += 1)
    if (calendar.day(day).working) count += 1;
  return count;
}

import {
  dayKindTitles,
  dayNumberOf,
  sentencesOf,
  workingDaysOfYear,
  type Account,
  type CalendarContent,
  type Reason,
  type ServiceHours,
  type WorkingCalendar,
} from '#lib/calendar';
import { dayKey, type NumberedCalendar } from '#lib/deadlines';
import type {
  AccountedLegAnswer,
  CalendarAnswer,
  CalendarDayAnswer,
  DueAnswer,
  ReasonAnswer,
  ServiceHoursAnswer,
} from './calendar.answers.js';

/** The calendar of a year. */
export function presentCalendar(
  { number, content, calendar, madeAt }: NumberedCalendar & { madeAt: Date },
  year: number,
): CalendarAnswer {
  const ofYear = (date: string): boolean => date.startsWith(`${String(year)}-`);
  return {
    version: number,
    versionSince: madeAt.toISOString(),
    region: content.region,
    timeZone: 'Asia/Jakarta',
    year,
    decided: content.decidedYears.includes(year),
    workingDays: workingDaysOfYear(calendar, year),
    days: content.days.filter(({ date }) => ofYear(date)).map((day) => presentDay(calendar, day)),
    periods: content.periods.filter(
      ({ from, until }) =>
        from <= `${String(year)}-12-31` && (until === null || until >= `${String(year)}-01-01`),
    ),
    profiles: content.profiles.map(presentProfile),
    policy: content.policy,
  };
}

function presentDay(calendar: WorkingCalendar, day: CalendarContent['days'][number]): CalendarDayAnswer {
  const { weekday, working } = calendar.day(dayNumberOf(day.date));
  return {
    key: dayKey(day),
    date: day.date,
    weekday,
    kind: day.kind,
    kindTitle: dayKindTitles[day.kind].id,
    name: day.name,
    legalBasis: day.legalBasis,
    scope: day.scope,
    hours: day.hours ?? null,
    working,
  };
}

const presentProfile = ({ code, title, legalBasis, week }: ServiceHours): ServiceHoursAnswer => ({
  code,
  title,
  legalBasis,
  week: Object.entries(week).map(([weekday, hours]) => ({ weekday: Number(weekday), ...hours })),
});

/** A due date with its account as data and as sentences. */
export function presentDue(account: Account, calendarVersion: number): DueAnswer {
  return {
    dueAt: account.dueAt?.toISOString() ?? null,
    paused: account.paused,
    provisional: account.undecidedYears.length > 0,
    undecidedYears: account.undecidedYears,
    calendarVersion,
    legs: account.legs.map(presentLeg),
    sentences: { id: sentencesOf(account, 'id'), en: sentencesOf(account, 'en') },
  };
}

const presentLeg = (leg: Account['legs'][number]): AccountedLegAnswer => ({
  of: leg.of,
  start: leg.start.toISOString(),
  value: leg.standard.value,
  unit: leg.standard.unit,
  measure: leg.measure,
  whole: leg.whole,
  reason: leg.reason ?? null,
  dueAt: leg.dueAt?.toISOString() ?? null,
  days: leg.days.map((day) => ({ ...day, because: day.because.map(presentReason) })),
});

const presentReason = (reason: Reason): ReasonAnswer =>
  reason.why === 'paused'
    ? { ...reason, from: reason.from.toISOString(), until: reason.until?.toISOString() ?? null }
    : reason;

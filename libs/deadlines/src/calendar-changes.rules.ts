import type { CalendarContent, CalendarDay, CalendarPolicy, HoursPeriod, ServiceHours } from '#lib/calendar';
import { DeadlineErrors } from './deadlines.errors.js';

/**
 * Changes of a calendar, as functions from content to content. None of them changes what it is given. Whether the result
 * is a calendar (hours that overlap, periods without a profile) is asked of libs/calendar afterwards.
 */

/** How a day is named in addresses: date, kind and scope tell decisions apart, nothing else does. */
export const dayKey = ({ date, kind, scope }: Pick<CalendarDay, 'date' | 'kind' | 'scope'>): string =>
  `${date}_${kind}_${scope}`;

/** @throws CALENDAR_DAY_TAKEN */
export function withDay(content: CalendarContent, day: CalendarDay): CalendarContent {
  requireFree(content.days, day);
  return { ...content, days: inOrder([...content.days, day]) };
}

/** @throws CALENDAR_DAY_UNKNOWN, CALENDAR_DAY_TAKEN when it becomes one that is there already */
export function withChangedDay(content: CalendarContent, key: string, day: CalendarDay): CalendarContent {
  const others = withoutDay(content, key);
  return withDay(others, day);
}

/** @throws CALENDAR_DAY_UNKNOWN */
export function withoutDay(content: CalendarContent, key: string): CalendarContent {
  dayOf(content, key);
  return { ...content, days: content.days.filter((day) => dayKey(day) !== key) };
}

/** The day of this key. @throws CALENDAR_DAY_UNKNOWN */
export function dayOf(content: CalendarContent, key: string): CalendarDay {
  const day = content.days.find((known) => dayKey(known) === key);
  if (!day) throw DeadlineErrors.CALENDAR_DAY_UNKNOWN({ params: { key: key.slice(0, 80) } });
  return day;
}

/** Says whether the holidays of a year are decided. */
export function withYear(content: CalendarContent, year: number, decided: boolean): CalendarContent {
  const others = content.decidedYears.filter((known) => known !== year);
  return { ...content, decidedYears: (decided ? [...others, year] : others).sort((a, b) => a - b) };
}

/** Adds service hours, or replaces those of the same code. */
export function withProfile(content: CalendarContent, profile: ServiceHours): CalendarContent {
  const index = content.profiles.findIndex(({ code }) => code === profile.code);
  const profiles = index === -1 ? [...content.profiles, profile] : content.profiles.with(index, profile);
  return { ...content, profiles };
}

/** @throws CALENDAR_PROFILE_UNKNOWN, CALENDAR_PROFILE_IN_USE */
export function withoutProfile(content: CalendarContent, code: string): CalendarContent {
  if (!content.profiles.some((profile) => profile.code === code))
    throw DeadlineErrors.CALENDAR_PROFILE_UNKNOWN({ params: { code: code.slice(0, 80) } });
  if (content.periods.some(({ profile }) => profile === code))
    throw DeadlineErrors.CALENDAR_PROFILE_IN_USE({ params: { code } });
  return { ...content, profiles: content.profiles.filter((profile) => profile.code !== code) };
}

/** Replaces the periods in which service hours are in force. */
export const withPeriods = (content: CalendarContent, periods: readonly HoursPeriod[]): CalendarContent => ({
  ...content,
  periods: [...periods].sort((a, b) => a.from.localeCompare(b.from)),
});

/** Replaces the region and how its procedures are read. */
export const withPolicy = (
  content: CalendarContent,
  region: string,
  policy: CalendarPolicy,
): CalendarContent => ({ ...content, region, policy });

function requireFree(days: readonly CalendarDay[], { date, kind, scope }: CalendarDay): void {
  if (days.some((day) => day.date === date && day.kind === kind && day.scope === scope))
    throw DeadlineErrors.CALENDAR_DAY_TAKEN({ params: { date, kind, scope } });
}

const inOrder = (days: CalendarDay[]): CalendarDay[] =>
  days.sort((a, b) => dayKey(a).localeCompare(dayKey(b)));

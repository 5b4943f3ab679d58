import { CalendarFault } from './faults.js';

/** A date of the civil calendar, `YYYY-MM-DD`. */
export type IsoDate = string;

/** Days since 1970-01-01. Dates are counted in it, so that no time zone can get between. */
export type DayNumber = number;

/** 1 Monday ... 7 Sunday, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/**
 * Waktu Indonesia Barat is UTC+7 since 1 January 1988 (Keppres 41/1987) and knows no summer time, so that a constant is
 * exact for every date this product meets and no time-zone data is needed.
 */
const jakartaOffsetMs = 7 * 60 * minuteMs;

/**
 * The day number of a date.
 * @throws CalendarFault DATE when it is not written YYYY-MM-DD or does not exist (2026-02-29)
 */
export function dayNumberOf(date: IsoDate): DayNumber {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const at = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date)
    throw new CalendarFault('DATE', `«${date}» is not a date`);
  return at / dayMs;
}

/** The date of a day number. */
export const dateOf = (day: DayNumber): IsoDate => new Date(day * dayMs).toISOString().slice(0, 10);

export const yearOf = (day: DayNumber): number => new Date(day * dayMs).getUTCFullYear();

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;

/** The day it is in Jakarta at an instant. */
export const dayAt = (instant: Date): DayNumber => Math.floor((instant.getTime() + jakartaOffsetMs) / dayMs);

/** The instant, in milliseconds since the epoch, at which a day of Jakarta is so many minutes old; 1440 is its end. */
export const instantMs = (day: DayNumber, minutes: number): number =>
  day * dayMs - jakartaOffsetMs + minutes * minuteMs;

/**
 * The instant of a date and a time of day in Jakarta.
 * @throws CalendarFault DATE, HOURS_TIME
 */
export const jakarta = (date: IsoDate, time = '00:00'): Date =>
  new Date(instantMs(dayNumberOf(date), minutesOf(time)));

/** Time of day in Jakarta, `HH:MM`, seconds cut off. */
export const timeAt = (instant: Date): string =>
  new Date(instant.getTime() + jakartaOffsetMs).toISOString().slice(11, 16);

/**
 * Minutes since midnight of a time of day; 24:00 is the end of the day.
 * @throws CalendarFault HOURS_TIME
 */
export function minutesOf(time: string): number {
  const parts = /^(\d{2}):(\d{2})$/.exec(time);
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : NaN;
  if (Number.isNaN(minutes) || Number(parts?.[2]) > 59 || minutes > 1440)
    throw new CalendarFault('HOURS_TIME', `«${time}» is not a time of day`);
  return minutes;
}

/**
 * The same day of the month so many months later; where that month is shorter, its last day (31 January and one month
 * is the end of February).
 */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const from = new Date(day * dayMs);
  const monthStart = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const lastDay = new Date(
    Date.UTC(monthStart.getUTCFullYear(), monthStart.getUTCMonth() + 1, 0),
  ).getUTCDate();
  return monthStart.getTime() / dayMs + Math.min(from.getUTCDate(), lastDay) - 1;
}

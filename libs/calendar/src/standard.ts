import { addMonths, dayAt } from './dates.js';
import { CalendarFault } from './faults.js';
import type { CalendarPolicy } from './working-calendar.js';

/**
 * Units of a time standard. Procedures write them as menit, jam, hari (kerja), hari kalender, minggu, bulan. Minutes and
 * hours are time of service: a 15-minute signature is not late because the office was closed.
 *
 * Most procedures write "hari" alone. For what an office has to do (1 hari to check a list) that is read as working days,
 * since the office is closed on others; for what an applicant owes (30 hari for data balikan) as calendar days. It is not
 * guessed here: whoever declares a standard names the unit.
 */
export const units = ['minute', 'hour', 'working-day', 'calendar-day', 'week', 'month'] as const;

export type Unit = (typeof units)[number];

/** The most that can be asked of each unit: about two to three years, so that no account grows without end. */
export const most: Record<Unit, number> = {
  minute: 30_000,
  hour: 500,
  'working-day': 500,
  'calendar-day': 1000,
  week: 100,
  month: 36,
};

/** How long something may take. */
export interface Standard {
  /** A whole number, 1 or more. */
  value: number;
  unit: Unit;
  /** For calendar days, and weeks that are seven of them: overrides the policy of the calendar. */
  roll?: boolean;
}

/** What a standard comes to for one start. */
export type Measure =
  /** Time of service, in milliseconds. */
  | { by: 'service'; ms: number }
  /** Ends of days, of working days only or of all, and whether the last goes on to a working day. */
  | { by: 'days'; days: number; workingOnly: boolean; roll: boolean };

/**
 * What there is to count for a standard that begins at an instant.
 *
 * A month is counted by the calendar, to the same day of a later month or its last, then on to a working day. It is
 * turned into the days between, so that a pause moves it as it moves calendar days.
 * @throws CalendarFault STANDARD when the unit is unknown or the value no whole number between 1 and {@link most}
 */
export function measureOf(standard: Standard, start: Date, policy: CalendarPolicy): Measure {
  const { value, unit } = standard;
  if (!units.includes(unit)) throw new CalendarFault('STANDARD', `«${unit as string}» is no unit`);
  if (!Number.isInteger(value) || value < 1 || value > most[unit])
    throw new CalendarFault('STANDARD', `${unit} takes a whole number from 1 to ${String(most[unit])}`);
  const roll = standard.roll ?? policy.rollCalendarDays;
  const startDay = dayAt(start);
  switch (unit) {
    case 'minute':
      return { by: 'service', ms: value * 60_000 };
    case 'hour':
      return { by: 'service', ms: value * 3_600_000 };
    case 'working-day':
      return { by: 'days', days: value, workingOnly: true, roll: false };
    case 'calendar-day':
      return { by: 'days', days: value, workingOnly: false, roll };
    case 'week':
      return policy.weekIs === 'five-working-days'
        ? { by: 'days', days: value * 5, workingOnly: true, roll: false }
        : { by: 'days', days: value * 7, workingOnly: false, roll };
    case 'month':
      return { by: 'days', days: addMonths(startDay, value) - startDay, workingOnly: false, roll: true };
  }
}

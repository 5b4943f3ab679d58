import { readClock, dueOf, type Clock, type Standard, type Unit, type WorkingCalendar } from '#lib/calendar';

/** A time standard as a workflow declares it: how long a step may take, and which procedure says so. */
export interface TimeStandard extends Standard {
  source: string;
}

/** Whose step it is. */
export interface DueSubject {
  /** `submission`, ... */
  type: string;
  id: string;
}

/** A due date as stored. */
export interface DueDateRow {
  id: string;
  subjectType: string;
  subjectId: string;
  step: string;
  label: string;
  organizationId: string | null;
  value: number;
  unit: Unit;
  roll: boolean | null;
  source: string;
  startedAt: Date;
  pauses: { from: string; until: string | null; reason: string }[];
  extension: { by: Standard; reason: string; at: string } | null;
  dueAt: Date | null;
  undecidedYears: number[];
  finishedAt: Date | null;
  calendarVersion: number;
}

/** The clock of a stored due date. */
export function clockOf(row: DueDateRow): Clock {
  const { value, unit, roll } = row;
  return {
    start: row.startedAt,
    standard: { value, unit, ...(roll === null ? {} : { roll }) },
    pauses: row.pauses.map(({ from, until, reason }) => ({
      from: new Date(from),
      until: until === null ? null : new Date(until),
      reason,
    })),
    extension: row.extension && { ...row.extension, at: new Date(row.extension.at) },
    finishedAt: row.finishedAt,
  };
}

/** What a calendar says of a clock: the columns that a change of the calendar changes. */
export function outcomeOf(
  calendar: WorkingCalendar,
  clock: Clock,
): { dueAt: Date | null; undecidedYears: number[] } {
  const { undecidedYears } = readClock(calendar, clock, clock.finishedAt ?? clock.start);
  return { dueAt: dueOf(calendar, clock), undecidedYears };
}

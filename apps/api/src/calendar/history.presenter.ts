import type { CalendarVersionRow, DueDateLogRow } from '#lib/deadlines';
import type { CalendarVersionAnswer, RecomputationAnswer } from './calendar.answers.js';

/** A page of a list of which one more than asked for was read, to see whether it goes on. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => Item,
  markOf: (row: Row) => string,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    next: rows.length > limit && last !== undefined ? markOf(last) : null,
  };
}

/** A version of the calendar. */
export const presentVersion = (row: CalendarVersionRow): CalendarVersionAnswer => ({
  ...row,
  madeAt: row.madeAt.toISOString(),
});

/** A due date that a change of the calendar moved. */
export const presentMoved = (row: DueDateLogRow): RecomputationAnswer => ({
  at: row.at.toISOString(),
  by: row.by,
  subjectType: row.subjectType,
  subjectId: row.subjectId,
  step: row.step,
  label: row.label,
  oldDueAt: row.oldDueAt?.toISOString() ?? null,
  newDueAt: row.newDueAt?.toISOString() ?? null,
  reason: row.reason,
  calendarVersion: row.calendarVersion,
});

import type { ExplainedDueDate } from '#lib/deadlines';
import { presentDue } from './calendar.presenter.js';
import type { StepTimeAnswer } from './step-due.answers.js';

/** The due date of one step, with where it stands now and how it came about. */
export function presentStepDue({ row, reading, account }: ExplainedDueDate): StepTimeAnswer {
  const { state, overdue, elapsed, remaining, overdueBy } = reading;
  return Object.assign(presentDue(account, row.calendarVersion), {
    step: row.step,
    label: row.label,
    source: row.source,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    state,
    overdue,
    elapsed,
    remaining,
    overdueBy,
  });
}

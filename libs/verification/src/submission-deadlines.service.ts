import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { DueDates, type ExplainedDueDate } from '#lib/deadlines';
import type { SubmissionPlace } from './submission-places.rules.js';
import type { SubmissionRow } from './submission-row.js';
import { standardAt } from './time-standards.rules.js';

const subjectOf = (id: string) => ({ type: 'submission', id });

/** Keeps the due dates of submissions in step with where they are. */
@Injectable()
export class SubmissionDeadlines {
  constructor(private readonly dueDates: DueDates) {}

  /**
   * A submission went from one place to another, in the open transaction: the time of the step it left ends, that of the
   * step it entered begins, and one that spans both runs on.
   * @param from `null` for a submission that is new
   */
  async follow(
    actor: Actor,
    { id, chain, organizationId }: Pick<SubmissionRow, 'id' | 'chain' | 'organizationId'>,
    from: SubmissionPlace | null,
    to: SubmissionPlace,
  ): Promise<void> {
    const left = from === null ? undefined : standardAt(chain, from);
    const entered = standardAt(chain, to);
    if (left?.step === entered?.step) return;
    const subject = subjectOf(id);
    if (left && (await this.dueDates.isOpen(subject, left.step)))
      await this.dueDates.finish(actor, { subject, step: left.step });
    if (!entered) return;
    const { step, label, standard } = entered;
    await this.dueDates.start(actor, { subject, step, label, standard, organizationId });
  }

  /** Every due date of a submission, read now and explained day by day, oldest first. */
  explain(id: string): Promise<ExplainedDueDate[]> {
    return this.dueDates.explain(subjectOf(id));
  }
}

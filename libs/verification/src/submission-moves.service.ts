import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import type { DatasetMetadata } from '#lib/catalogue';
import { Transactions } from '#lib/database';
import { GeneralErrors, type LumbungError } from '#lib/errors';
import { SubmissionDeadlines } from './submission-deadlines.service.js';
import { placeLabel, positionOf } from './submission-places.rules.js';
import type { ReleaseProblem, SubmissionRow } from './submission-row.js';
import { SubmissionQueries } from './submission.queries.js';
import { chainOf, offeredActions, placeOfFacts } from './submission.rules.js';
import type { SubmissionTransition } from './submission.states.js';
import { VerificationErrors } from './verification.errors.js';

/** Columns that a move may change besides the state. Absent: left as they are. */
export interface SubmissionChanges {
  readingId?: string | null;
  metadata?: DatasetMetadata;
  resourceDescription?: string;
  changeNote?: string;
  fingerprint?: Buffer;
  approvedFingerprint?: Buffer | null;
  approvedBy?: string | null;
  approvedAt?: Date | null;
  submittedBy?: string;
  submittedAt?: Date;
  iteration?: number;
  releaseAt?: Date | null;
  versionId?: string;
  preparedAt?: Date | null;
  problem?: ReleaseProblem | null;
}

const changeColumns: Record<keyof SubmissionChanges, string> = {
  readingId: 'reading_id',
  metadata: 'metadata',
  resourceDescription: 'resource_description',
  changeNote: 'change_note',
  fingerprint: 'fingerprint',
  approvedFingerprint: 'approved_fingerprint',
  approvedBy: 'approved_by',
  approvedAt: 'approved_at',
  submittedBy: 'submitted_by',
  submittedAt: 'submitted_at',
  iteration: 'iteration',
  releaseAt: 'release_at',
  versionId: 'version_id',
  preparedAt: 'prepared_at',
  problem: 'problem',
};

/** One step of a submission along its table. */
export interface Move {
  submission: SubmissionRow;
  transition: SubmissionTransition;
  actor: Actor;
  reason?: string;
  changes?: SubmissionChanges;
  details?: Record<string, unknown>;
}

/** A word about a submission, for its history and the audit trail. */
export interface Remark {
  submission: SubmissionRow;
  actor: Actor;
  action: string;
  reason: string;
  details: Record<string, unknown>;
}

/**
 * Carries out transitions: compare-and-set on the row, one line of history and one audit record, all in the open
 * transaction (decision 7). Whoever comes second finds nothing to change and is told where the submission is now.
 */
@Injectable()
export class SubmissionMoves {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: SubmissionQueries,
    private readonly audit: AuditTrail,
    private readonly deadlines: SubmissionDeadlines,
  ) {}

  /** @throws SUBMISSION_MOVED_ON, CONFLICT */
  async move({
    submission,
    transition,
    actor,
    reason = '',
    changes = {},
    details = {},
  }: Move): Promise<void> {
    const to = positionOf(chainOf(submission.chain), transition.to);
    const given = Object.entries(changes) as [keyof SubmissionChanges, unknown][];
    const values = given.map(([name, value]) =>
      name === 'metadata' || name === 'problem' ? value && JSON.stringify(value) : value,
    );
    const assignments = given.map(([name], index) => `, ${changeColumns[name]} = $${String(index + 8)}`);
    const changed = await this.transactions.row<{ iteration: number; fingerprint: Buffer }>(
      `UPDATE submission SET state = $5, chain_step = $6, row_version = row_version + 1, updated_at = now(),
         state_since = CASE WHEN $7 THEN clock_timestamp() ELSE state_since END${assignments.join('')}
       WHERE id = $1 AND state = $2 AND chain_step = $3 AND row_version = $4 RETURNING iteration, fingerprint`,
      [
        submission.id,
        submission.state,
        submission.step,
        submission.rowVersion,
        to.state,
        to.step,
        transition.from !== transition.to,
        ...values,
      ],
    );
    if (!changed) throw await this.movedOn(submission, transition.action, actor);
    await this.deadlines.follow(actor, submission, transition.from, transition.to);
    await this.record({ submission, transition, actor, reason, details }, changed);
  }

  /**
   * Something was said about a submission that moves it nowhere. The row version goes up, so that a decision made without
   * having heard it comes too late.
   * @throws SUBMISSION_MOVED_ON, CONFLICT
   */
  async remark({ submission, actor, action, reason, details }: Remark): Promise<void> {
    const heard = await this.transactions.affected(
      `UPDATE submission SET row_version = row_version + 1, updated_at = now() WHERE id = $1 AND row_version = $2`,
      [submission.id, submission.rowVersion],
    );
    if (heard === 0) throw await this.movedOn(submission, action, actor);
    const place = placeOfFacts(submission);
    const { iteration } = submission;
    const fingerprint = Buffer.from(submission.fingerprint, 'hex');
    await this.record(
      { submission, transition: { action, from: place, to: place }, actor, reason, details },
      { iteration, fingerprint },
    );
  }

  /** The first line of the history of a new submission; the time of its first step begins. */
  async recordCreation(
    submission: SubmissionRow,
    actor: Actor,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.deadlines.follow(actor, submission, null, 'draft');
    await this.insertHistory({
      submissionId: submission.id,
      actor,
      action: 'create',
      from: null,
      to: 'draft',
      iteration: submission.iteration,
      reason: '',
      fingerprint: Buffer.from(submission.fingerprint, 'hex'),
      details,
    });
    await this.audit.record({
      actor,
      organizationId: submission.organizationId,
      action: 'submission.create',
      subject: { type: 'submission', id: submission.id },
      details: { ...details, fingerprint: submission.fingerprint, datasetId: submission.datasetId },
    });
  }

  /** What is said to somebody whose action came too late: where it is, and what they may do now. */
  async movedOn(submission: SubmissionRow, action: string, actor: Actor): Promise<LumbungError> {
    return this.tooLate((await this.queries.find(submission.id)) ?? submission, submission, action, actor);
  }

  /** {@link movedOn} when what is there now is already known. */
  tooLate(now: SubmissionRow, submission: SubmissionRow, action: string, actor: Actor): LumbungError {
    const place = placeOfFacts(now);
    const stateLabel = placeLabel(chainOf(now.chain), place);
    const facts = {
      state: now.state,
      stateLabel,
      actions: offeredActions(now, actor),
      fingerprint: now.fingerprint,
    };
    // Still at the same place: only its content or a verdict changed in between.
    if (place === placeOfFacts(submission) && now.rowVersion !== submission.rowVersion)
      return GeneralErrors.CONFLICT({ facts });
    return VerificationErrors.SUBMISSION_MOVED_ON({ params: { stateLabel, action }, facts });
  }

  private async record(
    {
      submission,
      transition,
      actor,
      reason,
      details,
    }: Omit<Remark, 'action'> & { transition: { action: string; from: string; to: string } },
    { iteration, fingerprint }: { iteration: number; fingerprint: Buffer },
  ): Promise<void> {
    const { from, to, action } = transition;
    await this.insertHistory({
      submissionId: submission.id,
      actor,
      action,
      from,
      to,
      iteration,
      reason,
      fingerprint,
      details,
    });
    await this.audit.record({
      actor,
      organizationId: submission.organizationId,
      action: `submission.${action}`,
      subject: { type: 'submission', id: submission.id },
      reason,
      details: { ...details, from, to, iteration, fingerprint: fingerprint.toString('hex') },
    });
  }

  private async insertHistory(line: {
    submissionId: string;
    actor: Actor;
    action: string;
    from: string | null;
    to: string;
    iteration: number;
    reason: string;
    fingerprint: Buffer;
    details: Record<string, unknown>;
  }): Promise<void> {
    await this.transactions.rows(
      `INSERT INTO submission_history (submission_id, actor_id, actor_name, action, from_state, to_state, iteration,
         reason, fingerprint, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        line.submissionId,
        line.actor.accountId === '' ? null : line.actor.accountId,
        line.actor.name,
        line.action,
        line.from,
        line.to,
        line.iteration,
        line.reason,
        line.fingerprint,
        JSON.stringify(line.details),
      ],
    );
  }
}

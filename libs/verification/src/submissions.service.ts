import { Inject, Injectable } from '@nestjs/common';
import { requirePermission, requireVisible, type Actor } from '#lib/access';
import { Datasets, mergeMetadata, type DatasetMetadata } from '#lib/catalogue';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { Jobs } from '#lib/jobs';
import { partFingerprints } from './parts.rules.js';
import { PartVerdicts } from './part-verdicts.service.js';
import { reasonFor, refusal, requireSeen, type ActionInput } from './submission-checks.js';
import { SubmissionEffects, noApproval } from './submission-effects.service.js';
import { SubmissionContents } from './submission-content.service.js';
import { SubmissionMoves, type SubmissionChanges } from './submission-moves.service.js';
import type { SubmissionRow } from './submission-row.js';
import type { SubmissionAction } from './submission-places.rules.js';
import { SubmissionQueries, type SubmissionFilter } from './submission.queries.js';
import { guardHolds, mayEver, transitionFor } from './submission.rules.js';
import type { SubmissionTransition } from './submission.states.js';
import { VerificationErrors } from './verification.errors.js';

/** What is handed in for a resource that is named, or made by its name. */
export interface NewSubmission extends SubmissionEdit {
  datasetId: string;
  resourceName: string;
}

/** What can be handed in, and changed afterwards. What is absent stays as it is published, or as it was handed in. */
export interface SubmissionEdit {
  /** A confirmed upload. A new submission without one revises only the descriptions of the published resource. */
  uploadId?: string;
  /** Laid over the draft description of the dataset, or over what was handed in. */
  metadata?: Partial<DatasetMetadata>;
  /** Description of the table itself. */
  resourceDescription?: string;
  changeNote?: string;
  releaseAt?: Date | null;
}

/** Submissions on their way from the operator to publication: carries out the state tables of submission.states.ts. */
@Injectable()
export class Submissions {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly transactions: Transactions,
    private readonly queries: SubmissionQueries,
    private readonly moves: SubmissionMoves,
    private readonly contents: SubmissionContents,
    private readonly verdicts: PartVerdicts,
    private readonly effects: SubmissionEffects,
    private readonly datasets: Datasets,
    private readonly jobs: Jobs,
  ) {}

  /**
   * One submission.
   * @throws NOT_FOUND, also when the asker may not know that it exists
   */
  async find(actor: Actor, id: string): Promise<SubmissionRow> {
    const row = await this.queries.find(id);
    if (!row) throw GeneralErrors.NOT_FOUND();
    requireVisible(actor, 'submission.read', row.organizationId);
    return row;
  }

  /** Submissions the asker may see, longest waiting first. */
  async list(actor: Actor, filter: SubmissionFilter): Promise<{ items: SubmissionRow[]; more: boolean }> {
    const rows = await this.queries.list(actor, filter);
    return { items: rows.slice(0, filter.limit), more: rows.length > filter.limit };
  }

  /**
   * Makes a submission, in state `draft`, under the sign-off chain now in force.
   * @throws NOT_FOUND, NOT_ALLOWED, DATASET_METADATA_INVALID, UPLOAD_NOT_CONFIRMED, UPLOAD_NEEDED, SUBMISSION_ALREADY_OPEN
   */
  async create(actor: Actor, input: NewSubmission): Promise<SubmissionRow> {
    return this.transactions.run(async () => {
      const dataset = await this.datasets.find(actor, input.datasetId);
      requirePermission(actor, 'submission.submit', dataset.organizationId);
      const metadata = await this.datasets.checked(
        mergeMetadata(dataset.draftMetadata, input.metadata ?? {}),
      );
      const readingId = await this.contents.readingOfUpload(input.uploadId, dataset.organizationId);
      const resourceName = input.resourceName.trim();
      const resource = await this.datasets.resourceFor(dataset, resourceName);
      const resourceDescription = input.resourceDescription?.trim() ?? resource.description;
      const { fingerprint } = await this.contents.fingerprintOf({
        readingId,
        resourceId: resource.id,
        resourceName,
        resourceDescription,
        metadata,
      });
      const made = await this.transactions.row<{ id: string }>(
        `INSERT INTO submission (organization_id, dataset_id, resource_id, reading_id, state, metadata, change_note,
           fingerprint, chain, release_at, created_by, resource_description)
         VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (resource_id) WHERE state NOT IN ('published', 'cancelled') DO NOTHING RETURNING id`,
        [
          dataset.organizationId,
          dataset.id,
          resource.id,
          readingId,
          JSON.stringify(metadata),
          input.changeNote ?? '',
          fingerprint,
          this.environment.signOffChain,
          input.releaseAt ?? null,
          actor.accountId,
          resourceDescription,
        ],
      );
      if (!made) {
        const open = await this.queries.openOf(resource.id);
        throw VerificationErrors.SUBMISSION_ALREADY_OPEN({
          facts: { submissionId: open?.id, state: open?.state },
        });
      }
      await this.keepInDraft(dataset.id, metadata, input);
      const row = await this.find(actor, made.id);
      await this.moves.recordCreation(row, actor, { resourceName, uploadId: row.uploadId });
      return row;
    });
  }

  /**
   * Replaces the upload or parts of the description. Somebody who changes what was submitted or approved takes it back:
   * it is a draft again, and the approval no longer stands. Verdicts on untouched parts stay.
   * @throws NOT_FOUND, NOT_ALLOWED, SUBMISSION_MOVED_ON, DATASET_METADATA_INVALID, UPLOAD_NOT_CONFIRMED
   */
  async edit(actor: Actor, id: string, input: SubmissionEdit): Promise<SubmissionRow> {
    return this.transactions.run(async () => {
      const before = await this.find(actor, id);
      const transition = this.allowed(before, 'edit', actor);
      const metadata = await this.datasets.checked(mergeMetadata(before.metadata, input.metadata ?? {}));
      const readingId =
        input.uploadId === undefined
          ? before.readingId
          : await this.contents.readingOfUpload(input.uploadId, before.organizationId);
      const resourceDescription = input.resourceDescription?.trim() ?? before.resourceDescription;
      const { fingerprint, table } = await this.contents.fingerprintOf({
        ...before,
        metadata,
        resourceDescription,
        readingId,
      });
      const changeNote = input.changeNote ?? before.changeNote;
      const releaseAt = input.releaseAt === undefined ? before.releaseAt : input.releaseAt;
      const contentChanged = fingerprint.toString('hex') !== before.fingerprint;
      const noteChanged =
        changeNote !== before.changeNote || releaseAt?.getTime() !== before.releaseAt?.getTime();
      if (!contentChanged && !noteChanged && readingId === before.readingId) return before;
      await this.keepInDraft(before.datasetId, metadata, input);
      const fallen = await this.verdicts.dropFallen(
        id,
        partFingerprints({ metadata, resourceDescription }, table.columns, table.columnFingerprints),
      );
      await this.moves.move({
        submission: before,
        transition,
        actor,
        changes: {
          readingId,
          metadata,
          resourceDescription,
          changeNote,
          fingerprint,
          releaseAt,
          ...noApproval,
        },
        details: {
          before: before.fingerprint,
          ...(fallen.length === 0 ? {} : { verdictsVoided: fallen }),
          ...(before.approvedFingerprint === null
            ? {}
            : { approvalVoided: { by: before.approvedBy?.name, fingerprint: before.approvedFingerprint } }),
        },
      });
      return this.find(actor, id);
    });
  }

  /**
   * Takes one action of the state table.
   * @throws NOT_FOUND, NOT_ALLOWED, SUBMISSION_MOVED_ON with the present state and the actions open to the asker,
   * CONFLICT, REASON_NEEDED, APPROVER_IS_SUBMITTER, FINGERPRINT_CHANGED, APPROVAL_NOT_STANDING, PARTS_RETURNED,
   * SUBMISSION_OF_WITHDRAWN_DATASET, DATASET_METADATA_INVALID, FINDINGS_UNEXPLAINED, PERSONAL_DATA_FOUND
   */
  async act(
    actor: Actor,
    id: string,
    action: Exclude<SubmissionAction, 'edit'>,
    input: ActionInput = {},
  ): Promise<SubmissionRow> {
    // Read before the transaction: whatever changes after this is caught by the compare-and-set, and whoever comes too
    // late costs one statement.
    const submission = await this.find(actor, id);
    const transition = this.allowed(submission, action, actor);
    requireSeen(transition, submission, input);
    const reason = reasonFor(transition, input);
    return this.transactions.run(async () => {
      if (transition.guards.includes('approval-stands')) await this.requireApprovedContent(submission);
      const { changes, details } = await this.effects.of(submission, transition, actor, input);
      await this.moves.move({ submission, transition, actor, reason, changes, details });
      await this.enqueue(submission, transition, changes);
      return this.find(actor, id);
    });
  }

  private async keepInDraft(
    datasetId: string,
    metadata: DatasetMetadata,
    { metadata: given = {} }: SubmissionEdit,
  ): Promise<void> {
    const fields = Object.entries(metadata).filter(
      ([name]) => given[name as keyof DatasetMetadata] !== undefined,
    );
    if (fields.length > 0) await this.datasets.keepInDraft(datasetId, Object.fromEntries(fields));
  }

  /** The row of the table for an action that this actor may take now. */
  private allowed(submission: SubmissionRow, action: SubmissionAction, actor: Actor): SubmissionTransition {
    const transition = transitionFor(submission, action);
    if (!transition || transition.by === 'system') {
      if (!mayEver(submission, action, actor))
        throw GeneralErrors.NOT_ALLOWED({ params: { permission: `submission.${action}` } });
      throw this.moves.tooLate(submission, submission, action, actor);
    }
    requirePermission(actor, transition.by, submission.organizationId);
    for (const guard of transition.guards) {
      if (!guardHolds(guard, submission, actor)) throw refusal(guard, submission);
    }
    return transition;
  }

  /** The stored hash is compared by the guard; this asks whether the content still has it. */
  private async requireApprovedContent(submission: SubmissionRow): Promise<void> {
    const { fingerprint } = await this.contents.fingerprintOf(submission);
    if (fingerprint.toString('hex') !== submission.approvedFingerprint)
      throw VerificationErrors.APPROVAL_NOT_STANDING({ facts: { fingerprint: fingerprint.toString('hex') } });
  }

  private async enqueue(
    submission: SubmissionRow,
    transition: SubmissionTransition,
    changes: SubmissionChanges,
  ): Promise<void> {
    if (transition.to !== 'scheduled') return;
    const payload = { submissionId: submission.id };
    if (transition.action === 'reschedule' && submission.preparedAt !== null) {
      const releaseAt = changes.releaseAt ?? undefined;
      await this.jobs.enqueue(
        'publish-version',
        payload,
        releaseAt === undefined ? {} : { startAfter: releaseAt },
      );
      return;
    }
    await this.jobs.enqueue('prepare-version', payload);
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { systemActor } from '#lib/access';
import { Publications } from '#lib/catalogue';
import { Transactions } from '#lib/database';
import { TableDiff, TableExports, TableStore, type ChangeSummary } from '#lib/datastore';
import { LumbungError, toProblem } from '#lib/errors';
import { Jobs } from '#lib/jobs';
import type { SubmissionAction } from './submission-places.rules.js';
import { refusal } from './submission-checks.js';
import { SubmissionContents, type ProposedTable } from './submission-content.service.js';
import { SubmissionMoves } from './submission-moves.service.js';
import type { SubmissionRow } from './submission-row.js';
import { SubmissionQueries } from './submission.queries.js';
import { tableOf } from './submission.rules.js';
import type { SubmissionTransition } from './submission.states.js';
import { VerificationErrors } from './verification.errors.js';

/**
 * What the system does once the last signature is given: makes the version with its files, and swaps it in when its
 * time has come. Both steps may run any number of times and may be killed anywhere: nothing is public before the one
 * transaction of {@link publish}, and everything before it is made again under the same names.
 */
@Injectable()
export class Releases {
  private readonly logger = new Logger(Releases.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly queries: SubmissionQueries,
    private readonly contents: SubmissionContents,
    private readonly moves: SubmissionMoves,
    private readonly publications: Publications,
    private readonly tables: TableStore,
    private readonly diff: TableDiff,
    private readonly exports: TableExports,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Makes indexes, profile, difference, version and export files of a scheduled submission, then enqueues its publication
   * for the release time. A submission that is no longer scheduled is left alone.
   * @throws APPROVAL_NOT_STANDING when the content is not what was approved, PERSONAL_DATA_FOUND
   */
  async prepare(submissionId: string): Promise<void> {
    const submission = await this.queries.find(submissionId);
    if (submission?.state !== 'scheduled') return;
    if (submission.preparedAt === null && !submission.datasetWithdrawn) await this.makeVersion(submission);
    await this.enqueuePublication(submissionId);
  }

  /**
   * Publishes a prepared submission whose release time has come, in one transaction: state, version, pointer, right to
   * read, history, audit. Before that time it only makes sure that a job waits for it; a submission that is no longer
   * scheduled is left alone.
   * @throws PERSONAL_DATA_FOUND when a release was taken back
   */
  async publish(submissionId: string): Promise<void> {
    await this.transactions.run(async () => {
      const submission = await this.queries.findLocked(submissionId);
      if (submission?.state !== 'scheduled') return;
      if (submission.datasetWithdrawn) {
        await this.moves.move({
          submission,
          transition: systemTransition(submission, 'abandon'),
          actor: systemActor,
          reason: 'Dataset ditarik sebelum pengajuan ini terbit.',
        });
        return;
      }
      const versionId = submission.versionId;
      if (submission.preparedAt === null || versionId === null) {
        await this.jobs.enqueue('prepare-version', { submissionId });
        return;
      }
      if (!submission.releaseDue) {
        const startAfter = submission.releaseAt ?? new Date();
        await this.jobs.enqueue('publish-version', { submissionId }, { startAfter });
        return;
      }
      requireNoPersonalData(submission);
      const { table } = await this.contents.tableOf(submission.readingId, submission.resourceId);
      await this.requireVersionOf(versionId, table);
      await this.publications.publishVersion(versionId, {
        metadata: submission.metadata,
        description: submission.resourceDescription,
      });
      await this.tables.open(table);
      await this.moves.move({
        submission,
        transition: systemTransition(submission, 'release'),
        actor: systemActor,
        details: { versionId },
      });
    });
  }

  /** Keeps why preparing or publishing failed for good, where the API shows it. `reschedule` tries again. */
  async recordFailure(submissionId: string, error: unknown): Promise<void> {
    const problem = {
      code: error instanceof LumbungError ? error.code : 'INTERNAL',
      message:
        error instanceof LumbungError
          ? toProblem(error, 'id').detail
          : 'Versi gagal disiapkan. Atur ulang waktu terbit untuk mencoba lagi, atau hubungi pengelola.',
      at: new Date().toISOString(),
    };
    const changed = await this.transactions.affected(
      `UPDATE submission SET problem = $2, updated_at = now() WHERE id = $1 AND state = 'scheduled'`,
      [submissionId, JSON.stringify(problem)],
    );
    if (changed > 0) this.logger.error({ submissionId, code: problem.code }, 'release failed for good');
  }

  private async makeVersion(submission: SubmissionRow): Promise<void> {
    requireNoPersonalData(submission);
    const { fingerprint, table } = await this.contents.fingerprintOf(submission);
    if (fingerprint.toString('hex') !== submission.approvedFingerprint)
      throw VerificationErrors.APPROVAL_NOT_STANDING();
    const profile = await this.tables.finish(table.table, table.columns);
    const changeSummary = await this.summary(submission.resourceId, table);
    const { versionId } = await this.publications.prepareVersion({
      submissionId: submission.id,
      resourceId: submission.resourceId,
      uploadId: table.uploadId,
      table: table.table,
      columns: table.columns,
      rowCount: table.rowCount,
      hasAbsences: table.hasAbsences,
      profile,
      fingerprint: table.fingerprint,
      metadata: submission.metadata,
      description: submission.resourceDescription,
      ...(changeSummary === undefined ? {} : { changeSummary: { ...changeSummary } }),
      changeNote: submission.changeNote,
    });
    const files = await this.exports.make({
      versionId,
      table: table.table,
      columns: table.columns,
      hasAbsences: table.hasAbsences,
      rowCount: table.rowCount,
      baseName: submission.baseName,
      title: `${submission.metadata.title}: ${submission.resourceName}`,
      description: submission.resourceDescription,
    });
    await this.transactions.run(async () => {
      // What was sent back or changed while the files were made is not marked as ready.
      const marked = await this.transactions.affected(
        `UPDATE submission SET version_id = $2, prepared_at = clock_timestamp(), problem = NULL, updated_at = now()
         WHERE id = $1 AND state = 'scheduled' AND approved_fingerprint = $3`,
        [submission.id, versionId, fingerprint],
      );
      if (marked > 0) await this.publications.attachFiles(versionId, files);
    });
  }

  /** A preparation of an earlier round that was still running may have put its table back. */
  private async requireVersionOf(versionId: string, table: string): Promise<void> {
    const version = await this.transactions.row<{ table: string }>(
      'SELECT table_name AS "table" FROM resource_version WHERE id = $1',
      [versionId],
    );
    if (version?.table !== table) throw VerificationErrors.APPROVAL_NOT_STANDING();
  }

  private async summary(resourceId: string, after: ProposedTable): Promise<ChangeSummary | undefined> {
    const current = await this.publications.currentVersion(resourceId);
    return current && this.diff.summary(current, after);
  }

  private async enqueuePublication(submissionId: string): Promise<void> {
    await this.transactions.run(async () => {
      // Locked: a change of the release time comes either before (and is read here) or after (and enqueues its own job).
      const submission = await this.queries.findLocked(submissionId);
      if (submission?.state !== 'scheduled') return;
      if (submission.preparedAt === null && !submission.datasetWithdrawn) return;
      const startAfter = submission.releaseDue ? undefined : (submission.releaseAt ?? undefined);
      await this.jobs.enqueue(
        'publish-version',
        { submissionId },
        startAfter === undefined ? {} : { startAfter },
      );
    });
  }
}

/** The last door: whatever happened before, nothing that holds unreleased personal data goes through it. */
function requireNoPersonalData(submission: SubmissionRow): void {
  if (submission.personalData.length > 0) throw refusal('no-personal-data', submission);
}

function systemTransition(submission: SubmissionRow, action: SubmissionAction): SubmissionTransition {
  const found = tableOf(submission.chain).transitions.find(
    ({ from, action: name, by }) => from === submission.state && name === action && by === 'system',
  );
  if (!found) throw new RangeError(`${submission.chain} has no ${action} from ${submission.state}`);
  return found;
}

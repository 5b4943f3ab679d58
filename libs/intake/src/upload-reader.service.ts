import { Inject, Injectable, Logger } from '@nestjs/common';
import { systemActor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { TableStore } from '#lib/datastore';
import { LumbungError } from '#lib/errors';
import type { JobContext } from '#lib/jobs';
import { ObjectStore } from '#lib/storage';
import type { OpenReading } from '#lib/tabular';
import { IntakeErrors } from './intake.errors.js';
import { IntakeQueries, type ReadingTask, type UploadProblem } from './intake.queries.js';
import { ProgressWriter } from './reading-progress.js';
import { OPEN_READING, type OpenFile } from './reading-tools.js';
import { Reports } from './reports.service.js';
import { columnsOfReading, isBlocked, jsonText, tableOfReading } from './table-of-reading.rules.js';

/** Statuses of refusals: the file itself is at fault, and reading it again would end the same way. */
const refusals = new Set([400, 413, 415, 422]);

/**
 * Does the job `read-upload`: understands a file, loads its rows, fingerprints them. Each step commits whole, so a job
 * that was killed at any moment is simply run again.
 */
@Injectable()
export class UploadReader {
  private readonly logger = new Logger(UploadReader.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly tables: TableStore,
    private readonly audit: AuditTrail,
    private readonly queries: IntakeQueries,
    private readonly reports: Reports,
    @Inject(OPEN_READING) private readonly openFile: OpenFile,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Reads an upload. A refused file, and a failure of the last attempt, are written down with their reason and are no
   * error of the job; any other failure is thrown, so that the job is tried again.
   */
  async read(readingId: string, context: Pick<JobContext, 'signal' | 'lastAttempt'>): Promise<void> {
    const task = await this.queries.readingTask(readingId);
    if (!task) return;
    try {
      if (task.state === 'waiting' || task.state === 'running') {
        if (!(await this.begin(task))) return;
        await this.understand(task, context.signal);
      }
      await this.fingerprint(readingId);
    } catch (error) {
      if (error instanceof LumbungError && refusals.has(error.status)) {
        // A refusal that has a cause may be a defect of the reader: the operator sees the sentence, we must see the cause.
        if (error.cause !== undefined) this.logger.warn({ err: error, readingId }, 'file refused');
        await this.end(task, 'refused', problemOf(error));
      } else if (context.lastAttempt) {
        this.logger.error({ err: error, readingId }, 'reading failed for good');
        await this.end(task, 'failed', problemOf(IntakeErrors.READING_FAILED()));
      } else {
        throw error;
      }
    }
  }

  /** @returns `false` when the reading is no longer wanted */
  private begin(task: ReadingTask): Promise<boolean> {
    return this.transactions.run(async () => {
      const begun = await this.transactions.affected(
        `UPDATE reading SET state = 'running', started_at = now() WHERE id = $1 AND state IN ('waiting', 'running')`,
        [task.readingId],
      );
      if (begun === 0) return false;
      await this.transactions.rows(
        `UPDATE upload SET state = 'reading', problem = NULL, progress = '{"stage":"waiting"}', updated_at = now()
         WHERE id = $1 AND state IN ('stored', 'reading')`,
        [task.uploadId],
      );
      return true;
    });
  }

  private async understand(task: ReadingTask, signal: AbortSignal): Promise<void> {
    const original = await this.store.materialize(task.objectKey);
    const progress = new ProgressWriter(this.transactions, task.uploadId);
    let open: OpenReading | undefined;
    try {
      open = await this.openFile({
        path: original.path,
        format: task.format,
        corrections: task.corrections,
        limits: {
          memoryMb: this.environment.readerMemoryMb,
          timeoutSeconds: this.environment.readerTimeoutSeconds,
        },
        onProgress: (state) => {
          progress.report(state);
        },
        signal,
      });
      await this.load(task, open);
    } finally {
      await progress.stop();
      await open?.close();
      await original.release();
    }
  }

  /** The table and the word that it is ready become true in the same moment, by one commit. */
  private async load(task: ReadingTask, open: OpenReading): Promise<void> {
    const { reading } = open;
    const table = isBlocked(reading) ? undefined : tableOfReading(task.readingId);
    await this.transactions.run(async () => {
      const wanted = await this.transactions.row(
        `SELECT id FROM reading WHERE id = $1 AND state = 'running' FOR UPDATE`,
        [task.readingId],
      );
      // Another worker was faster, or corrections replaced this reading.
      if (!wanted) return;
      const rowCount =
        table === undefined
          ? reading.rowCount
          : (await this.tables.load(table, columnsOfReading(reading), open.rows(), reading.hasAbsences))
              .rowCount;
      await this.transactions.rows(
        `UPDATE reading SET state = 'ready', understood = $2, table_name = $3, row_count = $4,
           ready_at = clock_timestamp() WHERE id = $1`,
        [task.readingId, jsonText({ ...reading, rowCount }), table ?? null, rowCount],
      );
      await this.transactions.rows(
        `UPDATE upload SET state = 'read', problem = NULL, updated_at = clock_timestamp(),
           progress = jsonb_build_object('stage', 'done', 'rows', $2::bigint, 'bytes', size, 'totalBytes', size)
         WHERE id = $1 AND state = 'reading'`,
        [task.uploadId, rowCount],
      );
      // Somebody has to correct this file: the copy that shows where is wanted at once.
      if (table === undefined) await this.reports.prepare(task.readingId);
    });
  }

  private async fingerprint(readingId: string): Promise<void> {
    const task = await this.queries.readingTask(readingId);
    if (task?.state !== 'ready' || task.tableName === null || task.hasFingerprint || !task.understood) return;
    const { fingerprint, columnFingerprints } = await this.tables.fingerprint(
      task.tableName,
      columnsOfReading(task.understood),
    );
    await this.transactions.rows(
      `UPDATE reading SET fingerprint = $2, column_fingerprints = $3 WHERE id = $1 AND state = 'ready'`,
      [readingId, fingerprint, JSON.stringify(columnFingerprints)],
    );
  }

  /** Ends a reading that came to nothing: its reason is kept, its rows are not. */
  private async end(task: ReadingTask, state: 'refused' | 'failed', problem: UploadProblem): Promise<void> {
    await this.transactions.run(async () => {
      const ended = await this.transactions.row<{ organization_id: string }>(
        `WITH ended AS (
           UPDATE reading SET state = 'failed', table_name = NULL
           WHERE id = $1 AND (state IN ('waiting', 'running') OR (state = 'ready' AND fingerprint IS NULL))
           RETURNING upload_id)
         UPDATE upload SET state = $2, problem = $3, updated_at = now() FROM ended
         WHERE upload.id = ended.upload_id AND upload.state IN ('stored', 'reading', 'read')
         RETURNING upload.organization_id`,
        [task.readingId, state, jsonText(problem)],
      );
      if (!ended) return;
      await this.tables.drop(tableOfReading(task.readingId));
      await this.audit.record({
        actor: systemActor,
        organizationId: ended.organization_id,
        action: `upload.${state === 'refused' ? 'refuse' : 'fail'}`,
        subject: { type: 'upload', id: task.uploadId },
        details: { code: problem.code },
      });
    });
  }
}

function problemOf(error: LumbungError): UploadProblem {
  return { code: error.code, params: error.details.params ?? {}, places: error.details.places ?? [] };
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { systemActor } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { sqlState, Transactions } from '#lib/database';
import { TableStore } from '#lib/datastore';
import { GeneralErrors, LumbungError } from '#lib/errors';
import type { JobContext } from '#lib/jobs';
import { ObjectStore } from '#lib/storage';
import { FileUnderstanding } from './file-understanding.service.js';
import { IntakeErrors } from './intake.errors.js';
import { IntakeQueries, type ReadingTask, type UploadProblem } from './intake.queries.js';
import { ProgressWriter } from './reading-progress.js';
import { Reports } from './reports.service.js';
import type { UnderstoodFile } from './understood-file.js';
import { columnsOfReading, isBlocked, jsonText, tableOfReading } from './table-of-reading.rules.js';
import { UploadMoves } from './upload-moves.service.js';

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
    private readonly moves: UploadMoves,
    private readonly queries: IntakeQueries,
    private readonly understanding: FileUnderstanding,
    private readonly reports: Reports,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Reads an upload. A refused file, and a failure of the last attempt, are written down with their reason and are no
   * error of the job; any other failure is thrown, so that the job is tried again.
   */
  async read(readingId: string, context: Pick<JobContext, 'signal' | 'isFinal'>): Promise<void> {
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
        await this.end(task, 'refuse', problemOf(error));
      } else if (context.isFinal(error)) {
        this.logger.error({ err: error, readingId }, 'reading failed for good');
        await this.end(task, 'fail', problemOf(reasonOf(error)));
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
      // Begun again after a worker died, it is being read already: that is no change of state.
      await this.moves.move({
        uploadId: task.uploadId,
        action: 'start',
        actor: systemActor,
        progress: { stage: 'waiting' },
        details: { reading: task.number },
      });
      return true;
    });
  }

  private async understand(task: ReadingTask, signal: AbortSignal): Promise<void> {
    const original = await this.store.materialize(task.objectKey);
    const progress = new ProgressWriter(this.transactions, task.uploadId);
    let understood: UnderstoodFile | undefined;
    try {
      understood = await this.understanding.understand(task, {
        path: original.path,
        format: task.format,
        limits: {
          memoryMb: this.environment.readerMemoryMb,
          timeoutSeconds: this.environment.readerTimeoutSeconds,
        },
        onProgress: (state) => {
          progress.report(state);
        },
        signal,
      });
      await this.load(task, understood);
    } finally {
      await progress.stop();
      await understood?.open.close();
      await original.release();
    }
  }

  /** The table and the word that it is ready become true in the same moment, by one commit. */
  private async load(task: ReadingTask, understood: UnderstoodFile): Promise<void> {
    const { open, reading, derived } = understood;
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
          : (
              await this.tables.load(
                table,
                columnsOfReading(reading),
                open.rows(derived),
                reading.hasAbsences,
              )
            ).rowCount;
      await this.transactions.rows(
        `UPDATE reading SET state = 'ready', understood = $2, table_name = $3, row_count = $4,
           corrections = $5, impression = $6, remembered_from = $7, ready_at = clock_timestamp() WHERE id = $1`,
        [
          task.readingId,
          jsonText({ ...reading, rowCount }),
          table ?? null,
          rowCount,
          jsonText(understood.corrections),
          understood.impression === undefined ? null : jsonText(understood.impression),
          understood.rememberedFrom ?? null,
        ],
      );
      await this.moves.move({
        uploadId: task.uploadId,
        action: 'finish',
        actor: systemActor,
        progress: { stage: 'done', rows: rowCount, bytes: task.size, totalBytes: task.size },
        details: { reading: task.number, rowCount, loaded: table !== undefined },
      });
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
  private async end(task: ReadingTask, action: 'refuse' | 'fail', problem: UploadProblem): Promise<void> {
    await this.transactions.run(async () => {
      const ended = await this.transactions.affected(
        `UPDATE reading SET state = 'failed', table_name = NULL
         WHERE id = $1 AND (state IN ('waiting', 'running') OR (state = 'ready' AND fingerprint IS NULL))`,
        [task.readingId],
      );
      if (ended === 0) return;
      await this.tables.drop(tableOfReading(task.readingId));
      await this.moves.move({
        uploadId: task.uploadId,
        action,
        actor: systemActor,
        problem,
        details: { reading: task.number, code: problem.code },
      });
    });
  }
}

/** What the operator is told of a failure that is not the file's fault. */
function reasonOf(error: unknown): LumbungError {
  if (sqlState(error) === '53100') return GeneralErrors.DATABASE_FULL();
  if (error instanceof LumbungError && error.status === 507) return error;
  return IntakeErrors.READING_FAILED();
}

function problemOf(error: LumbungError): UploadProblem {
  return { code: error.code, params: error.details.params ?? {}, places: error.details.places ?? [] };
}

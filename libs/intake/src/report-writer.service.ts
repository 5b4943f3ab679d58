import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { LumbungError } from '#lib/errors';
import type { JobContext } from '#lib/jobs';
import { ObjectStore } from '#lib/storage';
import { markingOrderOf, type MarkedFile } from '#lib/tabular';
import { adviceOnReadings } from './advice-on-readings.rules.js';
import { MARK_FILE, type MarkFile } from './reading-tools.js';
import { ReportQueries, type ReportTask } from './report.queries.js';
import { jsonText } from './table-of-reading.rules.js';

/** Statuses of refusals: marking the same file again would end the same way. */
const refusals = new Set([413, 415, 422]);

/** Does the job `prepare-report`: makes the marked copy of a file and keeps it. Run again, it does the same. */
@Injectable()
export class ReportWriter {
  private readonly logger = new Logger(ReportWriter.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly queries: ReportQueries,
    @Inject(MARK_FILE) private readonly markFile: MarkFile,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Makes the copy. A refusal is written down; after any other failure of the last attempt the next request begins anew.
   */
  async write(readingId: string, context: Pick<JobContext, 'signal' | 'isFinal'>): Promise<void> {
    const task = await this.queries.task(readingId);
    if (!task) return;
    try {
      await this.mark(task, context.signal);
    } catch (error) {
      if (error instanceof LumbungError && refusals.has(error.status)) await this.refuse(readingId, error);
      else if (context.isFinal(error)) await this.giveUp(readingId, error);
      else throw error;
    }
  }

  private async mark(task: ReportTask, signal: AbortSignal): Promise<void> {
    const original = await this.store.materialize(task.objectKey);
    let marked: MarkedFile | undefined;
    try {
      marked = await this.markFile({
        path: original.path,
        format: task.format,
        order: markingOrderOf(task.understood, task.fileName, adviceOnReadings),
        limits: {
          memoryMb: this.environment.readerMemoryMb,
          timeoutSeconds: this.environment.readerTimeoutSeconds,
        },
        signal,
      });
      await this.keep(task, marked);
    } finally {
      await marked?.close();
      await original.release();
    }
  }

  /** The row names the object only once it is whole; one that no row names is swept. */
  private async keep(task: ReportTask, { path, format, inPlace }: MarkedFile): Promise<void> {
    const objectKey = `uploads/${task.uploadId}/report-${task.readingId}.${format}`;
    const hash = createHash('sha256');
    const size = await this.store.put(
      objectKey,
      Readable.from(hashedInto(hash, path), { objectMode: false }),
    );
    await this.transactions.rows(
      `UPDATE reading_report SET state = 'ready', object_key = $2, format = $3, in_place = $4, size = $5, sha256 = $6,
         problem = NULL, ready_at = clock_timestamp() WHERE reading_id = $1`,
      [task.readingId, objectKey, format, inPlace, size, hash.digest()],
    );
  }

  private async refuse(readingId: string, error: LumbungError): Promise<void> {
    this.logger.warn({ err: error, readingId }, 'file cannot be marked');
    const problem = {
      code: error.code,
      params: error.details.params ?? {},
      places: error.details.places ?? [],
    };
    await this.transactions.rows(
      `UPDATE reading_report SET state = 'refused', problem = $2 WHERE reading_id = $1`,
      [readingId, jsonText(problem)],
    );
  }

  private async giveUp(readingId: string, error: unknown): Promise<void> {
    this.logger.error({ err: error, readingId }, 'marking failed for good');
    await this.transactions.rows(`DELETE FROM reading_report WHERE reading_id = $1 AND state = 'waiting'`, [
      readingId,
    ]);
  }
}

async function* hashedInto(hash: Hash, path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
}

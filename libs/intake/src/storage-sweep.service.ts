import { Injectable, Logger } from '@nestjs/common';
import { systemActor } from '#lib/access';
import { Transactions } from '#lib/database';
import { TableStore } from '#lib/datastore';
import { ObjectStore } from '#lib/storage';
import { UploadMoves } from './upload-moves.service.js';

/** What a sweep removed, by kind. */
export interface SweepReport {
  abandonedReadings: number;
  abandonedReports: number;
  tables: number;
  idempotencyKeys: number;
  unfinishedPuts: number;
  objects: number;
}

/** Youngest age at which something that nothing names is an orphan, in milliseconds: an upload may be on its way to its row. */
const graceMs = 3_600_000;

/** Objects that are compared with the database at once. */
const batchSize = 500;

/** Removes what processes that died left behind. Everything it removes is named by no row, so it may run at any time. */
@Injectable()
export class StorageSweep {
  private readonly logger = new Logger(StorageSweep.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly tables: TableStore,
    private readonly moves: UploadMoves,
  ) {}

  /**
   * Sweeps once: the database first, so that a store that is away does not keep it from being tidied.
   * @throws STORAGE_UNAVAILABLE
   */
  async run(): Promise<SweepReport> {
    const abandonedReadings = await this.endAbandonedReadings();
    const abandonedReports = await this.forgetAbandonedReports();
    const tables = await this.dropOrphanTables();
    const idempotencyKeys = await this.transactions.affected(
      `DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'`,
    );
    const unfinishedPuts = await this.store.sweepUnfinished(graceMs);
    const objects =
      (await this.removeOrphans(
        'uploads/',
        'SELECT FROM upload WHERE object_key = key UNION ALL SELECT FROM reading_report WHERE object_key = key',
      )) +
      (await this.removeOrphans('versions/', 'SELECT FROM version_file WHERE object_key = key')) +
      (await this.removeOrphans(
        'books/',
        'SELECT FROM book_file WHERE object_key = key UNION ALL SELECT FROM book_edition WHERE snapshot_key = key',
      ));
    const report = { abandonedReadings, abandonedReports, tables, idempotencyKeys, unfinishedPuts, objects };
    if (Object.values(report).some((count) => count > 0)) this.logger.log(report, 'swept');
    return report;
  }

  /** A reading whose job is gone (its worker was killed on the last attempt) would wait forever: it has failed. */
  private endAbandonedReadings(): Promise<number> {
    return this.transactions.run(async () => {
      const ended = await this.transactions.rows<{ uploadId: string; number: number }>(
        `UPDATE reading SET state = 'failed' WHERE state IN ('waiting', 'running')
           AND NOT EXISTS (SELECT FROM jobs.job WHERE name = 'read-upload' AND state IN ('created', 'retry', 'active')
             AND data->>'readingId' = reading.id::text)
         RETURNING upload_id AS "uploadId", number`,
      );
      const problem = { code: 'READING_FAILED', params: {}, places: [] };
      for (const { uploadId, number } of ended) {
        await this.moves.move({
          uploadId,
          action: 'fail',
          actor: systemActor,
          problem,
          details: { reading: number, code: problem.code },
        });
      }
      return ended.length;
    });
  }

  /** A marked copy whose job is gone would wait forever: forgotten, it is begun anew by the next who asks. */
  private forgetAbandonedReports(): Promise<number> {
    return this.transactions.affected(
      `DELETE FROM reading_report WHERE state = 'waiting'
         AND NOT EXISTS (SELECT FROM jobs.job WHERE name = 'prepare-report' AND state IN ('created', 'retry', 'active')
           AND data->>'readingId' = reading_report.reading_id::text)`,
    );
  }

  private async dropOrphanTables(): Promise<number> {
    const orphans = await this.transactions.rows<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables
       WHERE schemaname = 'datastore' AND tablename ~ '^r_[0-9a-f]{32}$'
         AND NOT EXISTS (SELECT FROM reading WHERE id = substr(tablename, 3)::uuid
           AND (state IN ('waiting', 'running') OR table_name = tablename))
         AND NOT EXISTS (SELECT FROM resource_version WHERE table_name = tablename)`,
    );
    for (const { name } of orphans) await this.tables.drop(name);
    return orphans.length;
  }

  private async removeOrphans(prefix: string, namedBy: string): Promise<number> {
    const before = Date.now() - graceMs;
    let removed = 0;
    let batch: string[] = [];
    const flush = async () => {
      const orphans = await this.transactions.rows<{ key: string }>(
        `SELECT key FROM unnest($1::text[]) AS key WHERE NOT EXISTS (${namedBy})`,
        [batch],
      );
      for (const { key } of orphans) await this.store.delete(key);
      removed += orphans.length;
      batch = [];
    };
    for await (const { key, modifiedAt } of this.store.list(prefix)) {
      if (modifiedAt.getTime() > before) continue;
      batch.push(key);
      if (batch.length >= batchSize) await flush();
    }
    if (batch.length > 0) await flush();
    return removed;
  }
}

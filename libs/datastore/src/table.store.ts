import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { Transactions, quoteIdentifier, quoteLiteral } from '#lib/database';
import { DatastoreErrors } from './datastore.errors.js';
import { asLoadError } from './load-failure.js';
import type { ColumnProfile, TableColumn } from './table-column.js';
import { TableFingerprints, type TableFingerprint } from './table-fingerprints.js';
import { TableProfiles } from './table-profiles.js';
import { columnList, postgresTypes, qualifiedTable, readerRole, wholeRow } from './table-ref.js';

const largestSafeInteger = '9007199254740991';

/**
 * The tables of schema `datastore`: made whole by one transaction, never changed afterwards, opened to the public by
 * a grant. Each has `_id` (1..n in file order), its columns, and `_absent` (null, or column name to reason).
 */
@Injectable()
export class TableStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly fingerprints: TableFingerprints,
    private readonly profiles: TableProfiles,
  ) {}

  /**
   * Loads a table in one transaction, replacing an earlier one of that name: a process killed at any moment leaves
   * the old table or the new one. The same call again gives the same table.
   * @param rows CSV for COPY: comma, double quotes, no header, unquoted empty = missing; columns in order, then
   *   `_absent` as JSON when `hasAbsences`
   * @returns number of rows
   * @throws TABLE_ROW_REJECTED with the row (from 1, header not counted) PostgreSQL would not take; TABLE_TOO_WIDE;
   *   TABLE_IN_USE when a published version stands on the table; the error of the stream when that fails
   */
  async load(
    table: string,
    columns: TableColumn[],
    rows: Readable,
    hasAbsences: boolean,
  ): Promise<{ rowCount: number }> {
    let consumed: unknown;
    // A stream that fails while the table is still being made keeps its error for the pipeline; unheard, it would end the process.
    rows.on('error', () => undefined);
    return this.transactions.run(async () => {
      // A stream flows once: a transaction restarted after a deadlock must fail, not load what is left of it.
      if (consumed !== undefined) throw consumed as Error;
      await this.replace(table, columns);
      const target = qualifiedTable(table);
      const fields = hasAbsences ? [...columns, { name: '_absent' }] : columns;
      try {
        const rowCount = await this.transactions.withClient(async (client) => {
          // FREEZE: the table is of this transaction, so its rows may be born visible; later scans write nothing.
          const copy = client.query(
            copyFrom(`COPY ${target} (${columnList(fields)}) FROM STDIN (FORMAT csv, FREEZE true)`),
          );
          await pipeline(rows, copy);
          return copy.rowCount;
        });
        await this.transactions.rows(`SET LOCAL maintenance_work_mem = '64MB'`);
        await this.transactions.rows(`ALTER TABLE ${target} ADD PRIMARY KEY (_id)`);
        return { rowCount };
      } catch (error) {
        rows.destroy();
        consumed = asLoadError(error);
        throw consumed as Error;
      }
    });
  }

  /**
   * What an approval refers to.
   * @see TableFingerprints
   */
  fingerprint(table: string, columns: TableColumn[]): Promise<TableFingerprint> {
    return this.fingerprints.of(table, columns);
  }

  /**
   * Makes a loaded table ready for the public: indexes, planner statistics, column profile. Repeating it is harmless.
   * @see TableProfiles
   */
  finish(table: string, columns: TableColumn[]): Promise<ColumnProfile[]> {
    return this.profiles.finish(table, columns);
  }

  /**
   * Drops a table; that it is absent is no error.
   * @throws TABLE_IN_USE while it is open to the public
   */
  async drop(table: string): Promise<void> {
    await this.transactions.run(async () => {
      await this.refuseOpen(table);
      await this.transactions.rows(`DROP TABLE IF EXISTS ${qualifiedTable(table)}`);
    });
  }

  /**
   * Rows for those who work on a table that is not published yet, through the write pool.
   * @param after `_id` of the last row of the page before
   * @returns records with `_id`, the columns and, where stated, `_absent`; numbers beyond 2^53 come as text; `next` is
   *   the `after` of the next page, `null` on the last
   */
  async page(
    table: string,
    columns: TableColumn[],
    { after = 0, limit }: { after?: number; limit: number },
  ): Promise<{ records: Record<string, unknown>[]; next: number | null }> {
    const fields = columns.map((column) => {
      const name = quoteIdentifier(column.name);
      if (column.type !== 'integer' && column.type !== 'number') return name;
      return `CASE WHEN abs(${name}) > ${largestSafeInteger} THEN to_json(${name}::text) ELSE to_json(${name}) END AS ${name}`;
    });
    const found = await this.transactions.rows<{ record: Record<string, unknown> }>(
      `SELECT row_to_json(${wholeRow}) AS record FROM (
         SELECT _id, ${[...fields, '_absent'].join(', ')} FROM ${qualifiedTable(table)}
         WHERE _id > $1 ORDER BY _id LIMIT $2) ${wholeRow}`,
      [after, limit + 1],
    );
    const records = found.slice(0, limit).map(({ record }) => {
      const { _absent: absent, ...values } = record;
      return absent === null ? values : { ...values, _absent: absent };
    });
    return { records, next: found.length > limit ? Number(records.at(-1)?.['_id']) : null };
  }

  /** Lets the public read the table; part of the ambient transaction. */
  async open(table: string): Promise<void> {
    await this.transactions.rows(`GRANT SELECT ON ${qualifiedTable(table)} TO ${readerRole}`);
  }

  /** Takes the table from the public; part of the ambient transaction. */
  async close(table: string): Promise<void> {
    await this.transactions.rows(`REVOKE SELECT ON ${qualifiedTable(table)} FROM ${readerRole}`);
  }

  private async replace(table: string, columns: TableColumn[]): Promise<void> {
    // Two workers on one reading (the first thought dead) wait for each other instead of colliding.
    await this.transactions.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `datastore.${table}`,
    ]);
    await this.refuseOpen(table);
    await this.transactions.rows(`DROP TABLE IF EXISTS ${qualifiedTable(table)}`);
    const definitions = columns.map(
      (column) => `${quoteIdentifier(column.name)} ${postgresTypes[column.type]}`,
    );
    try {
      await this.transactions.rows(
        `CREATE TABLE ${qualifiedTable(table)} (
           _id bigint GENERATED BY DEFAULT AS IDENTITY (CACHE 1000), ${definitions.join(', ')}, _absent jsonb)`,
      );
    } catch (error) {
      throw asLoadError(error);
    }
  }

  private async refuseOpen(table: string): Promise<void> {
    const found = await this.transactions.row<{ open: boolean | null }>(
      `SELECT has_table_privilege(${quoteLiteral(readerRole)}, to_regclass($1), 'SELECT') AS open`,
      [qualifiedTable(table)],
    );
    if (found?.open === true) throw DatastoreErrors.TABLE_IN_USE({ facts: { table } });
  }
}

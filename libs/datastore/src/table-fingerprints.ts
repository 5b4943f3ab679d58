import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { Transactions, quoteLiteral } from '#lib/database';
import type { TableColumn } from './table-column.js';
import { canonicalValue, qualifiedTable } from './table-ref.js';

/** Identity of a table's values, and of each column's. */
export interface TableFingerprint {
  /** SHA-256, 32 bytes. */
  fingerprint: Buffer;
  /** `rows:sum` by column name; equal when every row has the same value, or is missing for the same reason. */
  columnFingerprints: Record<string, string>;
}

/** Columns hashed in one statement; PostgreSQL's limit of a target list is 1,664. */
const columnsPerScan = 500;

/**
 * Hashes of canonical values.
 *
 * The fingerprint is SHA-256 over, in this order: the line `lumbung-table-1`; one line of JSON with the columns as
 * `[name, type]` pairs; the output of `COPY (SELECT columns, _absent ORDER BY _id) TO STDOUT (FORMAT csv)` in UTF-8,
 * where numbers are without trailing zeros after the point (`trim_scale`), dates are ISO 8601, booleans `t` and `f`,
 * missing values unquoted empty, empty texts `""`, and `_absent` is jsonb text. Names and types count; labels, units
 * and descriptions do not.
 *
 * A column's fingerprint is the sum over its rows of a 64-bit hash of value and row number: it tells which columns an
 * edit touched, for people. What is approved is the SHA-256.
 */
@Injectable()
export class TableFingerprints {
  constructor(private readonly transactions: Transactions) {}

  /** Fingerprints of a loaded table. Reads it twice; memory does not grow with it. */
  async of(table: string, columns: TableColumn[]): Promise<TableFingerprint> {
    return this.transactions.run(async () => {
      await this.transactions.rows(`SET LOCAL datestyle = 'ISO, YMD'`);
      const fingerprint = await this.whole(table, columns);
      const columnFingerprints: Record<string, string> = {};
      for (let start = 0; start < columns.length; start += columnsPerScan) {
        const part = columns.slice(start, start + columnsPerScan);
        Object.assign(columnFingerprints, await this.byColumn(table, part));
      }
      return { fingerprint, columnFingerprints };
    });
  }

  private async whole(table: string, columns: TableColumn[]): Promise<Buffer> {
    const hash = createHash('sha256');
    hash.update('lumbung-table-1\n');
    hash.update(`${JSON.stringify(columns.map((column) => [column.name, column.type]))}\n`);
    const values = [...columns.map((column) => canonicalValue(column)), '_absent'].join(', ');
    await this.transactions.withClient(async (client) => {
      const copy = client.query(
        copyTo(`COPY (SELECT ${values} FROM ${qualifiedTable(table)} ORDER BY _id) TO STDOUT (FORMAT csv)`),
      );
      await pipeline(copy, async function consume(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) hash.update(chunk);
      });
    });
    return hash.digest();
  }

  private async byColumn(table: string, columns: TableColumn[]): Promise<Record<string, string>> {
    const sums = columns.map((column, index) => {
      // A missing value hashes as its reason behind a sign no text may be confused with.
      const missing = `chr(30) || coalesce(_absent ->> ${quoteLiteral(column.name)}, '')`;
      const value = `coalesce(${canonicalValue(column)}::text, ${missing})`;
      return `count(*) || ':' || coalesce(sum(hashtextextended(${value} || chr(31) || _id, 0)), 0) AS c${String(index)}`;
    });
    if (sums.length === 0) return {};
    const row = await this.transactions.row<Record<string, string>>(
      `SELECT ${sums.join(', ')} FROM ${qualifiedTable(table)}`,
    );
    return Object.fromEntries(
      columns.map((column, index) => [column.name, row?.[`c${String(index)}`] ?? '']),
    );
  }
}

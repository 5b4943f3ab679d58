import { Injectable } from '@nestjs/common';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { PublicReads, quoteIdentifier, StatementNames } from '#lib/database';
import { aggregateStatement, type AggregateRow } from './aggregate-statement.js';
import { writeCursor } from './cursors.rules.js';
import { csvCell, plainCell } from './export-values.js';
import { beforeId, countStatement, pageStatement, rowsSql, type PageRow } from './page-statement.js';
import { literals } from './sql-binder.js';
import { StreamSlots } from './stream-slots.js';
import type { AggregateQuery, TableQuery } from './table-query.js';
import { qualifiedTable, type TableRef } from './table-ref.js';

/** A page of rows, its records as JSON text. */
export interface TablePage {
  /** JSON objects joined by commas, without the brackets of an array. */
  records: string;
  /** Cursor of the next page; `null` on the last. */
  next: string | null;
  /** Rows after the filter: stored when there is none, counted when asked for, else `null`. */
  total: number | null;
}

/** How a filtered CSV is written. */
export interface CsvWish {
  /** Values as they are, for machines: no apostrophes, missing values blank. */
  raw: boolean;
  /** Rows at most; all when absent. */
  limit?: number;
}

/** Filtered CSV downloads at a time, per process; each holds a connection of the public pool. */
const mostStreams = 3;
const longestStreamMs = 10 * 60_000;
/**
 * The pool's time limit is for answers that somebody waits for. The other settings make a scan of a whole table go from its
 * first block to its last in one process: that is the order of `_id`, since a table is written once, by one COPY; asking
 * for the order instead costs half as much time again.
 */
const streamSettings =
  'SET statement_timeout = 0; SET synchronize_seqscans = off; SET enable_indexonlyscan = off; SET max_parallel_workers_per_gather = 0';
const streamSettingsBack =
  'RESET statement_timeout; RESET synchronize_seqscans; RESET enable_indexonlyscan; RESET max_parallel_workers_per_gather';

/** Questions of the public to published tables, through the public pool and its role. */
@Injectable()
export class TableQueries {
  private readonly names = new StatementNames('table');
  private readonly slots = new StreamSlots(mostStreams);

  constructor(private readonly reads: PublicReads) {}

  /** One page of rows; see `parseTableQuery` for what can be asked. */
  async page(ref: TableRef, query: TableQuery): Promise<TablePage> {
    const filtered = query.filter.conditions.length > 0;
    const { text, values } = pageStatement(ref, query);
    const page = this.reads.row<PageRow>(text, values, this.names.of(text));
    if (!filtered || !query.total) return toPage(query, await page, filtered ? null : ref.rowCount);
    const [row, total] = await Promise.all([page, this.count(ref, query)]);
    return toPage(query, row, total);
  }

  /** Rows that a filter leaves; costs nothing without one. */
  async count(ref: TableRef, query: Pick<TableQuery, 'filter'>): Promise<number> {
    if (query.filter.conditions.length === 0) return ref.rowCount;
    const { text, values } = countStatement(ref, query);
    const row = await this.reads.row<{ total: string }>(text, values, this.names.of(text));
    return Number(row?.total ?? 0);
  }

  /** Groups with their measures, as JSON objects joined by commas; `more` when others follow. */
  async aggregate(ref: TableRef, query: AggregateQuery): Promise<{ groups: string; more: boolean }> {
    const { text, values } = aggregateStatement(ref, query);
    const row = await this.reads.row<AggregateRow>(text, values, this.names.of(text));
    return { groups: row?.groups ?? '', more: Number(row?.found ?? 0) > query.limit };
  }

  /**
   * Rows of a query as CSV (UTF-8, header, comma, double quotes), straight from `COPY`. The statement has been accepted by
   * PostgreSQL when this resolves. Destroying the stream frees the connection; one that runs longer than 10 minutes is cut.
   * @throws TOO_MANY_STREAMS when others hold the connections for longer than one wants to wait
   */
  async csv(ref: TableRef, query: TableQuery, wish: CsvWish): Promise<Readable> {
    await this.slots.take();
    const output = new PassThrough();
    const text = csvStatement(ref, query, wish);
    const limit = AbortSignal.timeout(longestStreamMs);
    const done = this.reads
      .withClient(async (client) => {
        await client.query(streamSettings);
        await pipeline(client.query(copyTo(text)), output, { signal: limit });
        await client.query(streamSettingsBack);
      })
      .finally(() => {
        this.slots.give();
      });
    return new Promise((resolve, reject) => {
      output.once('readable', () => {
        resolve(output);
      });
      done.catch((error: unknown) => {
        output.destroy();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }
}

/** The `COPY` of a filtered CSV. */
export function csvStatement(ref: TableRef, query: TableQuery, wish: CsvWish): string {
  const whole =
    query.filter.conditions.length === 0 &&
    query.sort.length === 0 &&
    query.after === null &&
    wish.limit === undefined;
  // See streamSettings for why a whole table needs no ORDER BY.
  const rows = whole ? qualifiedTable(ref.table) : `(${rowsSql(ref, query, literals, wish.limit)})`;
  const cells = query.select.map((name) => {
    const column = ref.columns.find((one) => one.name === name);
    if (column === undefined) return quoteIdentifier(name);
    return wish.raw
      ? `${plainCell(column)} AS ${quoteIdentifier(name)}`
      : csvCell(column, ref.hasAbsences !== false);
  });
  return `COPY (SELECT ${cells.length === 0 ? '_id' : cells.join(', ')} FROM ${rows} p) TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')`;
}

function toPage(query: TableQuery, row: PageRow | undefined, total: number | null): TablePage {
  const more = Number(row?.found ?? 0) > query.limit && row?.last_id != null;
  return {
    records: row?.records ?? '',
    next: more
      ? writeCursor(query.sort, {
          id: row.last_id ?? '',
          values: query.sort.map((_, index) =>
            index < beforeId(query.sort).length ? (row[`k${String(index)}` as `k${number}`] ?? null) : null,
          ),
        })
      : null,
    total,
  };
}

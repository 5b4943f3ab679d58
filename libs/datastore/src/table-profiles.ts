import { Injectable } from '@nestjs/common';
import { Transactions, quoteIdentifier } from '#lib/database';
import type { ColumnProfile, TableColumn } from './table-column.js';
import { canonicalValue, qualifiedTable } from './table-ref.js';

/** Below this a sequential scan is as fast as an index. */
const rowsWorthAnIndex = 1000;
/** Texts longer than this are prose: nobody filters by equality, and a B-tree entry is limited to 2,704 bytes. */
const longestIndexedBytes = 500;
/** Tables of hundreds of columns get indexes for the leading ones only: each costs time and space at publication. */
const mostIndexes = 40;
const columnsPerScan = 50;

interface Measure {
  present: number;
  min: string | null;
  max: string | null;
  mean: number | null;
  widest: number;
}

/** Indexes, statistics and column profiles of a loaded table. */
@Injectable()
export class TableProfiles {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Makes an index `(column, _id)` for every column worth one, so that a filter and a sort by it page without sorting,
   * then runs ANALYZE and counts values. Distinct counts are exact; PostgreSQL spills to disk beyond 64 MB.
   * @returns one profile per column, in their order
   */
  async finish(table: string, columns: TableColumn[]): Promise<ColumnProfile[]> {
    return this.transactions.run(async () => {
      await this.transactions.rows(
        `SELECT set_config('work_mem', '32MB', true), set_config('maintenance_work_mem', '64MB', true),
           set_config('datestyle', 'ISO, YMD', true)`,
      );
      const measures: Measure[] = [];
      for (let start = 0; start < columns.length; start += columnsPerScan)
        measures.push(...(await this.measure(table, columns.slice(start, start + columnsPerScan))));
      const rowCount = await this.rowCount(table);
      if (rowCount >= rowsWorthAnIndex) await this.index(table, columns, measures);
      await this.transactions.rows(`ANALYZE ${qualifiedTable(table)}`);
      const absent = await this.absences(table);
      const profiles: ColumnProfile[] = [];
      for (const [index, column] of columns.entries()) {
        const { present, min, max, mean } = measures[index] as Measure;
        const { distinct, top } = await this.frequencies(table, column);
        profiles.push({
          name: column.name,
          distinct,
          missing: rowCount - present,
          absent: absent[column.name] ?? {},
          min,
          max,
          mean,
          top,
        });
      }
      return profiles;
    });
  }

  private async rowCount(table: string): Promise<number> {
    const row = await this.transactions.row<{ n: string }>(
      `SELECT count(*) AS n FROM ${qualifiedTable(table)}`,
    );
    return Number(row?.n ?? 0);
  }

  private async measure(table: string, columns: TableColumn[]): Promise<Measure[]> {
    const parts = columns.map((column) => {
      const name = quoteIdentifier(column.name);
      const ordered = column.type !== 'text' && column.type !== 'boolean';
      const numeric = column.type === 'integer' || column.type === 'number';
      const edge = (of: string): string => {
        if (!ordered) return 'NULL';
        const value = `${of}(${name})`;
        return column.type === 'number' ? `trim_scale(${value})::text` : `(${value})::text`;
      };
      return `json_build_object('present', count(${name}), 'min', ${edge('min')}, 'max', ${edge('max')},
        'mean', ${numeric ? `avg(${name})::float8` : 'NULL'},
        'widest', ${column.type === 'text' ? `coalesce(max(octet_length(${name})), 0)` : '8'})`;
    });
    const row = await this.transactions.row<{ measures: Measure[] }>(
      `SELECT json_build_array(${parts.join(', ')}) AS measures FROM ${qualifiedTable(table)}`,
    );
    return row?.measures ?? [];
  }

  private async index(table: string, columns: TableColumn[], measures: Measure[]): Promise<void> {
    let made = 0;
    for (const [index, column] of columns.entries()) {
      const { present = 0, widest = 0 } = measures[index] ?? {};
      if (present === 0 || widest > longestIndexedBytes || column.type === 'boolean') continue;
      if (made === mostIndexes) break;
      made += 1;
      const name = quoteIdentifier(`${table}_c${String(index)}`);
      await this.transactions.rows(
        `CREATE INDEX IF NOT EXISTS ${name} ON ${qualifiedTable(table)} (${quoteIdentifier(column.name)}, _id)`,
      );
    }
  }

  private async absences(table: string): Promise<Record<string, Record<string, number>>> {
    const rows = await this.transactions.rows<{ name: string; reason: string; n: string }>(
      `SELECT a.key AS name, a.value AS reason, count(*) AS n
       FROM ${qualifiedTable(table)} t, jsonb_each_text(t._absent) a
       WHERE t._absent IS NOT NULL GROUP BY 1, 2`,
    );
    const absent: Record<string, Record<string, number>> = {};
    for (const { name, reason, n } of rows) (absent[name] ??= {})[reason] = Number(n);
    return absent;
  }

  private async frequencies(
    table: string,
    column: TableColumn,
  ): Promise<{ distinct: number; top: { value: string; count: number }[] }> {
    const name = quoteIdentifier(column.name);
    const shown = canonicalValue({ ...column, name: 'v' });
    const row = await this.transactions.row<{ distinct: string; top: { value: string; count: number }[] }>(
      `WITH counted AS MATERIALIZED (
         SELECT ${name} AS v, count(*) AS n FROM ${qualifiedTable(table)} WHERE ${name} IS NOT NULL GROUP BY 1)
       SELECT (SELECT count(*) FROM counted) AS distinct,
         (SELECT coalesce(json_agg(json_build_object('value', left(${shown}::text, 200), 'count', n)), '[]')
          FROM (SELECT v, n FROM counted ORDER BY n DESC, v LIMIT 10) frequent) AS top`,
    );
    return { distinct: Number(row?.distinct ?? 0), top: row?.top ?? [] };
  }
}

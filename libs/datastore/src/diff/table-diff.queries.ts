import { Injectable } from '@nestjs/common';
import { PublicReads, Transactions } from '#lib/database';
import type { TableRef } from '../table-ref.js';
import { rowsStatement, summaryStatement, uniqueStatement } from './diff-statements.js';
import { compareColumns, keyProposals } from './key-columns.rules.js';

/** How two tables differ. */
export interface ChangeSummary {
  /** Columns by which rows were matched; empty when none tells the rows apart. Then a changed row is one removed and one added. */
  keys: string[];
  columnsAdded: string[];
  columnsRemoved: string[];
  columnsRetyped: string[];
  rowsAdded: number;
  rowsRemoved: number;
  rowsChanged: number;
  /** Cells that differ in rows that both tables have. */
  cellsChanged: number;
  identical: boolean;
}

/** One cell before and after; a reason stands beside a `null` whose reason is stated. */
export interface CellChange {
  column: string;
  before: unknown;
  after: unknown;
  beforeAbsent?: string;
  afterAbsent?: string;
}

/** One row that differs. */
export interface RowChange {
  /** `_id` in the later table; for removed rows, 2^40 plus that in the earlier one. Place to page from. */
  position: number;
  kind: 'added' | 'removed' | 'changed';
  key: Record<string, unknown>;
  /** Of a changed row. */
  cells?: CellChange[];
  /** Of an added or removed row. */
  row?: Record<string, unknown>;
}

/** Whose pool answers: that of the workflow, which sees every table, or that of the public. */
export type DiffReader = 'workspace' | 'public';

const mostRemembered = 200;

/** Compares two loaded tables row by row and cell by cell, in SQL. */
@Injectable()
export class TableDiff {
  /** Tables never change, so neither does what was found out about two of them. */
  private readonly keys = new Map<string, string[]>();
  private readonly summaries = new Map<string, ChangeSummary>();

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: PublicReads,
  ) {}

  /** Counts what differs between two versions. */
  async summary(before: TableRef, after: TableRef, reader: DiffReader = 'workspace'): Promise<ChangeSummary> {
    const pair = `${before.table} ${after.table}`;
    const known = this.summaries.get(pair);
    if (known) return known;
    const { added, removed, retyped, common } = compareColumns(before.columns, after.columns);
    const columns = { columnsAdded: added, columnsRemoved: removed, columnsRetyped: retyped };
    const summary = ((): Promise<ChangeSummary> | ChangeSummary => {
      if (before.table === after.table) return { ...nothing, ...columns };
      if (common.length === 0)
        return {
          ...nothing,
          ...columns,
          rowsAdded: after.rowCount,
          rowsRemoved: before.rowCount,
          identical: false,
        };
      return this.compare(before, after, reader).then((counts) => ({ ...counts, ...columns }));
    })();
    const found = await summary;
    const identical = found.identical && added.length + removed.length + retyped.length === 0;
    return remember(this.summaries, pair, { ...found, identical });
  }

  /**
   * Rows that differ, in the order of the later table, removed ones last.
   * @param page `after`: `position` of the last row of the page before; `limit`: rows at most
   * @returns rows, and the `after` of the next page or `null`
   */
  async rows(
    before: TableRef,
    after: TableRef,
    page: { after?: number; limit: number },
    reader: DiffReader = 'workspace',
  ): Promise<{ changes: RowChange[]; next: number | null }> {
    if (before.table === after.table) return { changes: [], next: null };
    const keys = await this.keysOf(before, after, reader);
    const found = await this.query<FoundRow>(reader, rowsStatement(before, after, keys), [
      page.after ?? 0,
      page.limit + 1,
    ]);
    const changes = found.slice(0, page.limit).map(toRowChange);
    return { changes, next: found.length > page.limit ? (changes.at(-1)?.position ?? null) : null };
  }

  private async compare(before: TableRef, after: TableRef, reader: DiffReader): Promise<ChangeSummary> {
    const keys = await this.keysOf(before, after, reader);
    const [row] = await this.query<Record<'added' | 'removed' | 'changed' | 'cells', string>>(
      reader,
      summaryStatement(before, after, keys),
    );
    const counts = {
      rowsAdded: Number(row?.added ?? 0),
      rowsRemoved: Number(row?.removed ?? 0),
      rowsChanged: Number(row?.changed ?? 0),
      cellsChanged: Number(row?.cells ?? 0),
    };
    const identical = counts.rowsAdded + counts.rowsRemoved + counts.rowsChanged === 0;
    return { ...nothing, ...counts, keys, identical };
  }

  /** The smallest set of leading columns that is unique and complete in both tables. */
  private async keysOf(before: TableRef, after: TableRef, reader: DiffReader): Promise<string[]> {
    const pair = `${before.table} ${after.table}`;
    const known = this.keys.get(pair);
    if (known) return known;
    const { sameType } = compareColumns(before.columns, after.columns);
    for (const keys of keyProposals(sameType)) {
      if (
        (await this.isUnique(before, keys, true, reader)) &&
        (await this.isUnique(after, keys, true, reader)) &&
        (await this.isUnique(before, keys, false, reader)) &&
        (await this.isUnique(after, keys, false, reader))
      )
        return remember(this.keys, pair, keys);
    }
    return remember(this.keys, pair, []);
  }

  private async isUnique(
    ref: TableRef,
    keys: readonly string[],
    quick: boolean,
    reader: DiffReader,
  ): Promise<boolean> {
    const [row] = await this.query<{ unique: boolean }>(reader, uniqueStatement(ref, keys, quick));
    return row?.unique === true;
  }

  private query<Row>(reader: DiffReader, text: string, parameters: unknown[] = []): Promise<Row[]> {
    if (reader === 'public') return this.reads.rows<Row>(text, parameters);
    return this.transactions.run(async () => {
      await this.transactions.rows(`SET LOCAL work_mem = '32MB'`);
      return this.transactions.rows<Row>(text, parameters);
    });
  }
}

const nothing: ChangeSummary = {
  keys: [],
  columnsAdded: [],
  columnsRemoved: [],
  columnsRetyped: [],
  rowsAdded: 0,
  rowsRemoved: 0,
  rowsChanged: 0,
  cellsChanged: 0,
  identical: true,
};

interface FoundRow {
  pos: string;
  kind: RowChange['kind'];
  key: Record<string, unknown>;
  cells: CellChange[] | null;
  row: Record<string, unknown> | null;
}

function toRowChange({ pos, kind, key, cells, row }: FoundRow): RowChange {
  return {
    position: Number(pos),
    kind,
    key,
    ...(cells === null ? {} : { cells }),
    ...(row === null ? {} : { row }),
  };
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  const [oldest] = map.keys();
  if (map.size >= mostRemembered && oldest !== undefined) map.delete(oldest);
  map.set(key, value);
  return value;
}

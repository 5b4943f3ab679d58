import type { ReadingCorrections } from '../reading.js';
import type { LeftOut } from './body-rows.js';
import type { Candidate } from './choose-table.js';
import { shape } from './cell-shapes.js';
import type { TableFound } from './table-found.js';
import type { Grid } from './grid.js';
import type { Layout } from './layout.js';
import { columnLabel, type TableColumn } from './table-columns.js';

type AsItStands = Pick<
  Layout,
  'source' | 'corrections' | 'header' | 'knownRows' | 'leftOutColumns' | 'tidy' | 'firstDataRow' | 'skipped'
>;

/**
 * A table that is scanned in its sheet, its columns where they are.
 * @param columns the columns of the table, totals among them
 * @param leftOut rows and columns that are no data
 */
export function asItStands(
  { source, loaded, table }: Pick<Candidate, 'source' | 'loaded' | 'table'>,
  corrections: ReadingCorrections,
  columns: readonly TableColumn[],
  leftOut: { columns: ReadonlySet<number>; rows: Map<number, LeftOut> },
): AsItStands {
  const { grid } = loaded;
  const width = source.format === 'csv' ? recordWidth(grid, table) : table.right;
  const cells = Array.from({ length: width }, (_, index) => {
    const column = columns.find((one) => one.column === index + 1);
    return column === undefined ? '' : columnLabel(column);
  });
  // Rows between that hold nothing of this table belong to one beside it.
  const own = new Set([...table.body, ...table.header]);
  for (const row of grid.rows) if (!own.has(row) && !leftOut.rows.has(row)) leftOut.rows.set(row, 'blank');
  return {
    source,
    corrections,
    header: { row: table.header.at(-1) ?? 0, cells, looksLikeData: table.headless },
    knownRows: { leftOut: leftOut.rows, lastRow: table.body.at(-1) ?? Infinity },
    leftOutColumns: new Set([...leftOut.columns, ...columnsBeside(grid, table, width)]),
    tidy: undefined,
    firstDataRow: undefined,
    skipped: [],
  };
}

/** Columns of the sheet that are another table's. */
function columnsBeside(grid: Grid, table: TableFound, width: number): number[] {
  const rows = [...table.header, ...table.body];
  const beside: number[] = [];
  for (let column = 1; column <= Math.max(width, grid.width); column++) {
    if (column >= table.left && column <= table.right) continue;
    const holds = rows.some((row) => grid.shape(row, column) !== shape.blank);
    if (holds || column < table.left) beside.push(column);
  }
  return beside;
}

/**
 * Whether records of a CSV have too few or too many cells, so that values may stand in the wrong columns. Missing cells at
 * the end do no harm where other rows leave the same columns blank, or when the operator has said to complete them.
 * @param answer to the question `short-rows`
 */
export function isRagged(
  grid: Grid,
  table: TableFound,
  rows: readonly number[],
  answer: string | undefined,
): boolean {
  const width = recordWidth(grid, table);
  const isLong = rows.some((row) => grid.filled(row, width + 1, grid.width).length > 0);
  const short = rows.filter((row) => grid.cellsOf(row) < width);
  if (isLong) return true;
  if (short.length === 0 || answer === 'pad') return false;
  if (answer !== undefined) return true;
  const narrowest = Math.min(...short.map((row) => grid.cellsOf(row)));
  const full = rows.filter((row) => grid.cellsOf(row) >= width);
  for (let column = narrowest + 1; column <= width; column++) {
    if (full.every((row) => grid.shape(row, column) !== shape.blank)) return true;
  }
  return false;
}

function recordWidth(grid: Grid, table: TableFound): number {
  return Math.max(...table.header.map((row) => grid.cellsOf(row)));
}

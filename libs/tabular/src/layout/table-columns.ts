import { unitOf } from '../table/column-names.js';
import { shape } from './cell-shapes.js';
import type { Grid } from './grid.js';
import { pathOf, type HeaderPaths } from './header-paths.js';
import { findPeriod, periodLabel } from './periods.js';
import { beginsAsRate, namesARate, normal } from './words.js';

/** A column of a table as it stands in the sheet. */
export interface TableColumn {
  /** From 1. */
  column: number;
  /** Names from the top down. */
  path: string[];
  /** Unit in the row of units; empty where there is none. */
  unit: string;
  /** `serial` numbers the rows, `label` says what a row is about, `value` holds figures. */
  role: 'serial' | 'label' | 'value';
}

const serialName = /^(?:no|no\.|nomor|no urut|nomor urut|nmr|#)$/;
const labelName =
  /^(?:kode|kd|id|tahun|thn|year|bulan|month|periode|triwulan|semester|npsn|nik|nip|kode pos|rt|rw|kelas)\b|^(?:id|kode)_|_(?:id|kode)$/;

/** What each column of a table is for. @param rows rows of data */
export function tableColumns(grid: Grid, header: HeaderPaths, rows: readonly number[]): TableColumn[] {
  const columns: TableColumn[] = [];
  for (let column = header.left; column <= header.right; column++) {
    const path = pathOf(header, column);
    const unit = header.units[column - header.left] ?? '';
    columns.push({ column, path, unit, role: roleOf(grid, column, path, rows) });
  }
  const named = columns.findIndex(({ role }) => role === 'label');
  const first = columns[0];
  // Numbers in front of the names, without a name of their own, only count the rows.
  if (named === 1 && first?.role === 'value' && counts(grid, first.column, rows)) {
    if (first.path.length === 0) first.role = 'serial';
  }
  return columns;
}

function roleOf(
  grid: Grid,
  column: number,
  path: readonly string[],
  rows: readonly number[],
): TableColumn['role'] {
  const name = normal(path.join(' '));
  let figures = 0;
  let texts = 0;
  for (const row of rows) {
    const seen = grid.shape(row, column);
    if (seen === shape.number || seen === shape.year || seen === shape.symbol) figures++;
    else if (seen !== shape.blank) texts++;
  }
  if (serialName.test(name) && figures >= texts) return 'serial';
  if (labelName.test(name) || texts > figures) return 'label';
  return 'value';
}

/** Whether the cells are 1, 2, 3, ... */
function counts(grid: Grid, column: number, rows: readonly number[]): boolean {
  const numbers = rows.map((row) => Number(grid.text(row, column))).filter((number) => number > 0);
  return numbers.length > 1 && numbers.every((number, index) => number === index + 1);
}

/** The names of a column in one line, its unit at the end: `Luas Panen - Padi (Ha)`. */
export function columnLabel({ path, unit }: Pick<TableColumn, 'path' | 'unit'>): string {
  const label = path.join(' - ');
  if (unit === '' || unitOf(label).unit !== '') return label;
  return `${label} (${unit})`;
}

/** Unit of a column, in its row of units or in any of its names, the lowest first; empty when none is. */
export function columnUnit({ path, unit }: Pick<TableColumn, 'path' | 'unit'>): string {
  if (unit !== '') return unit;
  return path.map((name) => unitOf(name).unit).findLast((one) => one !== '') ?? '';
}

/**
 * Whether the figures of a column are rates, shares, means or indices, which are not summed. A name with a unit of its own
 * speaks for itself below a title that lists several measures: `Luas Panen, Produksi, dan Produktivitas - Luas Panen (ha)`.
 */
export function isRate(column: Pick<TableColumn, 'path' | 'unit'>): boolean {
  const { path } = column;
  const unit = columnUnit(column);
  const own = path.findLastIndex((name) => unitOf(name).unit !== '');
  const speaksForItself = own > 0 && !path.slice(0, own).some(beginsAsRate);
  return namesARate((speaksForItself ? path.slice(own) : path).join(' '), unit);
}

/** A column without a name whose cells are months or other periods is called after them; others stay without. */
export function labelOfPeriods(grid: Grid, column: number, rows: readonly number[]): string {
  const periods = rows.map((row) => findPeriod(grid.text(row, column)));
  const found = periods.filter((period) => period !== undefined);
  return found.length > 0 && found.length === periods.length ? periodLabel(found) : '';
}

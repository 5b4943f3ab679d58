import type { Bilingual, Column } from './table-model.js';

/** A heading in the grid of header rows; all counted from 0. */
export interface HeaderCell {
  header: Bilingual;
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
}

/** The columns that carry cells, in order. */
export function leavesOf(columns: readonly Column[]): Column[] {
  return columns.flatMap((column) => (column.columns ? leavesOf(column.columns) : [column]));
}

export function depthOf(columns: readonly Column[]): number {
  return Math.max(1, ...columns.map((column) => (column.columns ? 1 + depthOf(column.columns) : 1)));
}

/** The headings with their spans: a column without headings below reaches down to the last header row. */
export function headerCells(columns: readonly Column[]): HeaderCell[] {
  const depth = depthOf(columns);
  const place = (level: readonly Column[], row: number, start: number): HeaderCell[] => {
    let column = start;
    return level.flatMap((entry) => {
      const colSpan = entry.columns ? leavesOf(entry.columns).length : 1;
      const cell = { header: entry.header, row, column, colSpan, rowSpan: entry.columns ? 1 : depth - row };
      column += colSpan;
      return [cell, ...(entry.columns ? place(entry.columns, row + 1, cell.column) : [])];
    });
  };
  return place(columns, 0, 0);
}

/** The header that is left when only some columns are shown; headings over none of them go. */
export function onlyLeaves(columns: readonly Column[], shown: ReadonlySet<number>): Column[] {
  let leaf = -1;
  const keep = (level: readonly Column[]): Column[] =>
    level.flatMap((column) => {
      if (!column.columns) {
        leaf += 1;
        return shown.has(leaf) ? [column] : [];
      }
      const left = keep(column.columns);
      return left.length > 0 ? [{ ...column, columns: left }] : [];
    });
  return keep(columns);
}

/** For each column the index of its outermost heading: where a table is split, best between these. */
export function outermostOf(columns: readonly Column[]): number[] {
  return columns.flatMap((column, index) => leavesOf([column]).map(() => index));
}

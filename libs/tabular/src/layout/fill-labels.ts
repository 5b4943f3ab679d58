import { shape } from './cell-shapes.js';
import type { Grid } from './grid.js';
import type { TableColumn } from './table-columns.js';

/** Labels that a cell above says for blank cells below it. */
export interface FilledLabels {
  /** Row that names the label of a row, by column, then by row. */
  from: Map<number, Map<number, number>>;
  /** Columns filled, and the number of their cells. */
  columns: { column: number; cells: number; merged: boolean }[];
}

const fewestRuns = 2;

/**
 * Fills labels down: over the cells of a merged range, and where the first column of labels is named once for a group of rows
 * and left blank below, each group by another name.
 * @param rows rows of data
 */
export function fillLabels(
  grid: Grid,
  columns: readonly TableColumn[],
  rows: readonly number[],
): FilledLabels {
  const labels = columns.filter(({ role }) => role === 'label');
  const filled: FilledLabels = { from: new Map(), columns: [] };
  labels.forEach(({ column }, index) => {
    const merged = mergedBelow(grid, column, rows);
    const own = merged.size > 0 ? merged : groupsOf(grid, column, labels[index + 1]?.column, rows);
    if (own.size === 0) return;
    filled.from.set(column, own);
    filled.columns.push({ column, cells: own.size, merged: merged.size > 0 });
  });
  return filled;
}

function mergedBelow(grid: Grid, column: number, rows: readonly number[]): Map<number, number> {
  const from = new Map<number, number>();
  for (const row of rows) {
    const range = grid.merge(row, column);
    if (range !== undefined && range.top < row && range.left === column) from.set(row, range.top);
  }
  return from;
}

function groupsOf(
  grid: Grid,
  column: number,
  next: number | undefined,
  rows: readonly number[],
): Map<number, number> {
  const none = new Map<number, number>();
  const from = new Map<number, number>();
  const [first] = rows;
  if (next === undefined || first === undefined || grid.shape(first, column) === shape.blank) return from;
  const names = new Set<string>();
  let current = first;
  for (const row of rows) {
    const text = grid.text(row, column);
    if (text !== '') {
      // The same name twice is no name of a group.
      if (names.has(text)) return new Map<number, number>();
      names.add(text);
      current = row;
    } else {
      if (grid.shape(row, next) === shape.blank) return none;
      from.set(row, current);
    }
  }
  return names.size >= fewestRuns && from.size >= names.size ? from : none;
}

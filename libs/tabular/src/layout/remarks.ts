import type { TableFound } from './table-found.js';
import type { Area } from './grid.js';
import { holdsFigures, isTitleText, textsOf } from './row-kinds.js';

const mostRows = 12;
const mostCells = 3;

/**
 * Small blocks of words beside a table with figures are remarks: what the table is about, or who signed it. They become lines
 * of the table before them, or above the first.
 */
export function withoutRemarks(area: Area, tables: readonly TableFound[]): TableFound[] {
  const kept = tables.filter((table) => !isRemark(area, table));
  if (kept.length === 0) return [...tables];
  let before: TableFound | undefined;
  let waiting: number[] = [];
  for (const table of tables) {
    if (kept.includes(table)) {
      table.above.unshift(...waiting);
      waiting = [];
      before = table;
    } else if (before === undefined) waiting.push(...rowsOf(table));
    else before.below.push(...rowsOf(table));
  }
  return kept;
}

function rowsOf({ above, header, body, below }: TableFound): number[] {
  return [...above, ...header, ...body, ...below];
}

function isRemark(area: Area, { above, header, body }: TableFound): boolean {
  const rows = [...header, ...body];
  if (rows.length > mostRows || rows.some((row) => holdsFigures(area, row))) return false;
  const isTitled = above.some((row) => isTitleText(textsOf(area, row)[0] ?? ''));
  return !isTitled && rows.every((row) => area.filled(row, mostCells + 1).length <= mostCells);
}

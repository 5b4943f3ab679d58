import type { TableFound } from './find-tables.js';
import type { Grid } from './grid.js';
import { isContinuedText, isLine, isNoteText, isNumbering, isTitleText, rowKey } from './row-kinds.js';
import { shape } from './cell-shapes.js';

/** Reasons why a row below a header is no data, as the operator is told. */
export const leftOutReasons = {
  blank: 'Baris kosong',
  header: 'Kepala tabel yang berulang',
  hidden: 'Baris tersembunyi',
  note: 'Catatan di bawah tabel',
  numbering: 'Baris nomor kolom',
  ordered: 'Dilewati atas permintaan',
  section: 'Judul kelompok',
  signature: 'Tanda tangan',
  title: 'Judul tabel',
  total: 'Baris jumlah atau rata-rata',
  units: 'Baris satuan',
} as const;
export type LeftOut = keyof typeof leftOutReasons;

export interface BodyRows {
  data: number[];
  leftOut: Map<number, LeftOut>;
  /** Text of the heading merged over the width of the table that a row stands under. */
  sections: Map<number, { text: string; row: number; column: number }>;
}

/** Tells data from what else stands between the first and the last row of data. */
export function bodyRows(grid: Grid, table: TableFound): BodyRows {
  const headers = new Set(table.header.map((row) => rowKey(grid, row, table)));
  const titles = new Set(table.above.map((row) => rowKey(grid, row, table)));
  const repeated = new Set(table.repeated);
  const found: BodyRows = { data: [], leftOut: new Map(), sections: new Map() };
  let section: { text: string; row: number; column: number } | undefined;
  for (const row of table.body) {
    const filled = grid.filled(row, table.left, table.right);
    const first = filled[0] ?? table.left;
    const text = grid.text(row, first);
    const key = rowKey(grid, row, table);
    const leave = (reason: LeftOut) => found.leftOut.set(row, reason);
    if (filled.length === 0) continue;
    if (repeated.has(row) || (filled.length > 1 && headers.has(key))) leave('header');
    else if (isNumberingOf(grid, table, row, filled, found.data.length === 0)) leave('numbering');
    else if (isLine(grid, row, table)) {
      if (isTitleText(text) || isContinuedText(text) || titles.has(key)) leave('title');
      else if (headers.has(key) && first === table.left) leave('header');
      else if (isNoteText(text)) leave('note');
      else if (spansFigures(grid, table, row, first)) {
        section = { text, row, column: first };
        leave('section');
      } else found.data.push(row);
    } else found.data.push(row);
    if (section !== undefined && found.data.at(-1) === row) found.sections.set(row, section);
  }
  return found;
}

function isNumberingOf(
  grid: Grid,
  table: TableFound,
  row: number,
  filled: readonly number[],
  isFirst: boolean,
): boolean {
  const texts = filled.map((column) => grid.text(row, column));
  if (!isNumbering(texts)) return false;
  if (texts.every((text) => text.startsWith('('))) return true;
  // `1 2 3` is data where numbers are: a row of numbers of columns has one above words, too.
  const next = table.body[table.body.indexOf(row) + 1];
  return isFirst && next !== undefined && filled.some((column) => grid.shape(next, column) === shape.text);
}

/** Whether the cell is merged over more than the columns that say what a row is about. */
function spansFigures(grid: Grid, table: TableFound, row: number, column: number): boolean {
  const range = grid.merge(row, column);
  return range !== undefined && range.right - range.left + 1 > (table.right - table.left + 1) / 2;
}

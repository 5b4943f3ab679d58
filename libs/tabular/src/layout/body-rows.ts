import type { TableFound } from './table-found.js';
import type { Area } from './grid.js';
import { isContinuedText, isLine, isNoteText, isNumberingRow, isTitleText, rowKey } from './row-kinds.js';
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

const lookedBelow = 5;

export interface BodyRows {
  data: number[];
  leftOut: Map<number, LeftOut>;
  /** Text of the heading merged over the width of the table that a row stands under. */
  sections: Map<number, { text: string; row: number; column: number }>;
}

/** Tells data from what else stands between the first and the last row of data. */
export function bodyRows(area: Area, table: TableFound): BodyRows {
  const headers = new Set(table.header.map((row) => rowKey(area, row)));
  const titles = new Set(table.above.map((row) => rowKey(area, row)));
  // Whole rows are compared only where the first cell is that of a header or title.
  const openings = new Set(
    [...table.header, ...table.above].map((row) => {
      const first = area.firstFilled(row);
      return `${String(first)}:${area.text(row, first)}`;
    }),
  );
  const isHeaderBelow = (row: number): boolean => {
    const next = table.body[table.body.indexOf(row) + 1];
    return next !== undefined && headers.has(rowKey(area, next));
  };
  const repeated = new Set(table.repeated);
  const found: BodyRows = { data: [], leftOut: new Map(), sections: new Map() };
  let section: { text: string; row: number; column: number } | undefined;
  for (const row of table.body) {
    const first = area.firstFilled(row);
    if (first === 0) continue;
    const leave = (reason: LeftOut) => found.leftOut.set(row, reason);
    const key = openings.has(`${String(first)}:${area.text(row, first)}`) ? rowKey(area, row) : '';
    const line = isLine(area, row);
    if (repeated.has(row) || (!line && table.right > table.left && headers.has(key))) leave('header');
    else if (isNumberingRow(area, row) && isNumberingOf(area, table, row, found.data.length === 0)) {
      leave('numbering');
    } else if (line) {
      const text = area.text(row, first);
      if (isTitleText(text) || isContinuedText(text) || titles.has(key)) leave('title');
      else if (headers.has(key) && (first === table.left || isHeaderBelow(row))) leave('header');
      else if (isNoteText(text)) leave('note');
      else if (spansFigures(area, table, row, first)) {
        section = { text, row, column: first };
        leave('section');
      } else found.data.push(row);
    } else found.data.push(row);
    if (section !== undefined && found.data.at(-1) === row) found.sections.set(row, section);
  }
  return found;
}

function isNumberingOf(area: Area, table: TableFound, row: number, isFirst: boolean): boolean {
  const filled = area.filled(row);
  const texts = filled.map((column) => area.text(row, column));
  if (texts.every((text) => text.startsWith('('))) return true;
  // `1 2 3` is data where numbers are: a row of numbers of columns has one above words, too.
  const from = table.body.indexOf(row) + 1;
  const next = table.body.slice(from, from + lookedBelow).filter((one) => !isLine(area, one));
  const isText = (column: number) => next.every((one) => area.shape(one, column) === shape.text);
  return isFirst && next.length > 1 && filled.some(isText);
}

/** Whether the cell is merged over more than the columns that say what a row is about. */
function spansFigures(area: Area, table: TableFound, row: number, column: number): boolean {
  const range = area.merge(row, column);
  return range !== undefined && range.right - range.left + 1 > (table.right - table.left + 1) / 2;
}

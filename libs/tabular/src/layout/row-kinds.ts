import type { Area } from './grid.js';
import { shape } from './cell-shapes.js';
import { isUnit, normal } from './words.js';

const titleStart = /^(?:lanjutan\s+|sambungan\s+|continued\s+)?(?:tabel|table)\s*[:.]?\s*(?:\d|[ivx]+\b|$)/iu;
const continuedStart = /^(?:lanjutan|sambungan|lanjutan\/continued)\b|\blanjutan\)?$/iu;
const noteStart =
  /^(?:sumber(?:\s+data)?|source|catatan|notes?|keterangan|ket|penjelasan|access[_\s]time)\s*(?:[.:/_]|$)|^(?:sumber|source)_|^\*{1,3}\)?\s*\S|^\d{1,2}\)\s|^[¹²³⁴⁵⁶⁷⁸⁹]|^[-–…]\s*\)|^(?:…|\.\.\.)\s*[:=]/iu;

/** `Tabel 5.1.2 ...`: a title that begins a table of its own. */
export function isTitleText(text: string): boolean {
  return titleStart.test(text) && !isContinuedText(text);
}

/** `Lanjutan Tabel 5.1.2`: the table before goes on. */
export function isContinuedText(text: string): boolean {
  return continuedStart.test(text);
}

/** `Sumber: ...`, `Catatan`, `*) angka sementara`. */
export function isNoteText(text: string): boolean {
  return noteStart.test(text);
}

/** Whether the cells are numbered one after the other, `(1) (2) (3)` or `1 2 3`, as statistical tables number their columns. */
export function isNumbering(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => /^\(?(-?\d{1,3})\)?(?:\s*=.*)?$/.exec(text)?.[1]);
  const first = Number(numbers[0]);
  if (numbers.length < 2 || first < 0 || first > 1) return false;
  const parenthesised = texts.every((text) => text.startsWith('('));
  if (!parenthesised && numbers.length < 3) return false;
  return numbers.every((number, index) => number !== undefined && Number(number) === first + index);
}

/** {@link isNumbering} for a whole row. */
export function isNumberingRow(area: Area, row: number): boolean {
  const first = area.firstFilled(row);
  return first > 0 && /^\(?[01]\)?$/.test(area.text(row, first)) && isNumbering(textsOf(area, row));
}

/** Whether every cell is a unit in parentheses or a unit's name, `(Ha) (Ton)`. */
export function isUnitRow(texts: readonly string[]): boolean {
  return texts.length > 0 && texts.every((text) => isUnit(text) || /^\([^()\d]{1,24}\)$/u.test(text));
}

/** `(Ribu Jiwa)`, `Satuan: Ton`, `dalam juta rupiah`: the unit of a whole table. */
export function tableUnit(text: string): string | undefined {
  const named = /^\(?\s*(?:satuan|unit)\s*[:/]\s*(.{1,40}?)\s*\)?$/iu.exec(text)?.[1];
  if (named !== undefined) return named;
  const within =
    /^\(?\s*((?:dalam\s+)?(?:ribu(?:an)?|juta(?:an)?|miliar|milyar|triliun)\b[^()]{0,30})\)?$/iu.exec(
      text,
    )?.[1];
  if (within !== undefined) return within.replace(/^dalam\s+/iu, '').trim();
  const enclosed = /^\((?:dalam\s+)?([^()]{1,30})\)$/iu.exec(text)?.[1];
  return enclosed !== undefined && isUnit(enclosed) ? enclosed.trim() : undefined;
}

/** Filled cells of a line: `Sumber`, `:`, `Dinas Pertanian`. */
const mostInLine = 3;

/** A row that stands beside the table, not in it: a title, a note, a line of one text. */
export function isLine(area: Area, row: number): boolean {
  const first = area.firstFilled(row);
  if (first === 0) return true;
  // Most rows of data hold more than any line does: the fourth cell decides.
  const filled = area.filled(row, mostInLine + 1);
  if (filled.length > mostInLine) return false;
  const text = area.text(row, first);
  if (filled.length <= mostInLine && (isTitleText(text) || isContinuedText(text) || isNoteText(text)))
    return true;
  // A figure alone is data of which the rest is missing.
  return filled.length === 1 && area.left < area.right && isWord(area, row, first);
}

function isWord(area: Area, row: number, column: number): boolean {
  const seen = area.shape(row, column);
  return seen !== shape.number;
}

/** Texts of the filled cells of a row. */
export function textsOf(area: Area, row: number): string[] {
  return area.filled(row).map((column) => area.text(row, column));
}

/** Texts of a row with their columns, for comparing whole rows. */
export function rowKey(area: Area, row: number): string {
  return area
    .filled(row)
    .map((column) => `${String(column)}:${normal(area.text(row, column))}`)
    .join('|');
}

/** Whether the row holds a figure for certain: years do not count, and numbers of columns do not. */
export function holdsFigures(area: Area, row: number): boolean {
  for (let column = area.left; column <= area.right; column++) {
    const seen = area.shape(row, column);
    if (seen === shape.number || seen === shape.symbol) return !isNumberingRow(area, row);
  }
  return false;
}

import { classifyCell } from '../cells/classify-cell.js';
import { kind, nativeMark } from '../cells/cell-kind.js';

export interface HeaderFound {
  /** From 1; 0 when there is no row with content. */
  row: number;
  title: string;
  /** Whether the row looks like data: then the file probably has no header. */
  looksLikeData: boolean;
}

/** A cell's text as a person reads it. */
export function plainText(raw: string): string {
  return (raw.startsWith(nativeMark) ? raw.slice(1) : raw).replace(/\s+/gu, ' ').trim();
}

/**
 * Finds the header among the first rows: the first row that is about as wide as most rows are and has more than a
 * title's one cell. Rows above it are the title.
 * @param rows cells of the first rows of the file
 * @param given row the operator named, from 1
 */
export function findHeader(rows: readonly string[][], given?: number): HeaderFound {
  const filled = rows.map((row) => row.filter((cell) => plainText(cell) !== '').length);
  const found = given === undefined ? searchHeader(rows, filled) : given - 1;
  if (found < 0) return { row: 0, title: '', looksLikeData: false };
  const title = rows
    .slice(0, found)
    .map((row) => row.map(plainText).filter((cell) => cell !== ''))
    .filter((cells) => cells.length > 0 && !/^sep=.$/.test(cells[0] ?? ''))
    .map((cells) => cells.slice(0, 5).join(' '))
    .join(' ')
    .slice(0, 500);
  const header = rows[found] ?? [];
  const below = rows.slice(found + 1).find((_, index) => (filled[found + 1 + index] ?? 0) > 0) ?? [];
  return { row: found + 1, title, looksLikeData: given === undefined && looksLikeData(header, below) };
}

function searchHeader(rows: readonly string[][], filled: readonly number[]): number {
  const width = typicalWidth(rows);
  const needed = width <= 1 ? 1 : Math.max(2, Math.ceil(width / 2));
  let found = rows.findIndex(
    (row, index) =>
      (filled[index] ?? 0) >= needed && !/^sep=.$/.test(row[0] ?? '') && lastFilled(row) >= width / 2,
  );
  if (found < 0) found = filled.findIndex((count) => count > 1);
  if (found < 0) return filled.findIndex((count) => count > 0);
  // `,2023` above `Pacitan,13.65` is the header, though one of its cells is empty.
  const above = rows[found - 1] ?? [];
  if (width > 1 && lastFilled(above) >= width && looksLikeData(rows[found] ?? [], rows[found + 1] ?? [])) {
    return found - 1;
  }
  // The lowest row of a header of several rows leaves the first column empty and names the others.
  for (let next = found + 1; next < found + 4; next++) {
    if (!isLowerHeader(rows[next] ?? []) || (filled[next] ?? 0) < (filled[next - 1] ?? 0)) break;
    found = next;
  }
  return found;
}

function isLowerHeader(row: readonly string[]): boolean {
  if (row.length < 2 || plainText(row[0] ?? '') !== '') return false;
  const texts = row.filter((cell) => plainText(cell) !== '');
  return texts.length > 1 && texts.every((cell) => !isQuantity(cell) || isYear(plainText(cell)));
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}

/** The commonest place of the last filled cell; the wider one of two equally common. */
function typicalWidth(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const width = lastFilled(row);
    if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function lastFilled(row: readonly string[]): number {
  return row.findLastIndex((cell) => plainText(cell) !== '') + 1;
}

/** A header names things: where most of its cells are numbers or dates just like those below, it is data. Years are fine. */
function looksLikeData(header: readonly string[], below: readonly string[]): boolean {
  let alike = 0;
  let total = 0;
  header.forEach((raw, index) => {
    const text = plainText(raw);
    if (text === '') return;
    total++;
    const quantity = isQuantity(raw) && !isYear(text);
    if (quantity && isQuantity(below[index] ?? '')) alike++;
  });
  return total > 0 && alike > 0 && alike >= total / 3;
}

function isQuantity(raw: string): boolean {
  const cell = classifyCell(raw);
  return cell.number !== undefined || (cell.date !== undefined && cell.kind !== kind.text);
}

/** A row `(1) (2) (3)` under the header, as statistical tables number their columns. */
export function isNumberingRow(cells: readonly string[]): boolean {
  const texts = cells.map(plainText).filter((text) => text !== '');
  return texts.length >= 2 && texts.every((text, index) => text === `(${String(index + 1)})`);
}

const noteStart =
  /^(?:sumber(?:\s+data)?|source|catatan|notes?|keterangan|ket|penjelasan)\s*(?:[.:/]|$)|^\*{1,3}\)?\s*\S|^\d\)\s|^[-–…]\s*\)|^(?:…|\.\.\.)\s*[:=]/iu;

/** Whether a row under the table is a note (`Sumber: ...`), no data. */
export function isNoteRow(cells: readonly string[], columns: number): boolean {
  const texts = cells.map(plainText).filter((text) => text !== '');
  if (columns < 2 || texts.length === 0 || texts.length > Math.max(1, Math.floor(columns / 3))) return false;
  return noteStart.test(texts[0] ?? '');
}

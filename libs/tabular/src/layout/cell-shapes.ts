import { classifyCell } from '../cells/classify-cell.js';
import { kind, nativeMark, numberKinds } from '../cells/cell-kind.js';
import { isErrorCell, symbolFamily } from '../cells/symbols.js';

/** What a cell looks like to someone who only looks for the frame of a table. */
export const shape = { blank: 0, text: 1, number: 2, year: 3, symbol: 4, date: 5 } as const;
export type Shape = (typeof shape)[keyof typeof shape];

const numbers = new Set<number>([...numberKinds, kind.leadingZero]);

/** Looks at one cell. Years are apart from numbers: they stand in headers too, `2.022` and `2023*` included. */
export function shapeOf(raw: string): Shape {
  if (raw === '') return shape.blank;
  if (raw.startsWith(nativeMark)) return isYear(raw.slice(1)) ? shape.year : shape.number;
  if (!/\d/.test(raw)) {
    const text = raw.trim();
    if (text === '') return shape.blank;
    return isSign(text) || isErrorCell(text) ? shape.symbol : shape.text;
  }
  const text = raw.trim();
  if (isYear(text)) return shape.year;
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return shape.number;
  const cell = classifyCell(text);
  if (cell.kind === kind.symbol || cell.kind === kind.errorCell) return shape.symbol;
  if (cell.date !== undefined) return shape.date;
  return numbers.has(cell.kind) ? shape.number : shape.text;
}

/** A sign for a missing value; a lone `x` and words are as likely names. */
function isSign(text: string): boolean {
  const family = text.length <= 8 ? symbolFamily(text) : undefined;
  return family !== undefined && family !== 'x' && family !== 'nihil';
}

/** `2023`, `2.023`, `2023*`, `2023.0`: a year of the last or this century. */
function isYear(text: string): boolean {
  return /^(?:19|20)\d\d(?:\.0)?\s*\*{0,3}\)?$/.test(text) || /^[12]\.(?:9|0)\d\d$/.test(text);
}

const native = nativeMark.charCodeAt(0);
const point = 46;
const minus = 45;
/** Signs and words for missing values are shorter. */
const longestSign = 14;

/**
 * {@link shapeOf} for what the bytes of a cell tell at once: nothing, plain digits, long texts without a digit.
 * @returns `undefined` for what must be looked at as text
 */
export function shapeOfBytes(bytes: Buffer, start: number, end: number): Shape | undefined {
  if (start === end) return shape.blank;
  const isNative = bytes[start] === native;
  const from = isNative ? start + 1 : start;
  const first = bytes[from] as number;
  if (isDigit(first) || first === minus) return shapeOfDigits(bytes, from, end);
  if (isNative || !isLetter(first) || end - start <= longestSign) return undefined;
  for (let at = start; at < end; at++) if (isDigit(bytes[at] as number)) return undefined;
  return shape.text;
}

function shapeOfDigits(bytes: Buffer, from: number, end: number): Shape | undefined {
  const isNegative = bytes[from] === minus;
  const first = isNegative ? from + 1 : from;
  let points = 0;
  for (let at = first; at < end; at++) {
    const byte = bytes[at] as number;
    if (isDigit(byte)) continue;
    if (byte !== point || points > 0 || at === first || at === end - 1) return undefined;
    points++;
  }
  if (isNegative) return end > first ? shape.number : undefined;
  if (points === 0) return end - from === 4 && isCentury(bytes, from) ? shape.year : shape.number;
  // `2.022` and `2022.0` are years, too.
  return end - from >= 4 && end - from <= 6 ? undefined : shape.number;
}

/** `19` or `20`. */
function isCentury(bytes: Buffer, from: number): boolean {
  return (bytes[from] === 49 && bytes[from + 1] === 57) || (bytes[from] === 50 && bytes[from + 1] === 48);
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

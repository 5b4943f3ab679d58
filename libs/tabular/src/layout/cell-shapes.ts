import { classifyCell } from '../cells/classify-cell.js';
import { kind, nativeMark, numberKinds } from '../cells/cell-kind.js';
import { symbolFamily } from '../cells/symbols.js';

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
    return isSign(text) ? shape.symbol : shape.text;
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

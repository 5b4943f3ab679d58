import type { MergedRange } from '../table/table-source.js';

/** A whole number of at most nine digits, -1 for anything else. */
export function smallNumber(buffer: Buffer, start: number, end: number): number {
  if (end === start || end - start > 9) return -1;
  let number = 0;
  for (let index = start; index < end; index++) {
    const digit = (buffer[index] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Column of a reference like `AB12`; 0 when there is none. */
export function referenceColumn(buffer: Buffer, start: number, end: number): number {
  let column = 0;
  for (let index = start; index < end && index < start + 4; index++) {
    const code = (buffer[index] as number) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  return column;
}

/**
 * Whether these bytes are a number just as it is shown: at most 15 digits, no exponent, no digit too many on either side.
 */
export function plainNumber(buffer: Buffer, start: number, end: number): boolean {
  let at = start;
  if (buffer[at] === 45) at++;
  const first = at;
  let point = -1;
  for (; at < end; at++) {
    const byte = buffer[at] as number;
    if (byte >= 48 && byte <= 57) continue;
    if (byte !== 46 || point >= 0) return false;
    point = at;
  }
  const whole = (point < 0 ? end : point) - first;
  if (whole === 0 || end - first > (point < 0 ? 15 : 16)) return false;
  if (buffer[first] === 48 && (whole > 1 || (point < 0 && first > start))) return false;
  return point < 0 || (point < end - 1 && buffer[end - 1] !== 48);
}

const reference = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i;

/** Bounds of a range like `A1:B2`. */
export function rangeOf(text: string | undefined): MergedRange | undefined {
  const match = reference.exec(text ?? '');
  if (match === null) return undefined;
  const [, left = '', top = '', right = left, bottom = top] = match;
  return { top: Number(top), left: letters(left), bottom: Number(bottom), right: letters(right) };
}

function letters(text: string): number {
  let column = 0;
  for (const letter of text.toUpperCase()) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column;
}

import { nativeMark } from '../cells/cell-kind.js';
import type { ColumnRule } from '../cells/convert-cell.js';
import { quoting, type RecordScanner } from '../csv/record-scanner.js';

const native = nativeMark.charCodeAt(0);
const apostrophe = 39;
const minus = 45;
const point = 46;
const zero = 48;
const nine = 57;

/**
 * Text of a cell whose bytes are the canonical text of its type as they stand, as those of most cells are: digits of a
 * workbook's number, an ISO date, a text in nothing that needs a second look. Whatever is not certain is `undefined`.
 */
export function plainCell(scanner: RecordScanner, index: number, rule: ColumnRule): string | undefined {
  if (rule.flags !== undefined || rule.signsOnly !== undefined || rule.marked !== undefined) return undefined;
  if (index >= scanner.count || scanner.quoted[index] !== quoting.none) return undefined;
  const start = scanner.starts[index] as number;
  const end = scanner.ends[index] as number;
  const { buffer } = scanner;
  switch (rule.type) {
    case 'integer':
    case 'number':
      if (isWhole(buffer, start, end)) return buffer.toString('latin1', start, end);
      return isNativeNumber(buffer, start, end, rule.type === 'integer')
        ? buffer.toString('latin1', start + 1, end)
        : undefined;
    case 'date':
      return isIsoDate(buffer, start, end) ? buffer.toString('latin1', start, end) : undefined;
    case 'text':
      return isPlainText(buffer, start, end) ? buffer.toString('utf8', start, end) : undefined;
    default:
      return undefined;
  }
}

/** Digits alone, as years are written: the same in every style. */
function isWhole(buffer: Buffer, start: number, end: number): boolean {
  if (end === start || end - start > 15 || (buffer[start] === zero && end - start > 1)) return false;
  for (let at = start; at < end; at++) {
    const byte = buffer[at] as number;
    if (byte < zero || byte > nine) return false;
  }
  return true;
}

function isNativeNumber(buffer: Buffer, start: number, end: number, whole: boolean): boolean {
  if (end - start < 2 || end - start > 17 || buffer[start] !== native) return false;
  for (let at = start + 1; at < end; at++) {
    const byte = buffer[at] as number;
    if (byte >= zero && byte <= nine) continue;
    if (byte === point ? whole : byte !== minus) return false;
  }
  return true;
}

function isIsoDate(buffer: Buffer, start: number, end: number): boolean {
  if (end - start !== 10 || buffer[start + 4] !== minus || buffer[start + 7] !== minus) return false;
  const year = digits(buffer, start, 4);
  const month = digits(buffer, start + 5, 2);
  const day = digits(buffer, start + 8, 2);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

function digits(buffer: Buffer, start: number, count: number): number {
  let number = 0;
  for (let at = start; at < start + count; at++) {
    const digit = (buffer[at] as number) - zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Begins and ends with a letter, digit or sign of ASCII; an apostrophe in front may not belong to the text. */
function isPlainText(buffer: Buffer, start: number, end: number): boolean {
  if (end === start) return false;
  const first = buffer[start] as number;
  const last = buffer[end - 1] as number;
  return first > 32 && first < 127 && last > 32 && last < 127 && first !== apostrophe;
}

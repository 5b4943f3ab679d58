import { nativeMark } from '../cells/cell-kind.js';
import { expandExponent, timesHundred } from '../cells/numbers.js';

/** What the format of a cell makes of its number. */
export type FormatKind = 'number' | 'percent' | 'date' | 'time' | 'text';

/** Text of a workbook's number: {@link nativeMark} in front, as a spreadsheet shows it, exponents written out. */
export function numberCell(number: number): string {
  return nativeMark + asShown(number);
}

/** Text of a number that is shown as a percentage, multiplied by 100 and with `%` behind. */
export function percentCell(number: number): string {
  return `${nativeMark}${timesHundred(asShown(number))}%`;
}

/** A spreadsheet shows 15 significant digits of its binary numbers; `4.5999999999999996` was typed as 4.6. */
function asShown(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return String(number);
  const text = String(Number(number.toPrecision(15)));
  return text.includes('e') ? expandExponent(text) : text;
}

import { nativeMark } from '../cells/cell-kind.js';
import { expandExponent, timesHundred } from '../cells/numbers.js';
import { serialDate, serialTime } from './serial-date.js';
import type { SharedStrings } from './shared-strings.js';
import type { FormatKind } from './styles.js';
import { workbookText } from './xml.js';

export interface CellContext {
  strings: SharedStrings | undefined;
  styles: readonly FormatKind[];
  system1904: boolean;
}

/**
 * Text of a cell for the spool: a number carries {@link nativeMark} in front and `%` behind if shown as a percentage (and is
 * then multiplied by 100, as it is shown); dates are ISO text; errors and texts are as they are.
 */
export function cellText(
  cell: { type: string | undefined; style: number; value: string },
  context: CellContext,
): string {
  switch (cell.type) {
    case 's':
      return context.strings?.get(Number(cell.value)) ?? '';
    case 'inlineStr':
    case 'str':
      return workbookText(cell.value);
    case 'b':
      return cell.value.trim() === '1' || cell.value.trim() === 'true' ? 'true' : 'false';
    case 'e':
      return cell.value.trim();
    case 'd':
      return cell.value.trim().replace(/T00:00:00(?:\.0+)?Z?$/, '');
    default:
      return numberText(cell.value.trim(), context.styles[cell.style] ?? 'number', context.system1904);
  }
}

function numberText(value: string, format: FormatKind, system1904: boolean): string {
  if (value === '') return '';
  const number = Number(value);
  if (!Number.isFinite(number)) return workbookText(value);
  if (format === 'date') {
    const date = serialDate(number, system1904);
    if (date !== undefined) return date;
  }
  if (format === 'time') {
    const time = serialTime(number) ?? serialDate(number, system1904);
    if (time !== undefined) return time;
  }
  const plain = asShown(value, number);
  return nativeMark + (format === 'percent' ? `${timesHundred(plain)}%` : plain);
}

/** A spreadsheet shows 15 significant digits of its binary numbers; `4.5999999999999996` was typed as 4.6. */
function asShown(value: string, number: number): string {
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(value)) return value;
  const text = String(Number(number.toPrecision(15)));
  return text.includes('e') ? expandExponent(text) : text;
}

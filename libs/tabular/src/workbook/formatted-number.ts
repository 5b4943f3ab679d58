import { numberCell, percentCell, type FormatKind } from './native-number.js';
import { serialDate, serialTime } from './serial-date.js';

/** Text of a number under the format of its cell: a date, a time of day, a percentage or the number itself. */
export function formattedNumber(number: number, format: FormatKind, system1904: boolean): string {
  if (format === 'date') {
    const date = serialDate(number, system1904);
    if (date !== undefined) return date;
  }
  if (format === 'time') {
    const time = serialTime(number) ?? serialDate(number, system1904);
    if (time !== undefined) return time;
  }
  return format === 'percent' ? percentCell(number) : numberCell(number);
}

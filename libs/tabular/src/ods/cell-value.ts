import { numberCell, percentCell } from '../workbook/native-number.js';
import { plainText } from '../workbook/workbook-text.js';

/** What a cell says of its value. Source: ODF 1.3 part 3, 19.388 (`office:value-type`) and the attributes it names. */
export interface CellFacts {
  type: string | undefined;
  value: string | undefined;
  date: string | undefined;
  time: string | undefined;
  truth: string | undefined;
  string: string | undefined;
}

/**
 * Text of a cell for the spool, as a cell of an XLSX has it.
 * @param shown the text that the sheet shows
 * @throws LumbungError FILE_TEXT_TOO_LONG
 */
export function cellText(cell: CellFacts, shown: string): string {
  // A formula that failed is written as a text, whatever its type says.
  if (/^(?:#[A-Z/0!?]+|Err:\d{3})$/.test(shown)) return errorText(shown);
  switch (cell.type) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const number = Number(cell.value);
      if (cell.value === undefined || cell.value.trim() === '' || !Number.isFinite(number))
        return plainText(shown);
      return cell.type === 'percentage' ? percentCell(number) : numberCell(number);
    }
    case 'date':
      return cell.date === undefined ? plainText(shown) : dateText(cell.date, shown);
    case 'time':
      return cell.time === undefined ? plainText(shown) : timeText(cell.time, shown);
    case 'boolean':
      return cell.truth === 'true' || cell.truth === 'false' ? cell.truth : plainText(shown);
    default:
      return plainText(cell.string ?? shown);
  }
}

/** The failures of LibreOffice by number, as other spreadsheets name them. */
const numbered: Record<string, string> = {
  'Err:502': '#VALUE!',
  'Err:503': '#NUM!',
  'Err:504': '#REF!',
  'Err:508': '#NAME?',
  'Err:511': '#VALUE!',
  'Err:519': '#VALUE!',
  'Err:522': '#REF!',
  'Err:523': '#NUM!',
  'Err:524': '#REF!',
  'Err:525': '#NAME?',
  'Err:532': '#DIV/0!',
};

function errorText(shown: string): string {
  return numbered[shown] ?? (shown.startsWith('Err:') ? '#VALUE!' : shown);
}

/** ISO text of a date or of a date with its time of day, to the second. */
function dateText(value: string, shown: string): string {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d+)?Z?)?$/.exec(value.trim());
  const [, day, time] = match ?? [];
  if (day === undefined) return plainText(shown);
  return time === undefined || time === '00:00:00' ? day : `${day} ${time}`;
}

/** `PT13H45M00S` as a time of day; a duration of a day or more is an amount and stays as it is shown. */
function timeText(value: string, shown: string): string {
  const match = /^PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:\.\d+)?S$/.exec(value.trim());
  if (match === null || Number(match[1]) > 23) return plainText(shown);
  return match
    .slice(1, 4)
    .map((part) => part.padStart(2, '0'))
    .join(':');
}

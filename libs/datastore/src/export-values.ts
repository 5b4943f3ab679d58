import { quoteIdentifier, quoteLiteral } from '#lib/database';
import { absenceReasons, type AbsenceReason } from '#lib/tabular';
import type { TableColumn } from './table-column.js';

/**
 * Signs of missing values in files for people; a blank cell is a value that is missing without a stated reason. Signs
 * after BPS's table legend, except `NA` and `x`, which its legend has no fixed sign for.
 */
export const absenceSigns: Record<AbsenceReason, string> = {
  nil: '-',
  'not-available': '...',
  'not-applicable': 'NA',
  withheld: 'x',
};

/**
 * First characters that make a spreadsheet take a text for a formula: = + - @ TAB CR LF, and the wide forms of the first four.
 * Source: OWASP, CSV Injection.
 */
const formulaStarts = '(61, 43, 45, 64, 9, 13, 10, 65309, 65291, 65293, 65312)';
const apostrophe = 39;

/** SQL of the sign of a missing value of this column; `NULL` for a blank one. */
export function absenceSign(column: TableColumn): string {
  const cases = absenceReasons.map(
    (reason) => `WHEN ${quoteLiteral(reason)} THEN ${quoteLiteral(absenceSigns[reason])}`,
  );
  return `CASE _absent ->> ${quoteLiteral(column.name)} ${cases.join(' ')} END`;
}

/** SQL of a value as it is, booleans spelled out. */
export const plainCell = (column: TableColumn): string =>
  `${quoteIdentifier(column.name)}${column.type === 'boolean' ? '::text' : ''}`;

/**
 * SQL of a cell of a CSV for people: numbers and dates as they are; a text that a spreadsheet would run as a formula gets a
 * leading apostrophe, and so does one that has such an apostrophe already: taking one off gives the text back; a missing value
 * shows its sign.
 */
export function csvCell(column: TableColumn, hasAbsences: boolean): string {
  const name = quoteIdentifier(column.name);
  const value =
    column.type === 'text'
      ? `CASE WHEN ascii(${name}) IN ${formulaStarts}
           OR (ascii(${name}) = ${String(apostrophe)} AND ascii(ltrim(${name}, '''')) IN ${formulaStarts})
         THEN '''' || ${name} ELSE ${name} END`
      : plainCell(column);
  if (!hasAbsences) return `${value} AS ${name}`;
  return `coalesce((${value})::text, ${absenceSign(column)}) AS ${name}`;
}

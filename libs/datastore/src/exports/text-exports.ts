import { quoteIdentifier } from '#lib/database';
import { csvCell } from '../export-values.js';
import { columnList, qualifiedTable, wholeRow } from '../table-ref.js';
import type { ExportRequest } from './export-request.js';

/**
 * COPY options under which a column of one text comes out as it is, line by line: JSON and our XML hold no control
 * characters, so neither of these signs ever makes PostgreSQL quote.
 */
export const bareLines = `(FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01', ENCODING 'UTF8')`;

/** `COPY` of the CSV for people: header, signs for missing values, no formulas. */
export function csvCopy({ table, columns, hasAbsences }: ExportRequest): string {
  const cells = columns.map((column) => csvCell(column, hasAbsences)).join(', ');
  return `COPY (SELECT ${cells} FROM ${qualifiedTable(table)} ORDER BY _id) TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')`;
}

/** `COPY` of the values for another program: no header, missing values unquoted empty, `_absent` last when there is any. */
export function rawCopy({ table, columns, hasAbsences }: ExportRequest): string {
  const cells = columnList(hasAbsences ? [...columns, { name: '_absent' }] : columns);
  return `COPY (SELECT ${cells} FROM ${qualifiedTable(table)} ORDER BY _id) TO STDOUT (FORMAT csv, ENCODING 'UTF8')`;
}

/** What stands before the records in the JSON file. */
export function jsonHead({ columns }: ExportRequest): string {
  const fields = columns.map(({ name, label, type, unit, description }) => ({
    name,
    label,
    type,
    unit,
    description,
  }));
  return `{"fields":${JSON.stringify(fields)},"records":[\n`;
}

/** `COPY` of the records, one JSON object a line, commas in front of all but the first. */
export function jsonCopy({ table, columns, hasAbsences }: ExportRequest): string {
  const values = columns.map((column) => `t.${quoteIdentifier(column.name)}`).join(', ');
  const record = `row_to_json((SELECT ${wholeRow} FROM (SELECT ${values}) ${wholeRow}))::text`;
  const whole = hasAbsences
    ? `CASE WHEN t._absent IS NULL THEN ${record} ELSE left(${record}, -1) || ',"_absent":' || t._absent::text || '}' END`
    : record;
  return `COPY (SELECT CASE WHEN t._id > 1 THEN ',' ELSE '' END || ${whole}
    FROM ${qualifiedTable(table)} t ORDER BY t._id) TO STDOUT ${bareLines}`;
}

/** What stands behind the records. */
export const jsonTail = ({ rowCount }: ExportRequest): string => `],"total":${String(rowCount)}}\n`;

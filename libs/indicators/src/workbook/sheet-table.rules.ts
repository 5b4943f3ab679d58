import type { ErrorPlace } from '#lib/errors';
import type { SheetRow } from '#lib/tabular';
import { neededFields, type SheetColumn } from './columns.js';

/** A row of a sheet by its fields; a field without a column is absent. */
export interface TableRow<Field extends string> {
  row: number;
  texts: Partial<Record<Field, string>>;
}

/** A sheet whose columns were found by their headers. */
export interface SheetTable<Field extends string> {
  sheet: string;
  rows: TableRow<Field>[];
  /** Where a field of a row is, for what is wrong with it. */
  placeOf: (row: number, field: string) => ErrorPlace;
}

/**
 * Finds the columns of a sheet by the headers in its first row, in whatever order they stand. A column that is not there leaves
 * its field as it is.
 * @returns the table, and what is wrong with the headers
 */
export function sheetTable<Field extends string>(
  sheet: string,
  [head, ...body]: readonly SheetRow[],
  columns: readonly SheetColumn<Field>[],
): { table: SheetTable<Field>; faults: ErrorPlace[] } {
  const faults: ErrorPlace[] = [];
  const positions = new Map<Field, number>();
  for (const [index, text] of (head?.cells ?? []).entries()) {
    const header = text.trim().toLowerCase();
    if (header === '') continue;
    const place = {
      sheet,
      row: head?.row ?? 1,
      cell: cellName(index, head?.row ?? 1),
      found: text.slice(0, 80),
    };
    const column = columns.find((one) => one.header === header);
    if (column === undefined)
      faults.push({
        ...place,
        code: 'column-unknown',
        message: `Kolom tidak dikenal. Kolom yang ada: ${columns.map((one) => one.header).join(', ')}.`,
      });
    else if (positions.has(column.field))
      faults.push({ ...place, code: 'column-twice', message: 'Kolom ini sudah ada.' });
    else positions.set(column.field, index);
  }
  for (const { field, header } of columns)
    if (neededFields.has(field) && !positions.has(field))
      faults.push({
        sheet,
        row: head?.row ?? 1,
        column: header,
        code: 'column-missing',
        message: `Baris pertama harus berisi kepala kolom «${header}».`,
      });
  return {
    table: {
      sheet,
      rows: body.map(({ row, cells }) => ({ row, texts: textsOf(cells, positions) })),
      placeOf: (row, field) => {
        const header = columns.find((one) => one.field === field)?.header;
        const index = positions.get(field as Field);
        return {
          sheet,
          row,
          ...(header === undefined ? {} : { column: header }),
          ...(index === undefined ? {} : { cell: cellName(index, row) }),
        };
      },
    },
    faults,
  };
}

function textsOf<Field extends string>(
  cells: readonly string[],
  positions: ReadonlyMap<Field, number>,
): Partial<Record<Field, string>> {
  const texts: Partial<Record<Field, string>> = {};
  for (const [field, index] of positions) texts[field] = (cells[index] ?? '').trim();
  return texts;
}

/** A1 notation; there are fewer columns than letters. */
const cellName = (index: number, row: number): string =>
  index < 26
    ? `${String.fromCharCode(65 + index)}${String(row)}`
    : `kolom ${String(index + 1)} baris ${String(row)}`;

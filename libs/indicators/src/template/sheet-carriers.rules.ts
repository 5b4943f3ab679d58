import { cellPlace, columnLetters, type RawRow, type SheetCells } from '#lib/tabular';
import { columnMark, rowMark } from './carriers.rules.js';
import type { ExpectedColumn, Expectation } from './expectation.rules.js';
import type { TemplateProblem } from './filled.js';
import { sealPrefix } from './seal.rules.js';
import { templateProblem } from './template-problems.js';

/** Where a sheet says what its rows and columns are. */
export interface SheetCarriers {
  /** The column that names the rows. */
  rowColumn: number;
  /** The row that names the columns; 0 when it is gone. */
  keyRow: number;
  /** By column. */
  columns: ReadonlyMap<number, ExpectedColumn>;
  /** By key; the first where a column stands twice. */
  places: ReadonlyMap<string, number>;
  problems: TemplateProblem[];
}

/**
 * Finds the carriers of a sheet, wherever they were moved to.
 * @returns `undefined` for a sheet that is none of ours
 */
export function carriersOf(sheet: SheetCells, { columns, needed }: Expectation): SheetCarriers | undefined {
  let rowColumn = 0;
  let keyCells: RawRow | undefined;
  let named = 0;
  let sealed = false;
  for (const row of sheet.rows) {
    for (const { column, text } of row.cells) {
      if (!sealed && text.startsWith(sealPrefix)) {
        rowColumn = column;
        sealed = true;
      } else if (text.startsWith(rowMark.data) || text.startsWith(rowMark.locked)) {
        if (rowColumn === 0) rowColumn = column;
        if (column === rowColumn) named++;
      } else if (keyCells === undefined && text.startsWith(columnMark) && columns.has(text)) keyCells = row;
    }
  }
  if (named === 0) return undefined;
  const problems: TemplateProblem[] = [];
  const byColumn = new Map<number, ExpectedColumn>();
  const places = new Map<string, number>();
  for (const { column, text } of keyCells?.cells ?? []) {
    const expected = columns.get(text);
    if (expected === undefined) continue;
    if (places.has(text)) {
      problems.push(
        templateProblem(
          'TEMPLATE_COLUMN_TWICE',
          { column: oneLine(expected.header), sheet: sheet.name },
          [places.get(text) ?? column, column].map((place) => ({
            sheet: sheet.name,
            column: columnLetters(place),
          })),
        ),
      );
      continue;
    }
    places.set(text, column);
    byColumn.set(column, expected);
  }
  const gone = needed.filter(({ key }) => !places.has(key));
  if (places.size === 0)
    problems.push(templateProblem('TEMPLATE_COLUMNS_LOST', { sheet: sheet.name }, [{ sheet: sheet.name }]));
  else
    for (const { header } of gone)
      problems.push(
        templateProblem('TEMPLATE_COLUMN_MISSING', { column: oneLine(header), sheet: sheet.name }, [
          { sheet: sheet.name },
        ]),
      );
  return { rowColumn, keyRow: keyCells?.row ?? 0, columns: byColumn, places, problems };
}

/** A header as one line: `2025 Nilai`. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** A cell as an error's place has it. */
export function placeOf(sheet: string, row: number, column: number, found?: string) {
  return {
    sheet,
    cell: cellPlace(sheet, row, column).cell ?? '',
    row,
    column: columnLetters(column),
    ...(found === undefined || found === '' ? {} : { found }),
  };
}

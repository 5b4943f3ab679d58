import { nativeMark } from '../cells/cell-kind.js';
import { RecordScanner } from '../csv/record-scanner.js';
import { scanFile } from '../csv/scan-file.js';
import { TabularErrors } from '../tabular.errors.js';
import type { TableSource } from './table-source.js';

/** A row of a sheet with its number, from 1, and the texts of its cells. */
export interface SheetRow {
  row: number;
  cells: string[];
}

/** What a form holds at most: rows, and characters of all cells. */
const formRows = 20_000;
const formCharacters = 8 * 1024 * 1024;

/**
 * The cells of a table as they stand; blank rows are left out. Numbers are as a spreadsheet shows them, dates ISO text.
 * @throws LumbungError FILE_TOO_MANY_ROWS, FILE_TEXT_TOO_LONG
 */
export async function rowsAsTheyStand(source: TableSource): Promise<SheetRow[]> {
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  const rows: SheetRow[] = [];
  let characters = 0;
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord: () => {
      const cells = Array.from({ length: scanner.count }, (_, index) => unmarked(scanner.text(index)));
      if (cells.every((cell) => cell.trim() === '')) return true;
      characters += cells.reduce((sum, cell) => sum + cell.length, 0);
      if (rows.length >= formRows) throw TabularErrors.FILE_TOO_MANY_ROWS({ params: { limit: formRows } });
      if (characters > formCharacters)
        throw TabularErrors.FILE_TEXT_TOO_LONG({ params: { limit: '8 juta huruf seluruhnya' } });
      rows.push({ row: scanner.row, cells });
      return true;
    },
  });
  return rows;
}

const unmarked = (text: string): string =>
  text.startsWith(nativeMark) ? text.slice(nativeMark.length) : text;

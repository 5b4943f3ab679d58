import type { CellObject, WorkSheet } from '@e965/xlsx';
import type { FormatKind } from '../workbook/native-number.js';
import { formatKind } from '../workbook/number-format.js';
import { formattedNumber } from '../workbook/formatted-number.js';
import type { SheetSpool } from '../workbook/sheet-spool.js';
import { plainText } from '../workbook/workbook-text.js';

/** Failures of formulas by number. Source: MS-XLS 2.5.10. */
const failures: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
};

/**
 * Writes a sheet, as SheetJS holds it (`dense`), to its spool.
 * @throws LumbungError what the spool raises, FILE_TEXT_TOO_LONG
 */
export function writeXlsSheet(sheet: WorkSheet, spool: SheetSpool, system1904: boolean): void {
  const formats = new Map<string, FormatKind>();
  const kindOf = (code: string): FormatKind => {
    const known = formats.get(code) ?? formatKind(code);
    formats.set(code, known);
    return known;
  };
  sheet['!cols']?.forEach((column, index) => {
    if (column.hidden === true) spool.hideColumns(index + 1, index + 1);
  });
  for (const { s, e } of sheet['!merges'] ?? []) {
    spool.addMerge({ top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 });
  }
  const rows = (sheet['!data'] ?? []) as (CellObject[] | undefined)[];
  rows.forEach((cells, index) => {
    if (cells === undefined) return;
    spool.beginRow(index + 1, sheet['!rows']?.[index]?.hidden === true);
    cells.forEach((cell: CellObject | undefined, at) => {
      if (cell === undefined) return;
      const text = cellText(cell, kindOf, system1904);
      if (cell.f !== undefined) spool.addFormula(at + 1, text !== '');
      spool.addText(at + 1, text);
    });
    spool.endRow();
  });
}

function cellText(cell: CellObject, kindOf: (code: string) => FormatKind, system1904: boolean): string {
  const { t, v, z } = cell;
  switch (t) {
    case 'n':
      return typeof v === 'number' && Number.isFinite(v)
        ? formattedNumber(v, kindOf(typeof z === 'string' ? z : 'General'), system1904)
        : '';
    case 'b':
      return v === true ? 'true' : 'false';
    case 'e':
      return (typeof v === 'number' ? failures[v] : undefined) ?? '#VALUE!';
    case 's':
      return typeof v === 'string' ? plainText(v) : '';
    default:
      return '';
  }
}

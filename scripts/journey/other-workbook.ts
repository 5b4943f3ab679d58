import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { read, type CellObject, type WorkSheet } from '@e965/xlsx';
import type { SourceCell, SourceFile, SourceRow } from './source-file.ts';

/**
 * Opens an XLS or ODS by SheetJS.
 * @param sheet name of the sheet; the first when there is none of that name
 */
export async function openOtherWorkbook(file: string, sheet: string): Promise<SourceFile> {
  const workbook = read(await readFile(file), {
    type: 'buffer',
    dense: true,
    cellDates: true,
    UTC: true,
    cellNF: true,
  });
  const name = workbook.SheetNames.includes(sheet) ? sheet : workbook.SheetNames[0];
  const found = name === undefined ? undefined : workbook.Sheets[name];
  if (name === undefined || found === undefined) throw new Error(`${file} tidak punya lembar`);
  return {
    description: `lembar «${name}»`,
    rows: () => Readable.from(rowsOf(found)) as AsyncIterable<SourceRow>,
  };
}

function* rowsOf(sheet: WorkSheet): Generator<SourceRow> {
  const rows = (sheet['!data'] ?? []) as (CellObject[] | undefined)[];
  for (const [index, row] of rows.entries()) {
    yield {
      number: index + 1,
      cells: Array.from(row ?? [], (cell: CellObject | undefined) => valueOf(cell)),
    };
  }
}

function valueOf(cell: CellObject | undefined): SourceCell {
  if (cell?.v === undefined || cell.t === 'z') return null;
  if (cell.t === 'e') return cell.w ?? '#VALUE!';
  // What shows as 5 % is 5 of the unit percent.
  const percent = typeof cell.v === 'number' && typeof cell.z === 'string' && cell.z.includes('%');
  return percent ? Number(`${String(cell.v)}e2`) : cell.v;
}

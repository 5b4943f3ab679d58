import { statSync } from 'node:fs';
import type { ReadingCorrections } from '../reading.js';
import type { Report, TableSource } from '../table/table-source.js';
import { Archive } from '../workbook/archive.js';
import { SheetChoice, wantedSheet } from '../workbook/sheet-choice.js';
import { workbookSource } from '../workbook/workbook-source.js';
import { readSheets } from './sheets.js';
import { readWorkbook } from './workbook.js';

/**
 * Opens an XLSX or XLSM and writes the sheet that is read (see {@link SheetChoice}) as delimited text.
 * @param folder where spools may be written
 * @throws LumbungError every refusal of a workbook
 */
export async function openWorkbook(
  path: string,
  folder: string,
  corrections: ReadingCorrections,
  report: Report,
): Promise<TableSource> {
  const archive = await Archive.open(path);
  const choice = new SheetChoice(folder, wantedSheet(corrections));
  try {
    const parts = await readWorkbook(archive);
    const totalBytes = statSync(path).size;
    await readSheets(archive, parts, choice, (share, rows) => report('scanning', share * totalBytes, rows));
    return workbookSource(path, 'xlsx', choice, { ...parts, sheetOrdered: corrections.sheet !== undefined });
  } finally {
    choice.abandon();
    archive.close();
  }
}

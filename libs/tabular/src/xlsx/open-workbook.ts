import { statSync } from 'node:fs';
import type { ReadingCorrections } from '../reading.js';
import type { Report, TableSource } from '../table/table-source.js';
import { Archive } from '../workbook/archive.js';
import { SheetChoice, wantedSheet } from '../workbook/sheet-choice.js';
import { workbookSource } from '../workbook/workbook-source.js';
import { readSharedStrings } from './shared-strings.js';
import { readSheet } from './sheet.js';
import { readStyles } from './styles.js';
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
    const styles = parts.styles === undefined ? [] : await readStyles(archive, parts.styles);
    const strings = parts.strings === undefined ? undefined : await readSharedStrings(archive, parts.strings);
    const totalBytes = statSync(path).size;
    const unpacked = parts.sheets.reduce((sum, sheet) => sum + archive.size(sheet.part), 0) || 1;
    let before = 0;
    for (const sheet of parts.sheets) {
      await readSheet(archive, sheet.part, choice.begin(sheet), {
        strings,
        styles,
        system1904: parts.system1904,
        onBytes: (bytes, rows) => report('scanning', ((before + bytes) / unpacked) * totalBytes, rows),
      });
      choice.end();
      before += archive.size(sheet.part);
    }
    return workbookSource(path, 'xlsx', choice, { ...parts, sheetOrdered: corrections.sheet !== undefined });
  } finally {
    choice.abandon();
    archive.close();
  }
}

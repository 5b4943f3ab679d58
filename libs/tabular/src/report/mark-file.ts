import type { ReadingFormat } from '../reading.js';
import { sniff } from '../sniff.js';
import { TabularErrors } from '../tabular.errors.js';
import type { Report } from '../table/table-source.js';
import { openWorkbook } from '../xlsx/open-workbook.js';
import { markCsv } from './mark-csv.js';
import { markTable } from './mark-table.js';
import { canBeMarked, markWorkbook } from './mark-workbook.js';
import type { MarkingOrder } from './marks.js';

/** A file to mark: where it is, where spools may be written, and where the marked copy goes. */
export interface FileToMark {
  path: string;
  folder: string;
  format: ReadingFormat;
  order: MarkingOrder;
  target: string;
}

/**
 * Writes the marked copy of one file: a CSV of a CSV, a workbook of a workbook.
 * @returns whether the original is in it as it was; otherwise the copy is made of the values of the sheet that was read
 * @throws LumbungError as the readers do
 */
export async function markFile(file: FileToMark, report: Report): Promise<boolean> {
  const { path, folder, format, order, target } = file;
  switch (format) {
    case 'csv':
      sniff(path, format);
      await markCsv(path, folder, order, target);
      return true;
    case 'xlsx':
      sniff(path, format);
      if (await canBeMarked(path)) {
        await markWorkbook(path, order, target);
        return true;
      }
      await markTable(
        await openWorkbook(path, folder, { sheet: order.sheet }, report),
        folder,
        order,
        target,
      );
      return false;
    case 'xls':
    case 'ods':
      // Their reader spools a sheet as the reader of XLSX does; what is marked is that spool.
      throw TabularErrors.FILE_WRONG_CONTENT({
        params: { actual: format.toUpperCase(), expected: 'CSV atau XLSX' },
      });
  }
}

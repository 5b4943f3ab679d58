import { openSource } from '../open-source.js';
import type { ReadingFormat } from '../reading.js';
import { sniff } from '../sniff.js';
import type { Report } from '../table/table-source.js';
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
  if (format === 'csv') {
    sniff(path, format);
    await markCsv(path, folder, order, target);
    return true;
  }
  if (format === 'xlsx') {
    sniff(path, format);
    if (await canBeMarked(path)) {
      await markWorkbook(path, order, target);
      return true;
    }
  }
  // XLS and ODS cannot be marked in place: what is marked is the spool of the sheet that was read.
  const source = await openSource({ path, format, folder, corrections: { sheet: order.sheet } }, report);
  await markTable(source, folder, order, target);
  return false;
}

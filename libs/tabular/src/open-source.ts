import { openCsv } from './csv/open-csv.js';
import { openSpreadsheet } from './ods/open-spreadsheet.js';
import type { ReadingCorrections, ReadingFormat } from './reading.js';
import { sniff } from './sniff.js';
import type { Report, TableSource } from './table/table-source.js';
import { openXls } from './xls/open-xls.js';
import { openWorkbook } from './xlsx/open-workbook.js';

/** A file, and where text made from it may be written. */
interface SourceRequest {
  path: string;
  format: ReadingFormat;
  folder: string;
  corrections: ReadingCorrections;
}

/**
 * Opens a file of the given format as delimited text.
 * @throws LumbungError every refusal of a file
 */
export async function openSource(request: SourceRequest, report: Report): Promise<TableSource> {
  const { path, format, folder, corrections } = request;
  sniff(path, format);
  switch (format) {
    case 'csv':
      return openCsv(path, folder, corrections);
    case 'xlsx':
      return openWorkbook(path, folder, corrections, report);
    case 'ods':
      return openSpreadsheet(path, folder, corrections, report);
    case 'xls':
      return openXls(path, folder, corrections, report);
  }
}

import { Readable } from 'node:stream';
import { zipStream, type ZipEntry } from '#lib/tabular';
import { DatastoreErrors } from '../datastore.errors.js';
import type { ExportRequest } from './export-request.js';
import type { TableCopies } from './table-copies.js';
import {
  descriptionSheet,
  sheetCopy,
  sheetHead,
  sheetParts,
  sheetTail,
  textRow,
  workbookParts,
  type SheetPart,
} from './workbook-parts.js';

/**
 * The workbook of a table: `Data` (and `Data 2`, ... beyond 1,048,575 rows), then `Keterangan`. PostgreSQL makes the rows as
 * XML, so that no row passes through JavaScript one by one.
 * @throws TABLE_EXPORT_TOO_LARGE through the stream when a sheet or the workbook passes 4 GiB
 */
export function workbookStream(request: ExportRequest, copies: TableCopies): Readable {
  const parts = sheetParts(request);
  const sheets = [...parts.map((part) => part.name), 'Keterangan'];
  const fixed = Object.entries(workbookParts(sheets)).map(([name, text]): ZipEntry => textEntry(name, text));
  const data = parts.map((part, index): ZipEntry => ({
    name: `xl/worksheets/sheet${String(index + 1)}.xml`,
    content: () => sheet(request, part, copies),
  }));
  const description = textEntry(`xl/worksheets/sheet${String(sheets.length)}.xml`, descriptionSheet(request));
  return zipStream([...fixed, ...data, description], () =>
    DatastoreErrors.TABLE_EXPORT_TOO_LARGE({ params: { format: 'XLSX' } }),
  );
}

const textEntry = (name: string, text: string): ZipEntry => ({
  name,
  content: () => Readable.from([Buffer.from(text)]),
});

async function* sheet(request: ExportRequest, part: SheetPart, copies: TableCopies): AsyncGenerator<Buffer> {
  const header = textRow(
    1,
    request.columns.map((column) => column.name),
    1,
  );
  yield Buffer.from(`${sheetHead}${header}`);
  yield* copies.open(sheetCopy(request, part)) as AsyncIterable<Buffer>;
  yield Buffer.from(sheetTail);
}

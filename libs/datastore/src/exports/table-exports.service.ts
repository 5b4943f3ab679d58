import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { ObjectStore } from '#lib/storage';
import type { ExportFormat, ExportRequest, ExportedFile } from './export-request.js';
import { MeasuredStream } from './measured-stream.js';
import { exportParquet } from './parquet-export.js';
import { TableCopies } from './table-copies.js';
import { csvCopy, jsonCopy, jsonHead, jsonTail } from './text-exports.js';
import { workbookStream } from './workbook-export.js';

const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/**
 * Prebuilt downloads of a version, at `versions/<versionId>/<baseName>.<format>` in the object store. What is streamed
 * here was made by PostgreSQL (and DuckDB, for Parquet): memory does not grow with the table.
 *
 * - CSV: UTF-8, header of column names, comma, RFC 4180 quoting with LF. For people: a text that a spreadsheet would run as a
 *   formula gets a leading apostrophe; missing values show `-` nil, `...` not available, `NA` not applicable, `x` withheld,
 *   and nothing when no reason is stated. `data.csv?raw=1` of the API gives the bare values.
 * - JSON: `{"fields":[...],"records":[...],"total":n}`; missing is `null`, with the reasons in `_absent` of the record.
 * - XLSX: sheets `Data`, `Data 2`, ... and `Keterangan`; signs for missing values as in the CSV.
 * - Parquet: see {@link exportParquet}.
 */
@Injectable()
export class TableExports {
  constructor(
    private readonly copies: TableCopies,
    private readonly store: ObjectStore,
  ) {}

  /**
   * Makes all four files, one after the other; making them again replaces them.
   * @throws STORAGE_UNAVAILABLE, TABLE_EXPORT_TOO_LARGE, TABLE_EXPORT_FAILED
   */
  async make(request: ExportRequest): Promise<ExportedFile[]> {
    return [
      await this.put(request, 'csv', this.copies.open(csvCopy(request))),
      await this.put(request, 'json', Readable.from(this.json(request), { objectMode: false })),
      await this.put(request, 'xlsx', workbookStream(request, this.copies)),
      await exportParquet(request, this.copies, (content) => this.put(request, 'parquet', content)),
    ];
  }

  private async *json(request: ExportRequest): AsyncGenerator<Buffer> {
    yield Buffer.from(jsonHead(request));
    yield* this.copies.open(jsonCopy(request)) as AsyncIterable<Buffer>;
    yield Buffer.from(jsonTail(request));
  }

  private async put(request: ExportRequest, format: ExportFormat, content: Readable): Promise<ExportedFile> {
    const fileName = `${request.baseName}.${format}`;
    const objectKey = `versions/${request.versionId}/${fileName}`;
    const measured = new MeasuredStream();
    content.once('error', (error) => measured.destroy(error));
    measured.once('close', () => content.destroy());
    const size = await this.store.put(objectKey, content.pipe(measured));
    return { format, objectKey, fileName, mediaType: mediaTypes[format], size, sha256: measured.digest() };
  }
}

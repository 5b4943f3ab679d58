import type { TableColumn } from '../table-column.js';

/** Which version to export, and under which names. */
export interface ExportRequest {
  versionId: string;
  /** Name in schema `datastore`, without the schema. */
  table: string;
  columns: TableColumn[];
  hasAbsences: boolean;
  rowCount: number;
  /** File name without extension, `[a-z0-9_-]`. */
  baseName: string;
  /** Title of dataset and table, for the description sheet. */
  title: string;
  /** What the table is, in words, for the description sheet. */
  description: string;
}

export type ExportFormat = 'csv' | 'xlsx' | 'json' | 'parquet';

/** A prebuilt download. */
export interface ExportedFile {
  format: ExportFormat;
  objectKey: string;
  fileName: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  sha256: Buffer;
}

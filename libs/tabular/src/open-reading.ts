import type { Readable } from 'node:stream';
import type {
  ColumnHint,
  ReadingCorrections,
  ReadingFormat,
  ReadingLimits,
  ReadingProgress,
  TableReading,
} from './reading.js';

/** A column that the caller adds to the rows: a text for each distinct text of another column, nothing for the rest. */
export interface DerivedColumn {
  name: string;
  label: string;
  /** Position of the column it follows from. */
  from: number;
  /** What is written for each text of that column, as `values` of its reading lists them. */
  texts: Readonly<Record<string, string>>;
}

/** A file opened in its child process: what was understood, and its rows as `COPY` input. */
export interface OpenReading {
  reading: TableReading;
  /**
   * The rows as CSV for `COPY ... FROM STDIN (FORMAT csv)`: comma, double quotes, LF, no header, unquoted empty = NULL.
   * Columns in the order of `reading.columns`, then `_absent` (JSON object column name -> reason) if `hasAbsences`.
   * Values are canonical (ISO dates, decimal point). The stream fails with a LumbungError when the file does.
   */
  rows(): Readable;
  /** Ends the child process and removes its temporary files; safe to call twice. */
  close(): Promise<void>;
}

export interface ReadingRequest {
  path: string;
  format: ReadingFormat;
  corrections: ReadingCorrections;
  /** Columns of the last published version of the table. */
  lastVersion?: readonly ColumnHint[];
  limits: ReadingLimits;
  onProgress?: (progress: ReadingProgress) => void;
  signal?: AbortSignal;
}

/** @throws LumbungError (see tabular.errors.ts) when the file is refused. */
export type OpenReadingFunction = (request: ReadingRequest) => Promise<OpenReading>;

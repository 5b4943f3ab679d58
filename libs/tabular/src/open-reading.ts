import type { Readable } from 'node:stream';
import type { ReadingCorrections, ReadingLimits, ReadingProgress, TableReading } from './reading.js';

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
  format: 'csv' | 'xlsx';
  corrections: ReadingCorrections;
  limits: ReadingLimits;
  onProgress?: (progress: ReadingProgress) => void;
  signal?: AbortSignal;
}

/** @throws LumbungError (see tabular.errors.ts) when the file is refused. */
export type OpenReadingFunction = (request: ReadingRequest) => Promise<OpenReading>;

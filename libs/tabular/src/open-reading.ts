import type { Readable } from 'node:stream';
import type {
  ColumnHint,
  ReadingCorrections,
  ReadingFormat,
  ReadingLimits,
  ReadingProgress,
  TableReading,
} from './reading.js';

/**
 * A column that the caller adds to the rows: a text for each distinct combination of the texts of other columns, nothing for
 * the rest.
 */
export interface DerivedColumn {
  name: string;
  label: string;
  /** Positions of the columns of text that it follows from. */
  from: readonly number[];
  /** What is written, by {@link combinationKey} of the texts of those columns. */
  texts: Readonly<Record<string, string>>;
}

/** A combination of the texts of some columns, in the rows as they are written. */
export interface TextCombination {
  /** In the order that was asked for; empty for a missing text. */
  texts: string[];
  count: number;
  /** First row of the sheet with it, from 1. */
  row: number;
}

/** One text for the texts of a combination: that of a single column is its text itself. */
export const combinationKey = (texts: readonly string[]): string => texts.join('\u001f');

/** A file opened in its child process: what was understood, and its rows as `COPY` input. */
export interface OpenReading {
  reading: TableReading;
  /**
   * The rows as CSV for `COPY ... FROM STDIN (FORMAT csv)`: comma, double quotes, LF, no header, unquoted empty = NULL.
   * Columns in the order of `reading.columns`, then those derived, then `_absent` (JSON object column name -> reason) if `hasAbsences`.
   * Values are canonical (ISO dates, decimal point). The stream fails with a LumbungError when the file does.
   */
  rows(derived?: readonly DerivedColumn[]): Readable;
  /**
   * The distinct combinations of the texts of some columns, in the order of rows: one more pass over the file.
   * @param positions columns of text
   * @returns `undefined` when there are more than 20,000
   */
  combinations(positions: readonly number[]): Promise<TextCombination[] | undefined>;
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

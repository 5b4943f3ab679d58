import type { CellPlace, ReadingFormat, ReadingProblem, SheetSummary } from '../reading.js';

/** Rows and columns of a merged range, from 1, both ends within. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A table as UTF-8 delimited text on disk: the file itself, or what was written from it. */
export interface TableSource {
  path: string;
  /** Where more text may be written. */
  folder: string;
  /** Byte the text begins at, past a byte order mark. */
  start: number;
  delimiter: string;
  format: ReadingFormat;
  encoding?: string;
  sheets: SheetSummary[];
  sheet: string;
  /** Merged ranges of the sheet, the first 10,000; a CSV has none. */
  merges?: MergedRange[];
  /** Hidden rows and columns that hold something, from 1. */
  hiddenRows?: number[];
  hiddenColumns?: number[];
  /**
   * Where in the file a cell of this text comes from, when the text was made anew from the table of the file (its columns
   * became rows). Absent: the text is the table as it stands.
   */
  origin?: (row: number, position?: number) => CellPlace;
  /** Lines of this text that each row of the file became, all after a first line of names; absent: one. */
  linesPerRow?: number;
  /** The other sheets that hold something and are small enough to be kept, in order. */
  beside?: readonly TableSource[];
  /** What was noticed while the source was made. */
  problems: ReadingProblem[];
  /** Bytes of the file the operator handed in, for progress. */
  totalBytes: number;
}

/** Tells how far the reading is and lets the event loop run. */
export type Report = (stage: 'scanning' | 'writing', bytes: number, rows: number) => Promise<void>;

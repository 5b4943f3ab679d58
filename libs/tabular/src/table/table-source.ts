import type { ReadingProblem, SheetSummary } from '../reading.js';

/** A table as UTF-8 delimited text on disk: the file itself, or what was written from it. */
export interface TableSource {
  path: string;
  /** Byte the text begins at, past a byte order mark. */
  start: number;
  delimiter: string;
  format: 'csv' | 'xlsx';
  encoding?: string;
  sheets: SheetSummary[];
  sheet: string;
  /** What was noticed while the source was made. */
  problems: ReadingProblem[];
  /** Bytes of the file the operator handed in, for progress. */
  totalBytes: number;
}

/** Tells how far the reading is and lets the event loop run. */
export type Report = (stage: 'scanning' | 'writing', bytes: number, rows: number) => Promise<void>;

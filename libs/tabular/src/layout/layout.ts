import type { ReadingCorrections, ReadingQuestion, TableSurroundings, TotalCheck } from '../reading.js';
import type { TableSource } from '../table/table-source.js';
import type { LeftOut } from './body-rows.js';
import type { TidyColumn } from './tidy-text.js';

/** How the rows of the source are told from what else stands in it, where that was found out before they are scanned. */
export interface KnownRows {
  /** Rows that are no data, with the reason; the others below the header are. */
  leftOut: ReadonlyMap<number, LeftOut>;
  /** Last row of data; what is below it is not the table's. */
  lastRow: number;
}

/** A table as its layout was understood, ready to be scanned. */
export interface Layout {
  /** The text to scan: that of the sheet, or a tidy one made of it. */
  source: TableSource;
  /** Corrections that have not been carried out in the text. */
  corrections: ReadingCorrections;
  /** Row of the header in the text, and the name of each of its columns. */
  header: { row: number; cells: string[]; looksLikeData: boolean };
  knownRows: KnownRows | undefined;
  /** Columns of the text that are not the table's, or are totals. */
  leftOutColumns: ReadonlySet<number>;
  /** Columns of the tidy text; absent where the table is read as it stands. */
  tidy: TidyColumn[] | undefined;
  surroundings: TableSurroundings;
  totals: TotalCheck[];
  headerPaths: string[][];
  /** First and last header row and first row of data, in the sheet. */
  headerRow: number;
  firstDataRow: number | undefined;
  /** Rows of a tidy table that were left out, in the sheet. */
  skipped: { row: number; reason: string }[];
  questions: ReadingQuestion[];
}

import type { MergedRange } from '../table/table-source.js';

/** A sheet as the workbook lists it. */
export interface Sheet {
  name: string;
  hidden: boolean;
}

/** Takes the cells of one sheet, row by row, as the readers of all formats tell them. Rows come in their order, from 1. */
export interface SheetTarget {
  readonly facts: { readonly filledRows: number };
  beginRow(row: number, hidden: boolean): void;
  /** A cell as CSV bytes, quotes included where they are needed. */
  addBytes(column: number, source: Buffer, start: number, end: number): void;
  /** A number, digits as they are shown. */
  addNumber(column: number, source: Buffer, start: number, end: number): void;
  /** A cell as text, the mark of a native number included where it is one. */
  addText(column: number, text: string): void;
  /** A formula in the current row, and whether a result of it is stored; told before the result. */
  addFormula(column: number, valued: boolean): void;
  addMerge(range: MergedRange): void;
  /** Columns the sheet hides, from 1, both ends within. */
  hideColumns(from: number, to: number): void;
  /** @param repeat how often the row stands there, one below the other */
  endRow(repeat?: number): void;
}

/** Takes the sheets of a workbook one after the other. */
export interface SheetTaker {
  begin(sheet: Sheet): SheetTarget;
  end(): void;
}

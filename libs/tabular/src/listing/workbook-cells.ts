/** A cell that holds something. Column from 1. */
export interface RawCell {
  column: number;
  /**
   * As the sheet shows it: texts as they stand, dates as ISO text, `true`, `#REF!`; a number has `nativeMark` in front, and `%`
   * behind where its format shows a percentage. Empty for a formula whose result is not stored.
   */
  text: string;
  formula?: true;
}

/** A row that holds something, from 1, its cells in the order of their columns. */
export interface RawRow {
  row: number;
  cells: RawCell[];
}

/** One sheet with the rows that hold something. */
export interface SheetCells {
  name: string;
  hidden: boolean;
  rows: RawRow[];
}

/** A name and what it stands for: a defined name, or a property of the document. */
export interface NamedText {
  name: string;
  text: string;
}

/** Everything that people can put into a workbook, whatever the format it came in. */
export interface WorkbookCells {
  /** In the order of the workbook, hidden ones too. */
  sheets: SheetCells[];
  /** Defined names; XLSX only. */
  names: NamedText[];
  /** Properties that somebody gave the document; XLSX and ODS. */
  properties: NamedText[];
}

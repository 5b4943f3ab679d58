/** Type of a column after the whole column was looked at. `number` is an exact decimal; codes with leading zeros or dots stay `text`. */
export const columnTypes = ['integer', 'number', 'text', 'date', 'timestamp', 'boolean'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** Why a value is missing. Blank is the absence of any sign. Source: BPS table legend; docs/architecture.md, "Missing values". */
export const absenceReasons = ['nil', 'not-available', 'not-applicable', 'withheld'] as const;
export type AbsenceReason = (typeof absenceReasons)[number];

/** Formats that are read. A workbook with macros (`.xlsm`) is read as `xlsx`; its macros are ignored, and that is said. */
export const readingFormats = ['csv', 'xlsx', 'xls', 'ods'] as const;
export type ReadingFormat = (typeof readingFormats)[number];

/** A column as it was understood. */
export interface ColumnReading {
  /**
   * Place from 1 in the table as it is read: for a table that stands in the file as it is, the column of the file; for one
   * whose columns became rows (years, L/P), the column of the tidy table.
   */
  position: number;
  /** Name for the database and the API: lower case, digits and `_`, at most 60 bytes, unique in the table. */
  name: string;
  /** The header as it stands in the file. */
  label: string;
  type: ColumnType;
  /** Unit taken from the header (`Luas (Ha)`) or given by the operator; empty when unknown. */
  unit: string;
  /** How numbers are written: `id` is 1.234,5, `en` is 1,234.5, `plain` has no group marks and a decimal point. */
  numberStyle?: 'plain' | 'id' | 'en';
  /** Missing values, whatever the reason. */
  missing: number;
  /** Smallest and largest value in canonical text; only for numbers and dates. */
  min?: string;
  max?: string;
  /** Columns of the file (from 1) that its values come from, where these are others than `position`. */
  from?: number[];
  /** What it is in a table whose columns became rows: made from the headers, or holding the values below them. */
  role?: 'period' | 'category' | 'measure' | 'flags';
  /**
   * Distinct texts with the number of rows and the first row of each, in the order of rows; only for columns of text with at
   * most 2,000. Rows left out for being too short are counted too.
   */
  values?: { value: string; count: number; row: number }[];
  /** Cells that hold 1, 2, 3 or 4, where the column holds whole numbers and there are any: at most 20 places. */
  smallCounts?: { count: number; places: CellPlace[] };
}

/** What of a person may stand in a column. Rules and sources: personal/detectors.ts, personal/name-findings.ts. */
export const personalKinds = ['nik', 'kk', 'nip', 'phone', 'email', 'name-with-address'] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** Personal data in a column that would be published. Nothing here can be read back to a person. */
export interface PersonalFinding {
  kind: PersonalKind;
  /** As in {@link ColumnReading}. */
  position: number;
  column: string;
  label: string;
  /** Cells, over the whole file. */
  count: number;
  /** At most 20. */
  places: CellPlace[];
  /** At most three of the cells, masked. */
  masked: string[];
  /** Cells whose last digits the spreadsheet has rounded off. */
  rounded: number;
}

/** A table found in the file; a sheet may hold several. */
export interface TableSummary {
  /** Sheet and range, `Tabel 5.1!A3:F45`; for a CSV the range alone. Names the table in the corrections. */
  id: string;
  sheet: string;
  /** From the first header row to the last row of data, `A3:F45`. */
  range: string;
  title: string;
  /** Rows and columns of data as they stand in the sheet. */
  rows: number;
  columns: number;
  /** Whether this is the one that was read. */
  read: boolean;
}

/** What stands around a table and is taken out of it. */
export interface TableSurroundings {
  title: string;
  /** Unit said for the whole table (`dalam ribu`, `Satuan: Ton`); empty when none is. */
  unit: string;
  /** Period said for the whole table (`2023`, `Agustus 2024`); empty when none is. */
  period: string;
  /** `Sumber: ...`, without the word. */
  sources: string[];
  notes: string[];
  /** Lines of the block of names under the table; never kept as data, and never published. */
  signature: string[];
}

/** A total that was recognised: it is checked against the rows or columns it sums, and not stored. */
export interface TotalCheck {
  /** What stands there: `Jumlah`, `Kabupaten Magetan`. */
  label: string;
  kind: 'row' | 'column';
  place: CellPlace;
  /** Cells compared, and those that differ from the sum of their parts. */
  checked: number;
  differing: { place: CellPlace; stated: string; reckoned: string }[];
}

/** Where something is: rows and columns from 1 as a spreadsheet shows them, cell in A1 notation. */
export interface CellPlace {
  sheet?: string;
  row: number;
  column?: number;
  cell?: string;
}

/** Something wrong or noteworthy. Errors stop confirmation; warnings and notes do not. */
export interface ReadingProblem {
  severity: 'error' | 'warning' | 'note';
  /** Stable code, listed in docs/reading-problems.md. */
  code: string;
  /** What was found and what to do, in Indonesian. */
  message: string;
  /** At most 1,000 places of an error or warning (10,000 of all together), 20 of a note; `count` has the number of all. */
  places: CellPlace[];
  /** What stands at each of the places, shortened to 80 characters, where that is known. */
  texts?: string[];
  count: number;
  /** The value found, shortened to 80 characters. */
  found?: string;
}

/** Something that cannot be decided from the file; the operator answers by id in the corrections. */
export interface ReadingQuestion {
  id: string;
  /** The question with its evidence, in Indonesian. */
  text: string;
  choices: { value: string; label: string }[];
  /** Cells that it is about: the first 20 of a question about a column, at most 1,000 of one about a sign. */
  places?: CellPlace[];
  /** Answer given so far, if any. */
  answer?: string;
}

/** One sheet of a workbook, or the one table of a CSV (name empty). */
export interface SheetSummary {
  name: string;
  rows: number;
  columns: number;
  hidden: boolean;
}

/** What was understood of a file: one table, ready to be loaded once nothing blocks it. */
export interface TableReading {
  format: ReadingFormat;
  /** CSV only: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`. */
  encoding?: string;
  /** CSV only. */
  delimiter?: string;
  sheets: SheetSummary[];
  /** Sheet read; empty for CSV. */
  sheet: string;
  /** Every table found, in the order of sheets and rows. */
  tables?: TableSummary[];
  surroundings?: TableSurroundings;
  totals?: TotalCheck[];
  /**
   * The header as it stands, one entry for each column of the file: the texts from its topmost row down, parents of merged
   * cells repeated. What another file of the same shape is recognised by.
   */
  headerPaths?: string[][];
  /** Last row of the header, from 1. */
  headerRow: number;
  firstDataRow: number;
  /** Lines above the header, joined: often the title. */
  title: string;
  columns: ColumnReading[];
  rowCount: number;
  /** Rows that were left out, with the reason, at most 100 of them. */
  skipped: { row: number; reason: string }[];
  /** First 20 rows, canonical text or `null`, in order of `columns`. */
  sample: (string | null)[][];
  questions: ReadingQuestion[];
  problems: ReadingProblem[];
  /** Personal data in the columns: as long as any stands, nothing of it can be published. */
  personal: PersonalFinding[];
  /** Whether any value is missing for a stated reason; then rows carry `_absent`. */
  hasAbsences: boolean;
}

/** What the operator changed about a reading. Everything is optional; what is absent is decided from the file. */
export interface ReadingCorrections {
  sheet?: string;
  /** `id` of one of the tables found; wins over `sheet`. */
  table?: string;
  /** Last row of the header, from 1. */
  headerRow?: number;
  /** First row of a header of several rows, from 1. */
  headerFrom?: number;
  /** `as-is`: the table is read as it stands, no column becomes rows. */
  layout?: 'tidy' | 'as-is';
  encoding?: string;
  delimiter?: string;
  /** By position of the column. */
  columns?: {
    position: number;
    name?: string;
    type?: ColumnType;
    unit?: string;
    numberStyle?: 'plain' | 'id' | 'en';
    leaveOut?: boolean;
  }[];
  /** Rows to leave out, from 1. */
  skipRows?: number[];
  /** Replacements of single cells, at most 1,000. */
  cells?: { row: number; position: number; value: string }[];
  /** Answers to questions, by id. */
  answers?: Record<string, string>;
}

/**
 * What is known of a column of the last published version of the same table: evidence shown with what is ambiguous now,
 * never a decision. `name` is the name of the column then.
 */
export interface ColumnHint {
  name: string;
  type?: ColumnType;
  unit?: string;
  numberStyle?: 'plain' | 'id' | 'en';
  /** Smallest and largest value in canonical text, as `min` and `max` of {@link ColumnReading}. */
  min?: string;
  max?: string;
}

/** Caps under which an untrusted file is opened. */
export interface ReadingLimits {
  /** Heap of the child process, MiB. */
  memoryMb: number;
  timeoutSeconds: number;
}

/** How far the reading is; `bytes` of `totalBytes` of the file. */
export interface ReadingProgress {
  stage: 'scanning' | 'writing';
  bytes: number;
  totalBytes: number;
  rows: number;
}

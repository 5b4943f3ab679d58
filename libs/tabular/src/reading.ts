/** Type of a column after the whole column was looked at. `number` is an exact decimal; codes with leading zeros or dots stay `text`. */
export const columnTypes = ['integer', 'number', 'text', 'date', 'timestamp', 'boolean'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** Why a value is missing. Blank is the absence of any sign. Source: BPS table legend; docs/architecture.md, "Missing values". */
export const absenceReasons = ['nil', 'not-available', 'not-applicable', 'withheld'] as const;
export type AbsenceReason = (typeof absenceReasons)[number];

/** A column as it was understood. */
export interface ColumnReading {
  /** Place in the file, from 1. */
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
  /** At most 20 places; `count` has the number of all. */
  places: CellPlace[];
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
  format: 'csv' | 'xlsx';
  /** CSV only: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`. */
  encoding?: string;
  /** CSV only. */
  delimiter?: string;
  sheets: SheetSummary[];
  /** Sheet read; empty for CSV. */
  sheet: string;
  /** Row of the header, from 1. */
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
  /** Whether any value is missing for a stated reason; then rows carry `_absent`. */
  hasAbsences: boolean;
}

/** What the operator changed about a reading. Everything is optional; what is absent is decided from the file. */
export interface ReadingCorrections {
  sheet?: string;
  /** From 1. */
  headerRow?: number;
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

/** What the server says it understood of a file; the part of the answer that the journey looks at. */
export interface Understood {
  format: string;
  encoding?: string;
  delimiter?: string;
  sheet: string;
  headerRow: number;
  firstDataRow: number;
  title: string;
  columns: UnderstoodColumn[];
  rowCount: number;
  skipped: { row: number; reason: string }[];
  questions: UnderstoodQuestion[];
  problems: { severity: string; code: string; message: string; places: unknown[]; count: number }[];
}

export interface UnderstoodColumn {
  position: number;
  name: string;
  label: string;
  type: string;
  unit: string;
  numberStyle?: string;
  missing: number;
}

interface UnderstoodQuestion {
  id: string;
  text: string;
  choices: { value: string; label: string }[];
  answer?: string;
}

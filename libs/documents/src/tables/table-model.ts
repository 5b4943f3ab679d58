/** Words in Indonesian and, where the document is bilingual, in English. */
export interface Bilingual {
  id: string;
  en?: string;
}

/** Why there is no number. Never shown as 0. */
export type AbsenceReason = 'nil' | 'not-available' | 'not-applicable' | 'withheld';

export interface NumberCell {
  /** A number, or a decimal numeral (`1234.50`), which is rounded exactly. */
  value: number | string;
  /** Digits behind the comma; default those of the column. */
  decimals?: number;
  /** Mark behind the number, such as `r` (revised) or `*` (preliminary). */
  mark?: string;
}

/** Text, a number, a reason for there being none, or nothing at all. */
export type Cell = string | number | NumberCell | { absent: AbsenceReason } | null;

/** A column, or a heading over several. */
export interface Column {
  header: Bilingual;
  /** What the heading stands over; a column has none. */
  columns?: readonly Column[];
  align?: 'left' | 'center';
  /** Digits behind the comma of all numbers of the column; default as many as each has. */
  decimals?: number;
}

export type Row =
  | { cells: readonly Cell[]; total?: boolean; indent?: number }
  /** A heading between rows. */
  | { group: Bilingual };

export interface Table {
  /** Number of the table in its document, such as `1.2.3`. */
  number?: string;
  title?: Bilingual;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Leading columns that say what a row is; repeated where the table is split by columns. Default 1. */
  stub?: number;
  /** The row `(1) (2) (3)` under the header. */
  columnNumbers?: boolean;
  notes?: readonly string[];
  sources?: readonly string[];
  /** Address where the same figures are kept up to date; printed as QR code under the table. */
  live?: string;
}

/** `book`: rules between head, body and foot only. `grid`: every cell is boxed, as in minutes. */
export type TableLook = 'book' | 'grid';

/** Signs for what is missing. The same as in the downloads of the portal: a cell looks the same everywhere. */
export const absenceSymbols: Record<AbsenceReason, string> = {
  nil: '-',
  'not-available': '...',
  'not-applicable': 'NA',
  withheld: 'x',
};

/** The signs of a table, as the page of symbols explains them. */
export const symbolLegend: readonly (Bilingual & { symbol: string; en: string })[] = [
  { symbol: '...', id: 'Data tidak tersedia', en: 'Data not available' },
  { symbol: '-', id: 'Tidak ada atau nol', en: 'Null or zero' },
  { symbol: 'NA', id: 'Tidak berlaku', en: 'Not applicable' },
  { symbol: 'x', id: 'Data tidak dapat ditampilkan', en: 'Data withheld' },
  { symbol: 'e', id: 'Angka estimasi', en: 'Estimated figures' },
  { symbol: 'r', id: 'Angka diperbaiki', en: 'Revised figures' },
  { symbol: '*', id: 'Angka sementara', en: 'Preliminary figures' },
  { symbol: '**', id: 'Angka sangat sementara', en: 'Very preliminary figures' },
  { symbol: '***', id: 'Angka sangat sangat sementara', en: 'Very very preliminary figures' },
  { symbol: '~0', id: 'Data dapat diabaikan', en: 'Negligible' },
  {
    symbol: 'a',
    id: 'Galat baku relatif di atas 25% sampai 50%',
    en: 'Relative standard error above 25% up to 50%',
  },
  { symbol: 'b', id: 'Galat baku relatif di atas 50%', en: 'Relative standard error above 50%' },
  {
    symbol: 'c',
    id: 'Penjumlahan tidak sama dengan wilayah di atasnya',
    en: 'Sum differs from the region above',
  },
  { symbol: ',', id: 'Tanda desimal', en: 'Decimal mark' },
  { symbol: '.', id: 'Pemisah ribuan', en: 'Thousands separator' },
];

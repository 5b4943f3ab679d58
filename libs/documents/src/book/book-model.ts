import type { Chart } from '../charts/chart-model.js';
import type { Signatory, Verification } from '../letters/people.js';
import type { Bilingual, Table } from '../tables/table-model.js';
import type { PlainDate } from '../words/dates.rules.js';

/** A table or chart of a book; its number is given by its place. */
export type BookTable = Omit<Table, 'number' | 'title'> & { title: Bilingual };
export type BookChart = Omit<Chart, 'number'>;
export type BookItem = { table: BookTable } | { chart: BookChart } | { paragraph: string };

export interface Section {
  title: Bilingual;
  items: readonly BookItem[];
}

export interface Chapter {
  title: Bilingual;
  /** Definitions and methods, in front of the tables. */
  technicalNotes?: readonly Bilingual[];
  /** What stands before the first section, or all there is. */
  items?: readonly BookItem[];
  sections?: readonly Section[];
}

/** What was wrong in the edition before. */
export interface Correction {
  /** `Tabel 1.2, baris Sukomoro`. */
  place: string;
  was: string;
  becomes: string;
}

/** A statistical book (*publikasi statistik sektoral*): the same model becomes a PDF and a workbook. */
export interface Book {
  title: Bilingual;
  region: string;
  /** Year in the title. */
  year: number;
  publisher: string;
  /** Numbers of the publication and who made it, in order: `Nomor Publikasi`, `Katalog`, `Penyusun`, ... */
  identity: readonly { label: string; value: string }[];
  copyright: Bilingual;
  contributors: readonly string[];
  preface: { paragraphs: readonly string[]; place: string; date: PlainDate; signatory: Signatory };
  englishPreface?: readonly string[];
  /** What holds for all tables, such as how figures were rounded. */
  generalNotes?: readonly Bilingual[];
  abbreviations?: readonly { short: string; long: string }[];
  /** Tabel 0.1. */
  keyStatistics?: BookTable;
  chapters: readonly Chapter[];
  /** From the second edition on. */
  errata?: { edition: number; date: PlainDate; corrections: readonly Correction[] };
  /** Where the digital edition is and how it is checked. */
  verification?: Verification;
  /** Moment the file bears as that of its making. */
  issuedAt: Date;
}

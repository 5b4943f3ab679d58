import type { ColumnType } from '#lib/tabular';

/** A column of a published table. */
export interface TableColumn {
  /** Name in the database and the API. */
  name: string;
  /** Header as the agency wrote it. */
  label: string;
  type: ColumnType;
  /** `Jiwa`, `Ha`, `Persen`; empty when none. */
  unit: string;
  description: string;
}

/** What is known of the values of a column. Source of the field list: issue "column profile"; api-tabular. */
export interface ColumnProfile {
  name: string;
  distinct: number;
  missing: number;
  /** By reason, where a reason is stated. */
  absent: Partial<Record<string, number>>;
  /** Canonical text; absent for text and boolean columns. */
  min: string | null;
  max: string | null;
  /** Mean of numbers, else `null`. */
  mean: number | null;
  /** Up to 10 most frequent values with their counts. */
  top: { value: string; count: number }[];
}

import type { ColumnHint, ReadingCorrections } from '../reading.js';
import type { ColumnFacts } from './column-facts.js';

type ColumnCorrection = NonNullable<ReadingCorrections['columns']>[number];

/** All that is known of a column when its type is decided. */
export interface ColumnInput {
  facts: ColumnFacts;
  position: number;
  label: string;
  name: string;
  unit: string;
  rows: number;
  correction: ColumnCorrection | undefined;
  answers: Record<string, string>;
  /** The column of this name in the last version, where there is one. */
  hint?: ColumnHint;
}

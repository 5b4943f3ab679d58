import type { DerivedColumn, OpenReading, ReadingCorrections, TableReading } from '#lib/tabular';
import type { FirstImpression } from './reading-memory.service.js';

/** A file opened and understood, with what the reader of tables does not know: last year, and regions. */
export interface UnderstoodFile {
  open: OpenReading;
  /** What the operator is shown. */
  reading: TableReading;
  /** Columns added to the rows, after those of the reading of the file. */
  derived: DerivedColumn[];
  /** Corrections it was read with: those given, or those remembered. */
  corrections: ReadingCorrections;
  /** Only of the first reading of an upload. */
  impression: FirstImpression | undefined;
  /** Upload whose reading was taken over. */
  rememberedFrom: string | undefined;
}

import type { AbsenceReason, Bilingual } from '../tables/table-model.js';

/** A number, or why there is none: a gap in a line, no bar. */
export type ChartValue = number | { absent: AbsenceReason };

export interface Series {
  name: Bilingual;
  /** One for each category. */
  values: readonly ChartValue[];
}

export interface Chart {
  /** Number of the figure in its document, such as `1.2`. */
  number?: string;
  title: Bilingual;
  /** Bars stand beside each other where there are several series. Lying bars are for long names. */
  kind: 'bar' | 'lying-bar' | 'line';
  categories: readonly string[];
  series: readonly Series[];
  /** Of the values, such as `jiwa`. */
  unit?: Bilingual;
  decimals?: number;
  notes?: readonly string[];
  sources?: readonly string[];
}

import type { Dimension, FlagCode, IndicatorLevel } from '#lib/indicators';
import type { AbsenceReason } from '#lib/tabular';
import type { BookPlan } from './book-plan.js';

/** A figure as it was when the book was frozen. */
export interface FrozenFigure {
  region: string;
  period: string;
  /** Dimension to code; empty for the whole. */
  breakdown: Readonly<Record<string, string>>;
  /** Decimal numeral; `null` where there is none. */
  value: string | null;
  absence: AbsenceReason | null;
  flag: FlagCode | null;
  /** Number of the version of the indicator that it was recorded under. */
  version: number;
}

/** An indicator with its figures. */
export interface FrozenIndicator {
  code: string;
  name: string;
  definition: string;
  unit: string;
  decimals: number;
  affair: string;
  level: IndicatorLevel;
  dimensions: readonly string[];
  priority: boolean;
  /** The producer. */
  source: string;
  figures: readonly FrozenFigure[];
}

export interface FrozenRegion {
  code: string;
  name: string;
  level: string;
  parent: string | null;
}

/** A figure that the edition before had otherwise. */
export interface FrozenCorrection {
  place: string;
  was: string;
  becomes: string;
}

/**
 * Everything that an edition is made of. Its files are made from this and nothing else: the same snapshot gives the same bytes.
 * Source: seed 002 as read in acceptance check 8.
 */
export interface BookSnapshot {
  /** Of this form; it goes up when the form changes. */
  form: 1;
  code: string;
  edition: number;
  /** ISO moment that the files bear as that of their making. */
  frozenAt: string;
  /** Code on the identity page. */
  verification: string;
  /** Address of the portal, without slash at the end. */
  portal: string;
  plan: BookPlan;
  region: FrozenRegion;
  /** The parts of the region, in order of code. */
  regions: readonly FrozenRegion[];
  dimensions: readonly Dimension[];
  /** In the order of the plan. */
  indicators: readonly FrozenIndicator[];
  /** From the second edition on. */
  corrections: readonly FrozenCorrection[];
}

/** The key of a figure among those of a book. */
export const figureKey = (
  indicator: string,
  { region, period, breakdown }: Pick<FrozenFigure, 'region' | 'period' | 'breakdown'>,
): string => [indicator, region, period, ...breakdownParts(breakdown)].join('|');

/** `jenis_kelamin:L`, in order of dimension. */
export const breakdownParts = (breakdown: Readonly<Record<string, string>>): string[] =>
  Object.entries(breakdown)
    .map(([dimension, code]) => `${dimension}:${code}`)
    .sort();

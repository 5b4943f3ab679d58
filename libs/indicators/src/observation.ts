import type { Frequency } from '#lib/catalogue';
import type { AbsenceReason } from '#lib/tabular';
import type { FlagCode } from './flags.js';
import type { IndicatorLevel } from './indicator.js';
import type { IndicatorState } from './indicator.states.js';
import type { Period } from './period.rules.js';

/** Where figures come from: a file, a cell of a form, a program. */
export const recordingSources = ['upload', 'cell', 'api'] as const;
export type RecordingSource = (typeof recordingSources)[number];

/** A figure as it is handed in; whether it can be kept is {@link checkObservation}'s question. */
export interface ObservationInput {
  indicator: string;
  /** In the one form of periods: `2024`, `2024/2025`, `2024-S1`, `2024-Q4`, `2024-03`. */
  period: string;
  /** Kemendagri code. */
  region: string;
  /** Dimension to code; what is not named stands for the total. */
  disaggregation?: Record<string, string> | undefined;
  /** Decimal text with a point, or a number of at most 15 digits. Either this or `absence`. */
  value?: string | number | undefined;
  absence?: string | undefined;
  flag?: string | undefined;
}

/** A figure that was found in order, with the keys it is kept under. */
export interface CheckedObservation {
  indicatorId: number;
  versionId: number;
  region: string;
  period: Period;
  /** Keys in order, totals left out. */
  disaggregation: Record<string, string>;
  value: string | null;
  absence: AbsenceReason | null;
  flag: FlagCode | null;
}

/** What a recording did. */
export interface Recorded {
  /** Number in the order of recordings; `null` when every figure was known already. */
  recording: number | null;
  /** When, ISO with microseconds; `null` as above. */
  recordedAt: string | null;
  /** Figures recorded for the first time, put in the place of others, and known already. */
  created: number;
  revised: number;
  unchanged: number;
}

/** A version as far as its figures have to fit it. */
export interface ObservedVersion {
  id: number;
  number: number;
  /** ISO dates, as in `IndicatorVersion`. */
  validFrom: string | null;
  validUntil: string | null;
  frequency: Frequency;
  level: IndicatorLevel;
  decimals: number;
  dimensions: readonly string[];
}

export interface ObservedIndicator {
  id: number;
  code: string;
  organizationId: string;
  state: IndicatorState;
  versions: readonly ObservedVersion[];
}

export interface ObservedRegion {
  code: string;
  level: string;
  /** ISO dates, both within; `null`: without end on that side. */
  validFrom: string | null;
  validUntil: string | null;
}

interface ObservedDimension {
  codes: ReadonlySet<string>;
  total: string | undefined;
}

/** What figures are checked against. */
export interface KnownToObservations {
  indicators: ReadonlyMap<string, ObservedIndicator>;
  regions: ReadonlyMap<string, ObservedRegion>;
  dimensions: ReadonlyMap<string, ObservedDimension>;
  /** Whether figures of this organization may be recorded by whoever asks. */
  mayRecord: (organizationId: string) => boolean;
}

import type { Frequency } from '#lib/catalogue';
import type { IndicatorState } from './indicator.states.js';

/** The narrowest regions that figures of an indicator are for; wider ones up to the kabupaten may have figures, too. */
export const indicatorLevels = ['kabupaten', 'kecamatan', 'desa'] as const;
export type IndicatorLevel = (typeof indicatorLevels)[number];

/**
 * What an indicator is called and means. Five of the fields are the *Standar Data* of Perpres 39/2019 pasal 4 (konsep, definisi,
 * klasifikasi, ukuran, satuan); formula and interpretation are those of MS-Ind (Peraturan BPS 5/2020).
 */
export interface IndicatorMeaning {
  name: string;
  concept: string;
  definition: string;
  classification: string;
  measure: string;
  unit: string;
  /** Formula over other indicators; empty for one that is not composite. */
  formula: string;
  /** What a high or low figure says. */
  interpretation: string;
  /** Code of the affair (urusan); empty when none. */
  affair: string;
  frequency: Frequency;
  level: IndicatorLevel;
  /** Codes of the dimensions that figures are broken down by, in order. */
  dimensions: string[];
  /** Places behind the point that figures may have. */
  decimals: number;
  /** Whether figures of parts add up to that of the whole. */
  additive: boolean;
}

/** Kinds of entries that others keep of the same thing. Sources: SDS, MS-Ind, MS-Var, MS-Keg of BPS; BPS WebAPI. */
export const bpsReferenceKinds = ['sds', 'ms-ind', 'ms-var', 'ms-keg', 'webapi'] as const;

/** An entry at BPS about the same thing: its identifier, its address, or both. */
export interface BpsReference {
  kind: (typeof bpsReferenceKinds)[number];
  /** Identifier there; empty when unknown. */
  id: string;
  /** Address; empty when unknown. */
  url: string;
}

/** What is said of an indicator besides its meaning; it changes without a new version. */
export interface IndicatorFiling {
  organizationId: string;
  /** Data prioritas of the region. */
  priority: boolean;
  /** Code of the same datum in SIPD (DSSD); any text, empty when none. */
  sipdCode: string;
  bpsReferences: BpsReference[];
}

/** A meaning, and the days on which it holds. */
export interface IndicatorVersion extends IndicatorMeaning {
  /** From 1. */
  number: number;
  /** First day, ISO; `null`: always before. */
  validFrom: string | null;
  /** The first day on which it does not hold any more, ISO; `null`: still. */
  validUntil: string | null;
}

/** An indicator with all its versions. */
export interface Indicator {
  code: string;
  state: IndicatorState;
  organization: { id: string; name: string; title: string };
  priority: boolean;
  sipdCode: string;
  bpsReferences: BpsReference[];
  /** The version that holds today, or the nearest to today. */
  current: IndicatorVersion;
  /** Oldest first. */
  versions: IndicatorVersion[];
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
  retiredAt: string | null;
  retiredReason: string | null;
  /** Goes up with every change; the value for `If-Match`. */
  rowVersion: number;
}

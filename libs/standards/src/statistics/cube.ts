import type { AbsenceReason } from '#lib/tabular';

/** A text for people, in Indonesian and where there is one in English. */
export interface Label {
  id: string;
  en?: string;
}

export type LabelLanguage = 'id' | 'en';

/** What a dimension is to statistics, whatever it is called. */
export type DimensionRole = 'indicator' | 'time' | 'geo' | 'category';

export interface Unit {
  /** Short stable code of ours, `orang`, `persen`, `km2`. */
  code: string;
  label: Label;
}

/** What the numbers are: their unit, and how many decimals they are shown with. */
export interface Measure {
  unit: Unit;
  decimals: number;
}

export interface CubeCode {
  code: string;
  label: Label;
  /** Code of the same dimension that this one is part of. */
  parent?: string;
  /** Of an indicator only: its own unit and decimals where they are not those of the cube. */
  measure?: Measure;
  /** Of a category only: all categories together (`L+P`, `semua umur`). A code that all others descend from needs no mark. */
  total?: boolean;
}

export interface CubeDimension {
  id: string;
  label: Label;
  role: DimensionRole;
  codes: readonly CubeCode[];
}

/**
 * What the legend of BPS tables says of a number: provisional to three degrees, revised, estimated, relative standard error
 * above 25 % or above 50 %, a sum unlike that of the region above, negligible.
 */
export type ObservationFlag =
  | 'sementara'
  | 'sangat-sementara'
  | 'sangat-sangat-sementara'
  | 'diperbaiki'
  | 'estimasi'
  | 'galat-sedang'
  | 'galat-tinggi'
  | 'tidak-menjumlah'
  | 'dapat-diabaikan';

/** Where a number comes from. */
export interface Provenance {
  /** Name of the agency (OPD) that handed it in. */
  organization: string;
  /** Moment of publication, ISO 8601. */
  publishedAt?: string;
  /** Label of the version it was published with, `2.1.0`. */
  version?: string;
}

export interface Observation {
  /** A code of each dimension, in their order. */
  key: readonly string[];
  /** Decimal number as it was handed in (`12.50`), never printed from a floating point number; `null` where it is missing. */
  value: string | null;
  /** Why a value is missing; `undefined` where nobody said. Never beside a value. */
  absence?: AbsenceReason | undefined;
  flags: readonly ObservationFlag[];
  provenance?: Provenance | undefined;
}

/** Statistics as every format of this folder takes them: observations keyed by the codes of their dimensions. */
export interface Cube {
  dataset: {
    /** Name in addresses, `penduduk-menurut-kecamatan`. */
    id: string;
    title: Label;
    source: Label;
    /** Moment of the last change of a value, ISO 8601. */
    updated: string;
  };
  dimensions: readonly CubeDimension[];
  measure: Measure;
  observations: readonly Observation[];
}

/** The text in the language asked for; Indonesian where there is no English. */
export function labelIn(label: Label, language: LabelLanguage): string {
  return language === 'en' ? (label.en ?? label.id) : label.id;
}

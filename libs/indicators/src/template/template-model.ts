import type { AbsenceReason } from '#lib/tabular';

/** Marks that may stand beside a value: revised, estimated, provisional. Source: legend of BPS tables. */
export const templateFlags = ['r', 'e', '*', '**', '***'] as const;
export type TemplateFlag = (typeof templateFlags)[number];

/** What an agency says of one cell: a figure, or why there is none. Never both. */
export type Answer =
  | {
      /** Exact decimal, digits and a point, no zeros behind it that say nothing. */
      value: string;
      flag?: TemplateFlag;
      note?: string;
    }
  | { absence: AbsenceReason; note?: string };

/**
 * The workbook of one agency for one collection round. Everything that a person reads in it is in its final words; identifiers
 * of periods and cells are opaque.
 */
export interface TemplateModel {
  round: TemplateRound;
  organization: { id: string; name: string };
  /** Whom to ask at the walidata. */
  contact: { name: string; phone?: string; email?: string };
  /** In the order they are shown; those that are asked for may stand anywhere. */
  periods: readonly TemplatePeriod[];
  /** One for each group of indicators or each urusan. */
  sheets: readonly TemplateSheet[];
}

export interface TemplateRound {
  id: string;
  title: string;
  /** Rises whenever what is asked changes; a workbook of another version is refused. */
  version: number;
  /** What is collected, `Data tahun 2025`. */
  period: string;
  /** ISO date, the last day. */
  deadline: string;
  letterNumber: string;
}

export interface TemplatePeriod {
  id: string;
  /** `2025`, `Semester I 2025`. */
  label: string;
  /** Otherwise it is history, shown and locked. */
  asked: boolean;
}

export interface TemplateSheet {
  title: string;
  indicators: readonly TemplateIndicator[];
}

export interface TemplateIndicator {
  code: string;
  name: string;
  definition: string;
  /** Konsep of the metadata of indicators (BPS). */
  concept: string;
  unit: string;
  notes: string;
  /** Whether its rows add up to something; then a sum stands below them. */
  additive: boolean;
  rule: AnswerRule;
  /** At least one; the rows of one indicator differ in region or disaggregation. */
  rows: readonly TemplateRow[];
}

/** What an open cell of an indicator takes. */
export interface AnswerRule {
  /** Digits behind the decimal mark at most, 0 to 6. */
  decimals: number;
  /** Bounds as exact decimals, both within. */
  min?: string;
  max?: string;
  /** Reasons that may be given instead of a value. */
  absences: readonly AbsenceReason[];
  flags: readonly TemplateFlag[];
}

export interface TemplateRow {
  /** Kemendagri code and name; absent where the indicator is of the whole region. */
  region?: CodedName;
  disaggregation: readonly CodedName[];
  /** By the id of the period. A period that is not there is blank and locked. */
  cells: Readonly<Record<string, TemplateCell>>;
}

export interface CodedName {
  code: string;
  name: string;
}

/** A cell with an identity is open, one without shows its answer and is locked. */
export interface TemplateCell {
  /** Opaque, 1 to 64 of `A-Z a-z 0-9 _ -`; unique in the model. */
  identity?: string;
  /** What stands there now. */
  answer?: Answer;
}

/** Characters of a note. */
export const longestNote = 1000;

import type { ErrorPlace } from '#lib/errors';
import type { Answer } from './template-model.js';
import type { TemplateErrorCode } from './template.errors.js';

/** Where an answer stood, or a problem is. */
export interface FilledPlace {
  sheet: string;
  /** `H12`. */
  cell: string;
}

/** What was said of one open cell. */
export interface FilledValue {
  identity: string;
  answer: Answer;
  place: FilledPlace;
}

/** An open cell without an answer. */
export interface EmptyCell {
  identity: string;
  /** Absent where its row is not in the workbook any more. */
  place?: FilledPlace;
  /** What was written beside it. */
  note?: string;
}

/** Errors and questions stop the whole workbook, notes stop nothing. */
export type ProblemSeverity = 'error' | 'question' | 'note';

export interface TemplateProblem {
  code: TemplateErrorCode;
  severity: ProblemSeverity;
  message: { id: string; en: string };
  /** The first 20; both, where two cells contradict each other. */
  places: ErrorPlace[];
  /** How many places there are; absent: those listed. */
  count?: number;
  /** The open cell that it is about. */
  identity?: string;
}

/** What came of a workbook: every answer, or none and what is in the way. */
export type FilledTemplate = { accepted: true; values: FilledValue[]; account: FillingAccount } | Refused;

interface Refused {
  accepted: false;
  account: FillingAccount;
}

export interface FillingAccount {
  /** In the order of sheets and rows. */
  problems: TemplateProblem[];
  /** Absent where the workbook is not the one that was expected: then no cell was looked at. */
  cells?: { asked: number; filled: number; empty: EmptyCell[] };
}

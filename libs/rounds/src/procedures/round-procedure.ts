import type { Procedure, ProcedureStep } from '#lib/workflow';
import type { RoundDocument } from '../round-documents.js';
import type { Work } from '../works.js';

export type RoundStep = ProcedureStep<string, Work, RoundDocument>;

/** How a region collects its sectoral statistics. */
export interface RoundProcedure extends Procedure<string, Work, RoundDocument> {
  steps: readonly RoundStep[];
  /** Titles of the posts in that region, by the role that holds them. */
  posts: Partial<Record<string, string>>;
  /** Numbers that a round must have before it starts. */
  prior: readonly RoundDocument[];
}

import type { Role } from '#lib/access';
import type { Procedure, ProcedureStep } from '#lib/workflow';
import type { RoundDocument } from '../round-documents.js';
import type { Work } from '../works.js';

export interface RoundStep extends ProcedureStep<string, Work, RoundDocument> {
  /** Whom its disposition goes to, where that is not the post of the next step. */
  dispositionTo?: Role;
}

/** How a region collects its sectoral statistics. */
export interface RoundProcedure extends Procedure<string, Work, RoundDocument> {
  steps: readonly RoundStep[];
  /** Titles of the posts in that region, by the role that holds them. */
  posts: Partial<Record<string, string>>;
  /** Numbers that a round must have before it starts. */
  prior: readonly RoundDocument[];
}

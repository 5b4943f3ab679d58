import type { GivenDocument } from './round-documents.service.js';
import type { NamedInRefusal } from './round-refusals.service.js';

/** What comes with an action on a round. */
export interface StepInput extends NamedInRefusal {
  /** Why; demanded for refusals and for cancelling. */
  reason?: string | undefined;
  /** Words of the disposition, where the step gives one. */
  instruction?: string | undefined;
  /** When the public is to see what the step releases; absent: when the release calendar says, else at once. */
  releaseAt?: Date | undefined;
  documents?: readonly GivenDocument[] | undefined;
}

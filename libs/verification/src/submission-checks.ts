import { GeneralErrors } from '#lib/errors';
import { cellsOf, findingId } from './findings.rules.js';
import type { ReturnedPart } from './parts.rules.js';
import type { SubmissionRow } from './submission-row.js';
import { shortestReason, soundReason } from './submission.rules.js';
import type { SubmissionGuard, SubmissionTransition } from './submission.states.js';
import { VerificationErrors } from './verification.errors.js';

/** What comes with an action. */
export interface ActionInput {
  reason?: string;
  /** Hexadecimal fingerprint of what the actor looked at; demanded for `approve`. */
  fingerprint?: string;
  /** For `return`: the parts to put right. */
  parts?: readonly ReturnedPart[];
  /** For `reschedule`; `null` is at once. */
  releaseAt?: Date | null;
}

/**
 * An approver says what they looked at; whoever says it is held to it.
 * @throws BAD_INPUT, FINGERPRINT_CHANGED
 */
export function requireSeen(
  transition: SubmissionTransition,
  submission: SubmissionRow,
  input: ActionInput,
): void {
  const { fingerprint } = submission;
  if (input.fingerprint === undefined && transition.guards.includes('fingerprint-seen')) {
    throw GeneralErrors.BAD_INPUT({
      places: [{ field: 'fingerprint', message: 'Sertakan sidik isi yang Anda periksa (fingerprint).' }],
    });
  }
  if (input.fingerprint !== undefined && input.fingerprint.toLowerCase() !== fingerprint)
    throw VerificationErrors.FINGERPRINT_CHANGED({ facts: { fingerprint } });
}

/**
 * The reason given, without surrounding space.
 * @throws REASON_NEEDED where the table demands one and it says nothing
 */
export function reasonFor(transition: SubmissionTransition, input: ActionInput): string {
  const reason = soundReason(input.reason);
  if (transition.reason && reason === undefined) {
    throw VerificationErrors.REASON_NEEDED({
      params: { length: shortestReason },
      places: [{ field: 'reason', message: `Alasan sedikitnya ${String(shortestReason)} karakter.` }],
    });
  }
  return reason ?? input.reason?.trim() ?? '';
}

/** What is said when a guard of the table does not hold. */
export function refusal(guard: SubmissionGuard, submission: SubmissionRow): Error {
  switch (guard) {
    case 'not-withdrawn':
      return VerificationErrors.SUBMISSION_OF_WITHDRAWN_DATASET();
    case 'not-contributor':
      return VerificationErrors.APPROVER_IS_SUBMITTER();
    case 'no-returned-part':
      return VerificationErrors.PARTS_RETURNED({ facts: { parts: submission.returnedParts } });
    case 'no-personal-data':
      return VerificationErrors.PERSONAL_DATA_FOUND({
        places: cellsOf(submission.personalData),
        facts: { findings: submission.personalData.map(findingId) },
      });
    case 'findings-explained':
    case 'approval-stands':
    case 'fingerprint-seen':
    case 'release-due':
      return VerificationErrors.APPROVAL_NOT_STANDING({ facts: { fingerprint: submission.fingerprint } });
  }
}

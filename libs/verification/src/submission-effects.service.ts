import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { CatalogueErrors, publicationFaults } from '#lib/catalogue';
import { Findings } from './findings.service.js';
import { PartVerdicts } from './part-verdicts.service.js';
import type { ActionInput } from './submission-checks.js';
import type { SubmissionChanges } from './submission-moves.service.js';
import type { SubmissionRow } from './submission-row.js';
import { SubmissionQueries } from './submission.queries.js';
import { voidsApproval } from './submission.rules.js';
import type { SubmissionTransition } from './submission.states.js';

/** What an action changes besides the state. */
export interface Effects {
  changes: SubmissionChanges;
  /** For the history and the audit trail. */
  details: Record<string, unknown>;
}

/** The columns that say that no approval stands. */
export const noApproval: SubmissionChanges = {
  approvedFingerprint: null,
  approvedBy: null,
  approvedAt: null,
};

/** What each action does besides moving the submission. */
@Injectable()
export class SubmissionEffects {
  constructor(
    private readonly queries: SubmissionQueries,
    private readonly verdicts: PartVerdicts,
    private readonly findings: Findings,
  ) {}

  /** @throws DATASET_METADATA_INVALID when what is submitted is not complete, FINDINGS_UNEXPLAINED, UNKNOWN_PART */
  async of(
    submission: SubmissionRow,
    transition: SubmissionTransition,
    actor: Actor,
    input: ActionInput,
  ): Promise<Effects> {
    const { action, from, to } = transition;
    const arrival: SubmissionChanges =
      to === 'scheduled' && from !== to ? { preparedAt: null, problem: null } : {};
    switch (action) {
      case 'submit': {
        const faults = publicationFaults(submission.metadata);
        if (faults.length > 0) throw CatalogueErrors.DATASET_METADATA_INVALID({ places: faults });
        await this.findings.requireExplained(submission);
        const iteration = submission.iteration + (from === 'returned' ? 1 : 0);
        return {
          changes: { submittedBy: actor.accountId, submittedAt: new Date(), iteration },
          details: { acceptedParts: await this.verdicts.accepted(submission.id) },
        };
      }
      case 'approve':
        return {
          changes: {
            approvedFingerprint: Buffer.from(submission.fingerprint, 'hex'),
            approvedBy: actor.accountId,
            approvedAt: new Date(),
          },
          details: await this.doubleRole(submission, actor),
        };
      case 'verify':
      case 'sign':
        return { changes: arrival, details: await this.doubleRole(submission, actor) };
      case 'return':
        await this.verdicts.returnParts(submission, actor, input.parts ?? [], input.reason ?? '');
        return {
          changes: { preparedAt: null, ...(voidsApproval(to) ? noApproval : {}) },
          details: input.parts?.length ? { parts: input.parts.map(({ part }) => part) } : {},
        };
      case 'reschedule':
        return {
          changes: { releaseAt: input.releaseAt ?? null, problem: null },
          details: {
            releaseBefore: submission.releaseAt?.toISOString() ?? null,
            release: input.releaseAt?.toISOString() ?? null,
          },
        };
      default:
        return { changes: {}, details: {} };
    }
  }

  /** One person in two posts happens (Plt.); it is allowed between posts, and said in the history. */
  private async doubleRole(submission: SubmissionRow, actor: Actor): Promise<Record<string, unknown>> {
    const earlier = await this.queries.decisionsOf(submission.id, actor.accountId, submission.iteration);
    return earlier.length === 0 ? {} : { warnings: [{ code: 'SAME_PERSON_DECIDED_BEFORE', earlier }] };
  }
}

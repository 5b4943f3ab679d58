import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { Readings } from '#lib/intake';
import {
  columnPart,
  fallenVerdicts,
  metadataPart,
  partFingerprints,
  standingVerdicts,
  type JudgedPart,
  type ReturnedPart,
  type Verdict,
} from './parts.rules.js';
import { SubmissionMoves } from './submission-moves.service.js';
import type { SubmissionRow } from './submission-row.js';
import { SubmissionQueries } from './submission.queries.js';
import { guardHolds, shortestReason, soundReason } from './submission.rules.js';
import { VerificationErrors } from './verification.errors.js';

export interface VerdictInput {
  part: string;
  verdict: Verdict;
  reason?: string;
}

/** Verdicts of the walidata on the parts of a submission: the description and each column. */
@Injectable()
export class PartVerdicts {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: SubmissionQueries,
    private readonly moves: SubmissionMoves,
    private readonly readings: Readings,
    private readonly audit: AuditTrail,
  ) {}

  /** The parts of a submission, each with the verdict that holds for it. */
  async parts(submission: SubmissionRow): Promise<JudgedPart[]> {
    const { fingerprints, labels } = await this.partsOf(submission);
    const standing = standingVerdicts(await this.queries.verdicts(submission.id), fingerprints);
    return Object.entries(fingerprints).map(([part, fingerprint]) => ({
      part,
      label: labels[part] ?? part,
      fingerprint,
      verdict: standing.find((verdict) => verdict.part === part) ?? null,
    }));
  }

  /**
   * Gives verdicts while the submission waits for verification.
   * @throws NOT_ALLOWED, SUBMISSION_MOVED_ON, APPROVER_IS_SUBMITTER, UNKNOWN_PART, REASON_NEEDED for a returned part
   */
  async give(actor: Actor, submission: SubmissionRow, verdicts: readonly VerdictInput[]): Promise<void> {
    requirePermission(actor, 'submission.verify', submission.organizationId);
    if (submission.state !== 'approved') throw await this.moves.movedOn(submission, 'verdicts', actor);
    if (!guardHolds('not-contributor', submission, actor)) throw VerificationErrors.APPROVER_IS_SUBMITTER();
    await this.transactions.run(async () => {
      const { fingerprints } = await this.partsOf(submission);
      // The row version goes up, so that a verification that did not see these verdicts comes too late.
      const held = await this.transactions.affected(
        `UPDATE submission SET row_version = row_version + 1, updated_at = now()
         WHERE id = $1 AND state = 'approved' AND row_version = $2`,
        [submission.id, submission.rowVersion],
      );
      if (held === 0) throw await this.moves.movedOn(submission, 'verdicts', actor);
      for (const [index, { part, verdict, reason }] of verdicts.entries()) {
        const why = verdict === 'returned' ? returnReason(reason, index) : (reason?.trim() ?? '');
        await this.upsert(submission, actor, { part, verdict, reason: why, fingerprint: fingerprints[part] });
      }
      await this.audit.record({
        actor,
        organizationId: submission.organizationId,
        action: 'submission.verdict',
        subject: { type: 'submission', id: submission.id },
        details: { verdicts: verdicts.map(({ part, verdict }) => ({ part, verdict })) },
      });
    });
  }

  /** Marks the parts named in a return, in the open transaction. */
  async returnParts(
    submission: SubmissionRow,
    actor: Actor,
    parts: readonly ReturnedPart[],
    reason: string,
  ): Promise<void> {
    if (parts.length === 0) return;
    const { fingerprints } = await this.partsOf(submission);
    for (const { part, reason: own } of parts) {
      const why = own?.trim() ?? '';
      await this.upsert(submission, actor, {
        part,
        verdict: 'returned',
        reason: why === '' ? reason.trim() : why,
        fingerprint: fingerprints[part],
      });
    }
  }

  /** Removes the verdicts on parts that changed, and names those parts. */
  async dropFallen(submissionId: string, fingerprints: Record<string, string>): Promise<string[]> {
    const fallen = fallenVerdicts(await this.queries.verdicts(submissionId), fingerprints);
    const parts = fallen.map(({ part }) => part);
    if (parts.length > 0) {
      await this.transactions.rows('DELETE FROM part_verdict WHERE submission_id = $1 AND part = ANY ($2)', [
        submissionId,
        parts,
      ]);
    }
    return parts;
  }

  /** Parts already accepted. */
  async accepted(submissionId: string): Promise<string[]> {
    const verdicts = await this.queries.verdicts(submissionId);
    return verdicts.filter(({ verdict }) => verdict === 'accepted').map(({ part }) => part);
  }

  private async partsOf(
    submission: SubmissionRow,
  ): Promise<{ fingerprints: Record<string, string>; labels: Record<string, string> }> {
    const reading =
      submission.readingId === null ? undefined : await this.readings.confirmed(submission.readingId);
    const columns = reading?.columns ?? [];
    return {
      fingerprints: partFingerprints(submission, columns, reading?.columnFingerprints ?? {}),
      labels: Object.fromEntries([
        [metadataPart, 'Keterangan dataset dan tabel'],
        ...columns.map(({ name, label }) => [columnPart(name), label] as const),
      ]),
    };
  }

  private async upsert(
    submission: SubmissionRow,
    actor: Actor,
    given: { part: string; verdict: Verdict; reason: string; fingerprint: string | undefined },
  ): Promise<void> {
    if (given.fingerprint === undefined)
      throw VerificationErrors.UNKNOWN_PART({ params: { part: given.part.slice(0, 100) } });
    await this.transactions.rows(
      `INSERT INTO part_verdict (submission_id, part, verdict, reason, part_fingerprint, given_by, iteration)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (submission_id, part) DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason,
         part_fingerprint = excluded.part_fingerprint, given_by = excluded.given_by, given_at = now(),
         iteration = excluded.iteration`,
      [
        submission.id,
        given.part,
        given.verdict,
        given.reason,
        given.fingerprint,
        actor.accountId,
        submission.iteration,
      ],
    );
  }
}

function returnReason(reason: string | undefined, index: number): string {
  const sound = soundReason(reason);
  if (sound !== undefined) return sound;
  throw VerificationErrors.REASON_NEEDED({
    params: { length: shortestReason },
    places: [{ field: `verdicts.${String(index)}.reason` }],
  });
}

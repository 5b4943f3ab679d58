import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { Readings } from '#lib/intake';
import {
  cellsOf,
  explainableStates,
  findingId,
  findingsOf,
  judgedFindings,
  releasableStates,
  shortestReleaseReason,
  unexplained,
  type JudgedFinding,
} from './findings.rules.js';
import { SubmissionMoves } from './submission-moves.service.js';
import type { SubmissionState } from './submission-places.rules.js';
import type { SubmissionRow } from './submission-row.js';
import { SubmissionQueries } from './submission.queries.js';
import { guardHolds, shortestReason } from './submission.rules.js';
import { VerificationErrors } from './verification.errors.js';

/** What is said about a finding: why, and of which values. */
export interface FindingStatement {
  reason: string;
  /** Hash of the column the speaker looked at, as the finding shows it. */
  fingerprint: string;
}

/** Where a statement is kept, in which states it may be made, and how much it has to say. */
interface Statement {
  table: 'finding_explanation' | 'finding_release';
  action: 'explain-finding' | 'release-finding' | 'retract-release';
  states: readonly SubmissionState[];
  shortest: number;
}

const explanation: Statement = {
  table: 'finding_explanation',
  action: 'explain-finding',
  states: explainableStates,
  shortest: shortestReason,
};
const release: Statement = {
  table: 'finding_release',
  action: 'release-finding',
  states: releasableStates,
  shortest: shortestReleaseReason,
};
const retraction: Statement = { ...release, action: 'retract-release' };

/**
 * Personal data and small counts in submissions. The operator explains, the walidata releases what is a false alarm; every
 * word is for the values it was given for, and stands in the history and in the audit trail.
 */
@Injectable()
export class Findings {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: SubmissionQueries,
    private readonly moves: SubmissionMoves,
    private readonly readings: Readings,
  ) {}

  /** What was found in a submission, with the words that hold. A revision of the description alone has none. */
  async of(submission: SubmissionRow): Promise<JudgedFinding[]> {
    if (submission.readingId === null) return [];
    const reading = await this.readings.confirmed(submission.readingId);
    const found = reading === undefined ? [] : findingsOf(reading, submission);
    return found.length === 0 ? [] : judgedFindings(found, await this.queries.findingWords(submission.id));
  }

  /**
   * Refuses what holds findings that nobody has explained.
   * @throws FINDINGS_UNEXPLAINED with the cells
   */
  async requireExplained(submission: SubmissionRow): Promise<void> {
    const open = unexplained(await this.of(submission));
    if (open.length === 0) return;
    throw VerificationErrors.FINDINGS_UNEXPLAINED({
      places: cellsOf(open),
      facts: { findings: open.map(findingId) },
    });
  }

  /**
   * The operator says why a finding is none, or why it may be published.
   * @throws NOT_ALLOWED, SUBMISSION_MOVED_ON, NOT_FOUND, REASON_NEEDED, FINGERPRINT_CHANGED, CONFLICT
   */
  async explain(
    actor: Actor,
    submission: SubmissionRow,
    id: string,
    statement: FindingStatement,
  ): Promise<void> {
    requirePermission(actor, 'submission.submit', submission.organizationId);
    await this.state(actor, submission, id, statement, explanation);
  }

  /**
   * The walidata says that a finding of personal data is a false alarm. Whoever had a hand in the submission may not.
   * @throws NOT_ALLOWED, APPROVER_IS_SUBMITTER, FINDING_NOT_RELEASABLE, and what {@link explain} throws
   */
  async release(
    actor: Actor,
    submission: SubmissionRow,
    id: string,
    statement: FindingStatement,
  ): Promise<void> {
    this.requireJudge(actor, submission);
    await this.state(actor, submission, id, statement, release);
  }

  /**
   * Takes a release back: publication is blocked again.
   * @throws as {@link release}; NOT_FOUND when there is none
   */
  async retract(
    actor: Actor,
    submission: SubmissionRow,
    id: string,
    statement: FindingStatement,
  ): Promise<void> {
    this.requireJudge(actor, submission);
    await this.state(actor, submission, id, statement, retraction);
  }

  private requireJudge(actor: Actor, submission: SubmissionRow): void {
    requirePermission(actor, 'personal-data.release', submission.organizationId);
    if (!guardHolds('not-contributor', submission, actor)) throw VerificationErrors.APPROVER_IS_SUBMITTER();
  }

  private async state(
    actor: Actor,
    submission: SubmissionRow,
    id: string,
    { reason: given, fingerprint }: FindingStatement,
    statement: Statement,
  ): Promise<void> {
    const { table, action, states, shortest } = statement;
    if (!states.includes(submission.state)) throw await this.moves.movedOn(submission, action, actor);
    const finding = (await this.of(submission)).find((one) => one.id === id);
    if (finding === undefined) throw GeneralErrors.NOT_FOUND();
    if (table === 'finding_release' && finding.effect === 'warns')
      throw VerificationErrors.FINDING_NOT_RELEASABLE();
    if (action === 'retract-release' && finding.release === null) throw GeneralErrors.NOT_FOUND();
    if (fingerprint !== finding.fingerprint)
      throw VerificationErrors.FINGERPRINT_CHANGED({ facts: { fingerprint: finding.fingerprint } });
    const reason = given.trim();
    if (reason.length < shortest) {
      throw VerificationErrors.REASON_NEEDED({ params: { length: shortest }, places: [{ field: 'reason' }] });
    }
    await this.transactions.run(async () => {
      await this.moves.remark({
        submission,
        actor,
        action,
        reason,
        details: {
          finding: id,
          label: finding.label,
          cells: finding.count,
          columnFingerprint: finding.fingerprint,
          ...(action === 'retract-release' ? { released: finding.release } : {}),
        },
      });
      const key = [submission.id, finding.kind, finding.column];
      if (action === 'retract-release') {
        await this.transactions.rows(
          'DELETE FROM finding_release WHERE submission_id = $1 AND kind = $2 AND column_name = $3',
          key,
        );
        return;
      }
      await this.transactions.rows(
        `INSERT INTO ${table} (submission_id, kind, column_name, column_fingerprint, reason, given_by)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (submission_id, kind, column_name) DO UPDATE SET column_fingerprint = excluded.column_fingerprint,
           reason = excluded.reason, given_by = excluded.given_by, given_at = excluded.given_at`,
        [...key, finding.fingerprint, reason, actor.accountId],
      );
    });
  }
}

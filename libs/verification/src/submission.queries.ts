import { Injectable } from '@nestjs/common';
import { organizationsWith, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import type { FindingWord } from './findings.rules.js';
import type { GivenVerdict } from './parts.rules.js';
import type { SubmissionState } from './submission-places.rules.js';
import type { HistoryRow, SubmissionRow } from './submission-row.js';
import { waitingPlaces } from './submission.rules.js';

/** Which submissions a list shows. */
export interface SubmissionFilter {
  state?: SubmissionState;
  /** Identifier or name of the agency. */
  organization?: string;
  datasetId?: string;
  /** Only those whose step is overdue. */
  overdue?: boolean;
  /** Only those that wait for the asker. */
  waitingForMe?: boolean;
  limit: number;
  /** Where the page before ended. */
  after?: { stateSinceMicros: string; number: number };
}

const selection = `
  SELECT s.id, s.number::int AS number, s.organization_id AS "organizationId", o.name AS "organizationName",
    o.title AS "organizationTitle", s.dataset_id AS "datasetId", d.name AS "datasetName",
    (d.state = 'withdrawn' AND d.withdrawn_at > s.created_at) AS "datasetWithdrawn",
    s.resource_id AS "resourceId", r.name AS "resourceName", s.resource_description AS "resourceDescription",
    r.base_name AS "baseName", s.reading_id AS "readingId", g.upload_id AS "uploadId",
    s.state, s.chain_step AS step, s.chain, s.iteration, s.metadata, s.change_note AS "changeNote",
    encode(s.fingerprint, 'hex') AS fingerprint, encode(s.approved_fingerprint, 'hex') AS "approvedFingerprint",
    s.state_since AS "stateSince", (extract(epoch FROM s.state_since) * 1000000)::bigint::text AS "stateSinceMicros",
    (SELECT json_build_object('step', u.step, 'label', u.label,
        'dueAt', to_char(u.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'overdue', coalesce(u.due_at < clock_timestamp(), false), 'undecidedYears', u.undecided_years)
      FROM due_date u WHERE u.subject_type = 'submission' AND u.subject_id = s.id AND u.finished_at IS NULL
      ORDER BY u.started_at DESC LIMIT 1) AS due,
    s.release_at AS "releaseAt", (s.release_at IS NULL OR s.release_at <= clock_timestamp()) AS "releaseDue",
    s.prepared_at AS "preparedAt", s.version_id AS "versionId", s.problem,
    s.created_at AS "createdAt", json_build_object('id', c.id, 'name', c.full_name) AS "createdBy",
    s.submitted_at AS "submittedAt",
    CASE WHEN b.id IS NOT NULL THEN json_build_object('id', b.id, 'name', b.full_name) END AS "submittedBy",
    s.approved_at AS "approvedAt",
    CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.full_name) END AS "approvedBy",
    s.row_version AS "rowVersion",
    ARRAY(SELECT DISTINCT h.actor_id::text FROM submission_history h
      WHERE h.submission_id = s.id AND h.action IN ('create', 'edit', 'submit') AND h.actor_id IS NOT NULL) AS contributors,
    ARRAY(SELECT v.part FROM part_verdict v WHERE v.submission_id = s.id AND v.verdict = 'returned' ORDER BY v.part)
      AS "returnedParts",
    coalesce((SELECT jsonb_agg(f) FROM jsonb_array_elements(g.personal) f
      WHERE NOT EXISTS (SELECT FROM finding_release l WHERE l.submission_id = s.id AND l.kind = f ->> 'kind'
        AND l.column_name = f ->> 'column' AND l.column_fingerprint = g.column_fingerprints ->> (f ->> 'column'))), '[]')
      AS "personalData"
  FROM submission s
    JOIN organization o ON o.id = s.organization_id
    JOIN dataset d ON d.id = s.dataset_id
    JOIN resource r ON r.id = s.resource_id
    JOIN account c ON c.id = s.created_by
    LEFT JOIN reading g ON g.id = s.reading_id
    LEFT JOIN account b ON b.id = s.submitted_by
    LEFT JOIN account a ON a.id = s.approved_by`;

/** Reads of submissions. Who may see what is the caller's question, except in {@link list}. */
@Injectable()
export class SubmissionQueries {
  constructor(private readonly transactions: Transactions) {}

  /** One submission, or `undefined`. */
  async find(id: string): Promise<SubmissionRow | undefined> {
    return this.transactions.row<SubmissionRow>(`${selection} WHERE s.id = $1`, [id]);
  }

  /**
   * One submission, held against every change until the transaction ends, and with it its dataset: a withdrawal comes
   * before (and is seen here) or after.
   */
  async findLocked(id: string): Promise<SubmissionRow | undefined> {
    return this.transactions.row<SubmissionRow>(
      `${selection} WHERE s.id = $1 FOR UPDATE OF s FOR NO KEY UPDATE OF d`,
      [id],
    );
  }

  /** The submission of a resource that is still under way, if any. */
  async openOf(resourceId: string): Promise<{ id: string; state: string } | undefined> {
    return this.transactions.row(
      `SELECT id, state FROM submission WHERE resource_id = $1 AND state NOT IN ('published', 'cancelled')`,
      [resourceId],
    );
  }

  /** Submissions that the actor may see, the one that has waited longest first; one more than the limit when there are more. */
  async list(actor: Actor, filter: SubmissionFilter): Promise<SubmissionRow[]> {
    const reach = organizationsWith(actor, 'submission.read');
    const waiting = filter.waitingForMe === true ? JSON.stringify(waitingPlaces(actor)) : null;
    return this.transactions.rows<SubmissionRow>(
      `${selection}
       WHERE ($1::uuid[] IS NULL OR s.organization_id = ANY ($1))
         AND ($2::text IS NULL OR s.state = $2)
         AND ($3::text IS NULL OR o.id::text = $3 OR o.name = $3)
         AND ($4::uuid IS NULL OR s.dataset_id = $4)
         AND ($5::jsonb IS NULL OR EXISTS (
           SELECT FROM jsonb_to_recordset($5) AS w (chain text, state text, step int, organizations uuid[])
           WHERE w.chain = s.chain AND w.state = s.state AND w.step = s.chain_step
             AND (w.organizations IS NULL OR s.organization_id = ANY (w.organizations))))
         AND ($5::jsonb IS NULL OR s.state IN ('draft', 'returned') OR NOT EXISTS (
           SELECT FROM submission_history h WHERE h.submission_id = s.id AND h.actor_id = $6
             AND h.action IN ('create', 'edit', 'submit')))
         AND ($7::bigint IS NULL
           OR ((extract(epoch FROM s.state_since) * 1000000)::bigint, s.number) > ($7::bigint, $8::bigint))
         AND ($10::boolean IS NOT TRUE OR EXISTS (
           SELECT FROM due_date u WHERE u.subject_type = 'submission' AND u.subject_id = s.id AND u.finished_at IS NULL
             AND u.due_at < clock_timestamp()))
       ORDER BY s.state_since, s.number LIMIT $9`,
      [
        reach === 'all' ? null : reach,
        filter.state ?? null,
        filter.organization ?? null,
        filter.datasetId ?? null,
        waiting,
        actor.accountId,
        filter.after?.stateSinceMicros ?? null,
        filter.after?.number ?? null,
        filter.limit + 1,
        filter.overdue ?? null,
      ],
    );
  }

  /** Everything that happened to a submission, oldest first. */
  async history(id: string): Promise<HistoryRow[]> {
    return this.transactions.rows<HistoryRow>(
      `SELECT id::text AS id, at, actor_id AS "actorId", actor_name AS "actorName", action, from_state AS "fromPlace",
         to_state AS "toPlace", iteration, reason, encode(fingerprint, 'hex') AS fingerprint, details
       FROM submission_history WHERE submission_id = $1 ORDER BY submission_history.id`,
      [id],
    );
  }

  /** Verdicts on the parts of a submission. */
  async verdicts(id: string): Promise<GivenVerdict[]> {
    const rows = await this.transactions.rows<Omit<GivenVerdict, 'givenAt'> & { givenAt: Date }>(
      `SELECT v.part, v.verdict, v.reason, v.part_fingerprint AS "partFingerprint", a.full_name AS "givenBy",
         v.given_at AS "givenAt", v.iteration
       FROM part_verdict v JOIN account a ON a.id = v.given_by WHERE v.submission_id = $1 ORDER BY v.part`,
      [id],
    );
    return rows.map((row) => ({ ...row, givenAt: row.givenAt.toISOString() }));
  }

  /** What was said about the findings of a submission: explanations of the operator, releases of the walidata. */
  async findingWords(id: string): Promise<FindingWord[]> {
    const select = (role: string, table: string) =>
      `SELECT '${role}' AS role, w.kind, w.column_name AS "column", w.column_fingerprint AS fingerprint, w.reason,
         a.full_name AS by, w.given_at AS at FROM ${table} w JOIN account a ON a.id = w.given_by
       WHERE w.submission_id = $1`;
    const rows = await this.transactions.rows<Omit<FindingWord, 'at'> & { at: Date }>(
      `${select('explanation', 'finding_explanation')} UNION ALL ${select('release', 'finding_release')}`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** What else an account decided in this round: `approve`, `verify`, `sign`. */
  async decisionsOf(id: string, accountId: string, iteration: number): Promise<string[]> {
    const rows = await this.transactions.rows<{ action: string; fromPlace: string }>(
      `SELECT action, from_state AS "fromPlace" FROM submission_history
       WHERE submission_id = $1 AND actor_id = $2 AND iteration = $3 AND action IN ('approve', 'verify', 'sign')
       ORDER BY submission_history.id`,
      [id, accountId, iteration],
    );
    return [...new Set(rows.map(({ action, fromPlace }) => (action === 'sign' ? fromPlace : action)))];
  }
}

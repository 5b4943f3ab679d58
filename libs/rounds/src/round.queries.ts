import { Injectable } from '@nestjs/common';
import { may, organizationsWith, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import type { DocumentRow, RoundRow, VisitRow } from './round-rows.js';

const selection = `
  SELECT r.id, r.code, r.title, r.procedure, r.place, r.iteration,
    json_build_object('code', g.code, 'name', g.name) AS region, r.periods, r.kak_number AS "kakNumber",
    r.decree_number AS "decreeNumber", r.deadline, r.grace_until AS "graceUntil", r.released_at AS "releasedAt",
    r.known_in AS "knownIn", r.book_id AS "bookId", b.code AS "bookCode",
    (SELECT json_build_object('id', e.id, 'code', e.code) FROM round e WHERE e.id = r.revises) AS revises,
    v.begun_at AS "begunAt", d.due_at AS "dueAt", r.row_version AS "rowVersion"
  FROM round r JOIN region g ON g.code = r.region_code
    LEFT JOIN book b ON b.id = r.book_id
    LEFT JOIN round_visit v ON v.round_id = r.id AND v.ended_at IS NULL
    LEFT JOIN due_date d ON d.subject_type = 'round' AND d.subject_id = r.id AND d.finished_at IS NULL`;

/** Reads of rounds. */
@Injectable()
export class RoundQueries {
  constructor(private readonly transactions: Transactions) {}

  /** One round, or `undefined`; also for those who may not see it. */
  async find(actor: Actor, id: string): Promise<RoundRow | undefined> {
    return this.transactions.row<RoundRow>(`${selection} WHERE r.id = $1 AND ${visible}`, [
      id,
      ...seenBy(actor),
    ]);
  }

  /** One round, held against every change until the transaction ends. */
  async findLocked(actor: Actor, id: string): Promise<RoundRow | undefined> {
    return this.transactions.row<RoundRow>(`${selection} WHERE r.id = $1 AND ${visible} FOR UPDATE OF r`, [
      id,
      ...seenBy(actor),
    ]);
  }

  /** Rounds that the actor may see, the newest first. */
  async list(actor: Actor, limit: number): Promise<RoundRow[]> {
    return this.transactions.rows<RoundRow>(
      `${selection} WHERE $1::uuid IS NULL AND ${visible} ORDER BY r.created_at DESC, r.code LIMIT $3`,
      [null, ...seenBy(actor), limit],
    );
  }

  /** Where the round has been, in order. */
  async visits(roundId: string): Promise<VisitRow[]> {
    return this.transactions.rows<VisitRow>(
      `SELECT v.place, v.iteration, v.begun_at AS "begunAt", d.due_at AS "dueAt", v.ended_at AS "endedAt", v.action,
         v.actor_name AS "actorName", v.reason, v.instruction, v.details
       FROM round_visit v LEFT JOIN due_date d ON d.subject_type = 'round' AND d.subject_id = v.round_id
         AND d.step = v.place AND d.started_at = v.begun_at
       WHERE v.round_id = $1 ORDER BY v.id`,
      [roundId],
    );
  }

  /** Documents of the round, those sent back included. */
  async documents(roundId: string): Promise<DocumentRow[]> {
    return this.transactions.rows<DocumentRow>(
      `SELECT kind, number, organization_id AS "organizationId", given_at AS "givenAt", returned_at AS "returnedAt"
       FROM round_document WHERE round_id = $1 ORDER BY id`,
      [roundId],
    );
  }

  /** Codes of its indicators with the agency that owes each. */
  async indicators(roundId: string): Promise<{ indicator: string; organization: string }[]> {
    return this.transactions.rows(
      `SELECT i.code AS indicator, o.name AS organization FROM round_indicator ri
         JOIN indicator i ON i.id = ri.indicator_id JOIN organization o ON o.id = ri.organization_id
       WHERE ri.round_id = $1 ORDER BY o.name, i.code`,
      [roundId],
    );
  }
}

/** Whoever has a slice of it sees a round that has begun. */
const visible = `($2::uuid[] IS NULL OR (r.place <> 'draft' AND EXISTS (
    SELECT FROM contribution c WHERE c.round_id = r.id AND c.organization_id = ANY ($2))))`;

/** The parameter of {@link visible}: null for all. */
function seenBy(actor: Actor): [string[] | null] {
  if (may(actor, 'round.read', '')) return [null];
  const own = organizationsWith(actor, 'round.read');
  return [own === 'all' ? null : own];
}

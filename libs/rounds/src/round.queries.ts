import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { agenciesOf } from './agency-reach.rules.js';
import type { DocumentRow, RoundRow, VisitRow } from './round-rows.js';
import { visitFor, type KnownAgency } from './visits-of-agencies.rules.js';

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
      agenciesOf(actor),
    ]);
  }

  /** One round, held against every change until the transaction ends. */
  async findLocked(actor: Actor, id: string): Promise<RoundRow | undefined> {
    return this.transactions.row<RoundRow>(`${selection} WHERE r.id = $1 AND ${visible} FOR UPDATE OF r`, [
      id,
      agenciesOf(actor),
    ]);
  }

  /** Rounds that the actor may see, the newest first. */
  async list(actor: Actor, limit: number): Promise<RoundRow[]> {
    return this.transactions.rows<RoundRow>(
      `${selection} WHERE $1::uuid IS NULL AND ${visible} ORDER BY r.created_at DESC, r.code LIMIT $3`,
      [null, agenciesOf(actor), limit],
    );
  }

  /** Where the round has been, in order; to an agency nothing is told of others. */
  async visits(actor: Actor, roundId: string): Promise<VisitRow[]> {
    const visits = await this.transactions.rows<VisitRow>(
      `SELECT v.place, v.iteration, v.begun_at AS "begunAt", d.due_at AS "dueAt", v.ended_at AS "endedAt", v.action,
         v.actor_name AS "actorName", v.reason, v.instruction, v.details
       FROM round_visit v LEFT JOIN due_date d ON d.subject_type = 'round' AND d.subject_id = v.round_id
         AND d.step = v.place AND d.started_at = v.begun_at
       WHERE v.round_id = $1 ORDER BY v.id`,
      [roundId],
    );
    const agencies = agenciesOf(actor);
    if (agencies === null) return visits;
    const own = await this.transactions.rows<KnownAgency>(
      'SELECT id, name FROM organization WHERE id = ANY ($1)',
      [agencies],
    );
    return visits.map((visit) => visitFor(own, visit));
  }

  /** Documents of the round, those sent back included; of the letters to agencies those that the actor may see. */
  async documents(actor: Actor, roundId: string): Promise<DocumentRow[]> {
    return this.transactions.rows<DocumentRow>(
      `SELECT d.kind, d.number, d.organization_id AS "organizationId", o.title AS "organizationTitle",
         coalesce(l.dated, (d.given_at AT TIME ZONE 'Asia/Jakarta')::date)::text AS dated, l.code,
         d.returned_at AS "returnedAt", l.cancelled_at AS "cancelledAt"
       FROM round_document d LEFT JOIN organization o ON o.id = d.organization_id
         LEFT JOIN registered_letter l ON l.id = d.letter_id
       WHERE d.round_id = $1 AND ($2::uuid[] IS NULL OR d.organization_id = ANY ($2)
         OR (d.organization_id IS NULL AND d.kind <> 'disposition')) ORDER BY d.id`,
      [roundId, agenciesOf(actor)],
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

/** Whoever has a slice of it sees a round that has begun; $2 are {@link agenciesOf} the asker. */
const visible = `($2::uuid[] IS NULL OR (r.place <> 'draft' AND EXISTS (
    SELECT FROM contribution c WHERE c.round_id = r.id AND c.organization_id = ANY ($2))))`;

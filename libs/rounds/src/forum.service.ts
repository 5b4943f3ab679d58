import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { agenciesOf } from './agency-reach.rules.js';
import { movedOn, stepOf } from './round-moves.service.js';
import { RoundQueries } from './round.queries.js';
import { RoundErrors } from './rounds.errors.js';

/** Somebody who was there. */
export interface Attendant {
  name: string;
  post: string;
  office: string;
}

/** A session as it is opened. */
export interface NewSession {
  /** ISO date. */
  heldOn: string;
  place: string;
  /** Slices in the order they are heard; absent: all, by name of the agency. */
  agenda?: readonly string[] | undefined;
}

/** A session of the forum. */
export interface SessionRow {
  id: string;
  roundId: string;
  number: number;
  heldOn: string;
  place: string;
  agenda: { contributionId: string; organization: string }[];
  attendance: Attendant[];
  minutes: { id: string; organization: string; number: string }[];
}

/** What others than the agencies in $2 said and signed is theirs; null: everybody's. */
const selection = `
  SELECT s.id, s.round_id AS "roundId", s.number, s.held_on::text AS "heldOn", s.place,
    (SELECT coalesce(json_agg(json_build_object('contributionId', a.contribution_id, 'organization', o.title)
       ORDER BY a.position), '[]') FROM forum_agenda a JOIN contribution c ON c.id = a.contribution_id
       JOIN organization o ON o.id = c.organization_id WHERE a.session_id = s.id
         AND ($2::uuid[] IS NULL OR o.id = ANY ($2))) AS agenda,
    (SELECT coalesce(json_agg(json_build_object('name', a.name, 'post', a.post, 'office', a.office) ORDER BY a.position), '[]')
       FROM forum_attendance a WHERE a.session_id = s.id AND ($2::uuid[] IS NULL OR EXISTS (SELECT FROM organization o
         WHERE o.id = ANY ($2) AND lower(a.office) IN (lower(o.name), lower(o.title))))) AS attendance,
    (SELECT coalesce(json_agg(json_build_object('id', m.id, 'organization', o.title, 'number', m.number) ORDER BY m.drawn_up_at),
       '[]') FROM minutes m JOIN organization o ON o.id = m.organization_id WHERE m.session_id = s.id
         AND ($2::uuid[] IS NULL OR o.id = ANY ($2))) AS minutes
  FROM forum_session s`;

/** Sessions of the forum that verifies. Source: seed 002 step 7. */
@Injectable()
export class Forum {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundQueries,
    private readonly audit: AuditTrail,
  ) {}

  /** The sessions of a round, in order; to an agency only its own part in them is told. @throws NOT_FOUND */
  async sessions(actor: Actor, roundId: string): Promise<SessionRow[]> {
    if (!(await this.rounds.find(actor, roundId))) throw GeneralErrors.NOT_FOUND();
    return this.transactions.rows<SessionRow>(`${selection} WHERE s.round_id = $1 ORDER BY s.number`, [
      roundId,
      agenciesOf(actor),
    ]);
  }

  /** One session. @throws NOT_FOUND */
  async find(actor: Actor, id: string): Promise<SessionRow> {
    const session = await this.transactions.row<SessionRow>(`${selection} WHERE s.id = $1`, [
      id,
      agenciesOf(actor),
    ]);
    if (!session || !(await this.rounds.find(actor, session.roundId))) throw GeneralErrors.NOT_FOUND();
    return session;
  }

  /**
   * Opens a session while the round is verified.
   * @throws NOT_FOUND, NOT_ALLOWED, ROUND_MOVED_ON, SESSION_INVALID for slices of another round
   */
  async open(actor: Actor, roundId: string, { heldOn, place, agenda }: NewSession): Promise<SessionRow> {
    return this.transactions.run(async () => {
      const round = await this.rounds.findLocked(actor, roundId);
      if (!round) throw GeneralErrors.NOT_FOUND();
      requirePermission(actor, 'round.verify', '');
      if (stepOf(round)?.work !== 'verify') throw movedOn(round, 'session');
      const made = await this.transactions.row<{ id: string }>(
        `INSERT INTO forum_session (round_id, number, held_on, place, opened_by)
         SELECT $1, count(*) + 1, $2, $3, $4 FROM forum_session WHERE round_id = $1 RETURNING id`,
        [roundId, heldOn, place.trim(), actor.accountId],
      );
      if (!made) throw new Error('a session was not kept');
      const heard = await this.transactions.affected(
        `INSERT INTO forum_agenda (session_id, position, contribution_id)
         SELECT $1, row_number() OVER (ORDER BY array_position($3::uuid[], c.id), o.name), c.id
         FROM contribution c JOIN organization o ON o.id = c.organization_id
         WHERE c.round_id = $2 AND ($3::uuid[] IS NULL OR c.id = ANY ($3))`,
        [made.id, roundId, agenda ?? null],
      );
      if (agenda !== undefined && heard !== new Set(agenda).size)
        throw RoundErrors.SESSION_INVALID({
          places: [
            { field: 'agenda', message: 'Sebutkan bagian matriks dari putaran ini, masing-masing sekali.' },
          ],
        });
      await this.audit.record({
        actor,
        organizationId: undefined,
        action: 'forum.open',
        subject: { type: 'forum-session', id: made.id },
        details: { roundId, heldOn, heard },
      });
      return this.find(actor, made.id);
    });
  }

  /**
   * Puts the list of who was there in the place of the one before.
   * @throws NOT_FOUND, NOT_ALLOWED
   */
  async attend(actor: Actor, id: string, attendance: readonly Attendant[]): Promise<SessionRow> {
    return this.transactions.run(async () => {
      await this.find(actor, id);
      requirePermission(actor, 'round.verify', '');
      await this.transactions.rows('DELETE FROM forum_attendance WHERE session_id = $1', [id]);
      await this.transactions.rows(
        `INSERT INTO forum_attendance (session_id, position, name, post, office)
         SELECT $1, a.ordinality, a.name, a.post, a.office
         FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (name text, post text, office text)) WITH ORDINALITY a`,
        [id, JSON.stringify(attendance)],
      );
      await this.audit.record({
        actor,
        organizationId: undefined,
        action: 'forum.attend',
        subject: { type: 'forum-session', id },
        details: { present: attendance.length },
      });
      return this.find(actor, id);
    });
  }
}

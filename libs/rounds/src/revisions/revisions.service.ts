import { Injectable } from '@nestjs/common';
import { organizationsWith, requirePermission, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import type { RoundRow } from '../round-rows.js';
import { RoundQueries } from '../round.queries.js';
import { RoundErrors } from '../rounds.errors.js';
import { Rounds, type NewRound } from '../rounds.service.js';
import { isOpen } from './open-cells.js';

/** What a revision is prepared with; region and periods, and where not given KAK and SK, are those of the round that it revises. */
export type NewRevision = Omit<NewRound, 'region' | 'periods' | 'indicators' | 'revises'>;

/** What the slice of an agency leaves to the next revision, in cells. */
export interface LeftToRevise {
  contribution: string;
  organization: { id: string; name: string; title: string };
  /** Never entered. */
  missing: number;
  /** Entered, but too late, or never approved. */
  late: number;
  /** Put off in the forum, and until when the last of them is promised, ISO date. */
  deferred: number;
  promisedUntil: string | null;
  /** Released figures whose correction was granted. */
  corrections: number;
}

/** Revisions of released rounds: a round for what came late, what was put off, and what was wrong. */
@Injectable()
export class Revisions {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: RoundQueries,
    private readonly rounds: Rounds,
  ) {}

  /**
   * Prepares a revision, in place `draft`. What it takes up is settled when it starts: until then late figures are entered, and
   * corrections granted, in the round before.
   * @throws NOT_FOUND, NOT_ALLOWED, ROUND_NOT_RELEASED, ROUND_INVALID with every field at fault
   */
  async prepare(actor: Actor, revisedId: string, revision: NewRevision): Promise<RoundRow> {
    const revised = await this.rounds.find(actor, revisedId);
    requirePermission(actor, 'round.prepare', '');
    if (revised.releasedAt === null || revised.releasedAt > new Date())
      throw RoundErrors.ROUND_NOT_RELEASED({ params: { round: revised.code } });
    return this.rounds.prepare(actor, {
      ...revision,
      kakNumber: revision.kakNumber ?? revised.kakNumber,
      decreeNumber: revision.decreeNumber ?? revised.decreeNumber,
      region: revised.region.code,
      periods: revised.periods,
      indicators: [],
      revises: revised.id,
    });
  }

  /** What a revision that started now would take up, by agency; of those that the actor may see. @throws NOT_FOUND */
  async left(actor: Actor, roundId: string): Promise<LeftToRevise[]> {
    if (!(await this.queries.find(actor, roundId))) throw GeneralErrors.NOT_FOUND();
    const reach = organizationsWith(actor, 'round.read');
    return this.transactions.rows<LeftToRevise>(
      `SELECT * FROM (
         SELECT c.id AS contribution, json_build_object('id', o.id, 'name', o.name, 'title', o.title) AS organization,
           count(*) FILTER (WHERE x.state = 'empty')::int AS missing,
           count(*) FILTER (WHERE x.state NOT IN ('empty', 'deferred', 'released'))::int AS late,
           count(*) FILTER (WHERE x.state = 'deferred')::int AS deferred,
           max(x.due_on) FILTER (WHERE x.state = 'deferred')::text AS "promisedUntil",
           count(*) FILTER (WHERE x.state = 'released')::int AS corrections
         FROM contribution c JOIN organization o ON o.id = c.organization_id JOIN round r ON r.id = c.round_id
           JOIN round_cell x ON x.contribution_id = c.id
         WHERE c.round_id = $1 AND ($2::uuid[] IS NULL OR c.organization_id = ANY ($2)) AND r.released_at <= now()
           AND ${isOpen('x')}
         GROUP BY c.id, o.id) open
       ORDER BY organization ->> 'title'`,
      [roundId, reach === 'all' ? null : reach],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { organizationsWith, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { isBefore } from './earlier-periods.js';
import type { CellRow, ContributionRow, RemarkRow } from './round-rows.js';

const selection = `
  SELECT c.id, c.round_id AS "roundId", r.place AS "roundPlace", r.procedure, c.organization_id AS "organizationId",
    o.name AS "organizationName", o.title AS "organizationTitle", c.state, c.iteration,
    c.dispatched_at AS "dispatchedAt", c.seen_at AS "seenAt", c.submitted_at AS "submittedAt",
    c.approved_at AS "approvedAt", a.full_name AS "approvedBy", w.until AS "openUntil",
    w.until >= clock_timestamp() AS "inTime", c.extension_number AS "extensionNumber", n.cells,
    (SELECT t.round FROM round_cell_carried_to t JOIN round_cell x ON x.id = t.cell_id WHERE x.contribution_id = c.id
       AND x.state <> 'released' LIMIT 1) AS "carriedTo",
    c.row_version AS "rowVersion"
  FROM contribution c
    JOIN round r ON r.id = c.round_id
    JOIN organization o ON o.id = c.organization_id
    LEFT JOIN account a ON a.id = c.approved_by
    CROSS JOIN LATERAL (SELECT greatest(r.deadline, r.grace_until, c.extended_until) AS until) w
    CROSS JOIN LATERAL (SELECT json_build_object(
        'empty', count(*) FILTER (WHERE state = 'empty'), 'filled', count(*) FILTER (WHERE state = 'filled'),
        'approved', count(*) FILTER (WHERE state = 'approved'), 'returned', count(*) FILTER (WHERE state = 'returned'),
        'deferred', count(*) FILTER (WHERE state = 'deferred'), 'accepted', count(*) FILTER (WHERE state = 'accepted'),
        'released', count(*) FILTER (WHERE state = 'released'), 'late', count(*) FILTER (WHERE late)) AS cells
      FROM round_cell WHERE contribution_id = c.id) n`;

const cellSelection = `
  SELECT x.id::text, x.position, x.contribution_id AS "contributionId", i.code AS indicator, v.name AS "indicatorName", v.unit,
    x.region_code AS region, g.name AS "regionName", x.period, x.disaggregation, x.state, x.value::text AS value, x.absence,
    x.flag, x.note, x.late, x.questioned, x.due_on::text AS "dueOn", x.entered_by AS "enteredById",
    e.full_name AS "enteredBy", x.entered_at AS "enteredAt", x.row_version AS "rowVersion",
    (SELECT json_build_object('period', p.text, 'value', b.value::text, 'absence', b.absence)
      FROM series s JOIN observation b ON b.series_id = s.id AND b.superseded_in IS NULL JOIN period p ON p.id = b.period_id
      WHERE s.indicator_id = x.indicator_id AND s.region_code = x.region_code AND s.disaggregation = x.disaggregation
        AND ${isBefore} ORDER BY p.id DESC LIMIT 1) AS before
  FROM round_cell x
    JOIN indicator i ON i.id = x.indicator_id
    JOIN region g ON g.code = x.region_code
    LEFT JOIN account e ON e.id = x.entered_by
    JOIN LATERAL (SELECT name, unit FROM indicator_version w WHERE w.indicator_id = i.id
      ORDER BY w.valid_until IS NULL DESC, w.valid_until DESC LIMIT 1) v ON true`;

/** Which cells of a slice are shown. */
export interface CellFilter {
  indicator?: string | undefined;
  state?: string | undefined;
  /** Place in the order of the matrix where the page before ended. */
  after?: number | undefined;
  limit: number;
}

/** Reads of slices and cells. Who may see what is the caller's question, except in {@link list}. */
@Injectable()
export class ContributionQueries {
  constructor(private readonly transactions: Transactions) {}

  /** One slice, or `undefined`. */
  async find(id: string): Promise<ContributionRow | undefined> {
    return this.transactions.row<ContributionRow>(`${selection} WHERE c.id = $1`, [id]);
  }

  /** One slice, held against every change until the transaction ends; with it the round keeps its place. */
  async findLocked(id: string): Promise<ContributionRow | undefined> {
    // The round first, as its own moves do: two locks in one order.
    await this.transactions.rows(
      'SELECT FROM round WHERE id = (SELECT round_id FROM contribution WHERE id = $1) FOR SHARE',
      [id],
    );
    return this.transactions.row<ContributionRow>(`${selection} WHERE c.id = $1 FOR UPDATE OF c`, [id]);
  }

  /** The slices of a round, by name of the agency. */
  async ofRound(roundId: string): Promise<ContributionRow[]> {
    return this.transactions.rows<ContributionRow>(`${selection} WHERE c.round_id = $1 ORDER BY o.name`, [
      roundId,
    ]);
  }

  /** Slices that the actor may see, those of the newest round first. */
  async list(actor: Actor, roundId: string | undefined): Promise<ContributionRow[]> {
    const reach = organizationsWith(actor, 'round.read');
    return this.transactions.rows<ContributionRow>(
      `${selection} WHERE ($1::uuid[] IS NULL OR c.organization_id = ANY ($1)) AND ($2::uuid IS NULL OR r.id = $2)
       ORDER BY r.created_at DESC, o.name LIMIT 500`,
      [reach === 'all' ? null : reach, roundId ?? null],
    );
  }

  /** A page of the cells of a slice, in the order of the matrix. */
  async cells(contributionId: string, filter: CellFilter): Promise<CellRow[]> {
    return this.transactions.rows(
      `WITH page AS (SELECT id FROM round_cell
         WHERE contribution_id = $1 AND position > $2 AND ($3::text IS NULL OR state = $3)
           AND ($4::text IS NULL OR indicator_id = (SELECT id FROM indicator WHERE code = $4))
         ORDER BY position LIMIT $5)
       ${cellSelection} WHERE x.id IN (SELECT id FROM page) ORDER BY x.position`,
      [contributionId, filter.after ?? 0, filter.state ?? null, filter.indicator ?? null, filter.limit],
    );
  }

  /** Cells by identifier, of any slice. */
  async cellsById(ids: readonly string[]): Promise<CellRow[]> {
    return this.transactions.rows<CellRow>(`${cellSelection} WHERE x.id = ANY ($1::bigint[]) ORDER BY x.id`, [
      ids,
    ]);
  }

  /** The thread of a cell, oldest first; it begins in the round where the figure was first asked for. */
  async remarks(cellId: string): Promise<RemarkRow[]> {
    return this.transactions.rows<RemarkRow>(
      `SELECT r.code AS round, m.at, m.actor_name AS "actorName", m.action, m.from_state AS "fromState",
         m.to_state AS "toState", m.iteration, m.comment, m.figure
       FROM cell_remark m JOIN round_cell x ON x.id = m.cell_id JOIN contribution c ON c.id = x.contribution_id
         JOIN round r ON r.id = c.round_id
       WHERE m.cell_id IN (SELECT cell_lineage($1)) ORDER BY m.id`,
      [cellId],
    );
  }

  /** What is hashed for the fingerprint of a slice: every figure in it, in order. */
  async figures(contributionId: string): Promise<unknown[]> {
    return this.transactions.rows(
      `SELECT id::text, value::text, absence, flag, note FROM round_cell
       WHERE contribution_id = $1 AND state <> 'empty' ORDER BY position`,
      [contributionId],
    );
  }
}

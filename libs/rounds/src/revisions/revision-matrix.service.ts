import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { CellMoves } from '../cell-moves.service.js';
import type { CellState } from '../cell.states.js';
import type { RoundRow } from '../round-rows.js';
import { RoundErrors } from '../rounds.errors.js';
import { isOpen } from './open-cells.js';

interface CarriedCell {
  id: string;
  to: CellState;
  comment: string;
}

/**
 * Lays out the matrix of a revision: what the round before left open, each cell with the figure, the approval and the verdict that
 * it has, and the released figures whose correction was granted, which the agency answers like a returned one. Source: seed 002,
 * warning on late data; minutes of Jateng (titles still to be filled with the date agreed); satu-data 1.3: accepted for the next revision.
 */
@Injectable()
export class RevisionMatrix {
  constructor(
    private readonly transactions: Transactions,
    private readonly cellMoves: CellMoves,
  ) {}

  /**
   * Makes slices and cells, in the transaction of the caller.
   * @throws ROUND_NOT_READY when nothing is left to revise
   */
  async layOut(actor: Actor, round: RoundRow, revised: { id: string; code: string }): Promise<void> {
    // Nobody enters anything there, and no other revision begins, while it is carried over.
    await this.transactions.rows('SELECT FROM round WHERE id = $1 FOR UPDATE', [revised.id]);
    await this.transactions.rows(
      `WITH open AS (${openCells})
       INSERT INTO round_indicator (round_id, indicator_id, organization_id)
       SELECT DISTINCT $2::uuid, x.indicator_id, c.organization_id
       FROM open JOIN round_cell x ON x.id = open.id JOIN contribution c ON c.id = x.contribution_id`,
      [revised.id, round.id],
    );
    await this.transactions.rows(
      `INSERT INTO contribution (round_id, organization_id)
       SELECT DISTINCT round_id, organization_id FROM round_indicator WHERE round_id = $1`,
      [round.id],
    );
    const cells = await this.carry(round.id, revised.id);
    if (cells.length === 0)
      throw RoundErrors.ROUND_NOT_READY({
        places: [
          {
            field: 'revises',
            message: `Tidak ada sel putaran ${revised.code} yang terbuka, dan tidak ada perbaikan yang disetujui.`,
            found: revised.code,
          },
        ],
      });
    await this.transactions.rows(
      `UPDATE figure_correction f SET state = 'taken', taken_into = $2 FROM round_cell x JOIN contribution c ON c.id = x.contribution_id
       WHERE f.cell_id = x.id AND c.round_id = $1 AND f.state = 'granted'`,
      [revised.id, round.id],
    );
    await this.cellMoves.remark(
      actor,
      'carry',
      cells.map(({ id, to, comment }) => ({ id, from: to, to, comment })),
      round.iteration,
    );
  }

  /** Gives corrections back that a revision cancelled before its release had taken up: the next one does. */
  async giveUp(round: RoundRow): Promise<void> {
    if (round.releasedAt !== null) return;
    await this.transactions.rows(
      `UPDATE figure_correction SET state = 'granted', taken_into = NULL WHERE taken_into = $1 AND state = 'taken'`,
      [round.id],
    );
  }

  private carry(roundId: string, revisedId: string): Promise<CarriedCell[]> {
    return this.transactions.rows<CarriedCell>(
      `WITH open AS (${openCells}),
       carried AS (INSERT INTO round_cell (contribution_id, indicator_id, region_code, period, disaggregation, position, state,
           value, absence, flag, note, source, place, due_on, entered_by, entered_at, carried_from)
         SELECT n.id, x.indicator_id, x.region_code, x.period, x.disaggregation,
           row_number() OVER (ORDER BY o.name, x.position), CASE x.state WHEN 'released' THEN 'returned' ELSE x.state END,
           x.value, x.absence, x.flag, x.note, x.source, x.place, x.due_on, x.entered_by, x.entered_at, x.id
         FROM open JOIN round_cell x ON x.id = open.id JOIN contribution c ON c.id = x.contribution_id
           JOIN organization o ON o.id = c.organization_id
           JOIN contribution n ON n.round_id = $2 AND n.organization_id = c.organization_id
         RETURNING id, state, carried_from)
       SELECT carried.id::text, carried.state AS "to", coalesce(f.reason, '') AS comment
       FROM carried LEFT JOIN figure_correction f ON f.cell_id = carried.carried_from AND f.state = 'granted'
       ORDER BY carried.id`,
      [revisedId, roundId],
    );
  }
}

/** Cells of a released round ($1) that a revision takes up. */
const openCells = `SELECT y.id FROM round_cell y JOIN contribution d ON d.id = y.contribution_id
  WHERE d.round_id = $1 AND ${isOpen('y')}`;

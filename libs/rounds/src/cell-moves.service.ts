import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { transitionsFrom } from '#lib/workflow';
import { cellTable, type CellAction, type CellState } from './cell.states.js';

/** What a move changes of a cell besides its state. Absent: left as it is. */
export interface CellChange {
  id: string;
  from: CellState;
  comment?: string;
  dueOn?: string | null;
}

/** Where an action leads a cell; `undefined` where the table has no such row. */
export const cellMoved = (from: CellState, action: CellAction): CellState | undefined =>
  transitionsFrom(cellTable, from).find((row) => row.action === action)?.to;

/** Moves cells along their table, with a line in the thread of each. The slices of the cells are locked by the caller. */
@Injectable()
export class CellMoves {
  constructor(private readonly transactions: Transactions) {}

  /** @throws Error when a cell is not where the caller, who holds its slice, saw it */
  async move(
    actor: Actor,
    action: Exclude<CellAction, 'enter' | 'clear'>,
    cells: readonly CellChange[],
    iteration: number,
  ): Promise<void> {
    if (cells.length === 0) return;
    const rows = cells.map(({ id, from, comment = '', dueOn = null }) => ({
      id,
      from,
      to: cellMoved(from, action),
      comment,
      dueOn,
    }));
    const moved = await this.transactions.affected(
      `UPDATE round_cell x SET state = m.to, row_version = row_version + 1, questioned = false,
         due_on = CASE WHEN m.to = 'deferred' THEN m."dueOn" END
       FROM ${moves} WHERE x.id = m.id AND x.state = m.from AND m.to IS NOT NULL`,
      [JSON.stringify(rows)],
    );
    if (moved !== cells.length)
      throw new Error(`${String(cells.length - moved)} cells were not where they were seen`);
    await this.remark(actor, action, rows, iteration);
  }

  /** Writes a line in the thread of each cell. */
  async remark(
    actor: Actor,
    action: string,
    lines: readonly { id: string; from: CellState; to: CellState | undefined; comment: string }[],
    iteration: number,
  ): Promise<void> {
    await this.transactions.rows(
      `INSERT INTO cell_remark (cell_id, actor_id, actor_name, action, from_state, to_state, iteration, comment, figure)
       SELECT x.id, $2, $3, $4, m.from, coalesce(m.to, m.from), $5, m.comment,
         jsonb_strip_nulls(jsonb_build_object('value', x.value::text, 'absence', x.absence, 'flag', x.flag, 'note',
           nullif(x.note, ''), 'dueOn', x.due_on))
       FROM ${moves} JOIN round_cell x ON x.id = m.id ORDER BY x.id`,
      [JSON.stringify(lines), actor.accountId === '' ? null : actor.accountId, actor.name, action, iteration],
    );
  }
}

const moves = `jsonb_to_recordset($1::jsonb) AS m (id bigint, "from" text, "to" text, comment text, "dueOn" date)`;

import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import type { NumberedCalendar } from './calendar-shelf.js';
import { DueDateQueries } from './due-date.queries.js';
import { clockOf, outcomeOf } from './due-date.rules.js';
import { counted } from './refusals.js';

/** What became of the open due dates when the calendar changed. */
export interface Recomputation {
  /** Open due dates, all of them counted anew. */
  recomputed: number;
  /** Those whose date is another now. */
  moved: number;
}

/**
 * Counts the open due dates by another calendar, in the transaction that makes it: there is no moment at which a due date
 * and the calendar in force disagree. Finished ones keep the calendar they were counted with.
 */
@Injectable()
export class DueDateRecomputation {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: DueDateQueries,
  ) {}

  /** @throws CALENDAR_WITHOUT_END when some due date would have no end */
  async run(actor: Actor, { number, calendar }: NumberedCalendar, reason: string): Promise<Recomputation> {
    const open = await this.queries.allOpenLocked();
    const outcomes = open.map((row) => ({ row, ...counted(() => outcomeOf(calendar, clockOf(row))) }));
    const rows = outcomes.map(({ row, dueAt, undecidedYears }) => ({
      id: row.id,
      due_at: dueAt,
      undecided_years: undecidedYears,
      moved: dueAt?.getTime() !== row.dueAt?.getTime(),
    }));
    await this.transactions.rows(
      `WITH outcome AS (
         SELECT * FROM jsonb_to_recordset($1) AS o (id uuid, due_at timestamptz, undecided_years int[], moved boolean)
       ), logged AS (
         INSERT INTO due_date_log (due_date_id, actor_id, actor_name, action, old_due_at, new_due_at, reason,
             calendar_version)
           SELECT d.id, $3, $4, 'recompute', d.due_at, o.due_at, $5, $2
           FROM outcome o JOIN due_date d ON d.id = o.id WHERE o.moved ORDER BY d.id
       )
       UPDATE due_date d SET due_at = o.due_at, undecided_years = o.undecided_years, calendar_version = $2
       FROM outcome o WHERE d.id = o.id`,
      [JSON.stringify(rows), number, actor.accountId === '' ? null : actor.accountId, actor.name, reason],
    );
    return { recomputed: rows.length, moved: rows.filter(({ moved }) => moved).length };
  }
}

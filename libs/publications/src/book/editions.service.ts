import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { newVerificationCode } from '#lib/documents';
import { Jobs } from '#lib/jobs';
import { transitionsFrom } from '#lib/workflow';
import type { BookRow, EditionRow } from './book-rows.js';
import { BookErrors } from './books.errors.js';
import { editionTable, editionTitles, type EditionAction } from './edition.states.js';

/** One step of an edition along its table. */
export interface EditionMove {
  edition: EditionRow;
  action: EditionAction;
  actor: Actor;
  reason?: string | undefined;
  /** When the public is to see what is published; absent: at once. */
  publishAt?: Date | undefined;
  /** The step of a procedure asked for it, which has looked whether the actor may. */
  byOrder?: boolean | undefined;
  details?: Record<string, unknown>;
}

const shortestReason = 10;

/** Moves editions along their table: compare-and-set, a line of history, an audit record. */
@Injectable()
export class Editions {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Opens an edition and has it composed.
   * @param basis recording that its figures are known in; `null`: what is public now
   * @returns its identifier
   */
  async open(actor: Actor, book: BookRow, number: number, basis: number | null): Promise<string> {
    const opened = await this.transactions.row<{ id: string }>(
      `INSERT INTO book_edition (book_id, number, plan, verification_code, known_in, frozen_at)
       VALUES ($1, $2, $3, $4, $5, clock_timestamp()) RETURNING id`,
      [book.id, number, JSON.stringify(book.plan), newVerificationCode(randomBytes), basis],
    );
    if (!opened) throw new Error('an edition that was not inserted');
    await this.enqueue(opened.id);
    await this.record(actor, opened.id, book.code, { number, basis }, 'open');
    return opened.id;
  }

  /**
   * Has an edition made anew from the plan and the figures of now.
   * @throws NOT_ALLOWED, BOOK_MOVED_ON
   */
  async recompose(actor: Actor, book: BookRow, edition: EditionRow, basis: number | null, byOrder = false) {
    await this.move({ edition, action: 'recompose', actor, byOrder, details: { basis } });
    await this.transactions.rows(
      `UPDATE book_edition SET plan = $2, known_in = $3, frozen_at = clock_timestamp(), problem = NULL WHERE id = $1`,
      [edition.id, JSON.stringify(book.plan), basis],
    );
    await this.enqueue(edition.id);
  }

  /** Has an edition composed that waits for it. */
  async enqueue(editionId: string): Promise<void> {
    await this.jobs.enqueue('compose-book', { editionId });
  }

  /** @throws NOT_ALLOWED, BOOK_MOVED_ON with the state and the actions there, BOOK_REASON_NEEDED, BOOK_FIGURES_HIDDEN */
  async move({
    edition,
    action,
    actor,
    reason = '',
    byOrder = false,
    publishAt,
    details = {},
  }: EditionMove): Promise<void> {
    const row = transitionsFrom(editionTable, edition.state).find((one) => one.action === action);
    const by = row?.by ?? editionTable.transitions.find((one) => one.action === action)?.by;
    if (by !== undefined && by !== 'system' && !byOrder) requirePermission(actor, by, '');
    if (row === undefined) throw movedOn(edition, action);
    if (row.reason && reason.trim().length < shortestReason)
      throw BookErrors.BOOK_REASON_NEEDED({
        params: { length: shortestReason },
        places: [{ field: 'reason', message: 'Sebutkan apa yang harus diperbaiki.' }],
      });
    const shownAt = action === 'publish' ? await this.publicFrom(edition, publishAt) : undefined;
    const moved = await this.transactions.affected(
      `UPDATE book_edition SET state = $4, row_version = row_version + 1,
         published_at = CASE WHEN $4 = 'published' THEN coalesce($5, now()) END
       WHERE id = $1 AND state = $2 AND row_version = $3`,
      [edition.id, edition.state, edition.rowVersion, row.to, shownAt?.toISOString() ?? null],
    );
    if (moved === 0) throw movedOn(edition, action);
    await this.transactions.rows(
      `INSERT INTO book_history (edition_id, actor_id, actor_name, action, from_state, to_state, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        edition.id,
        actor.accountId === '' ? null : actor.accountId,
        actor.name,
        action,
        edition.state,
        row.to,
        reason.trim(),
      ],
    );
    await this.record(
      actor,
      edition.id,
      edition.code,
      {
        ...details,
        ...(shownAt === undefined ? {} : { publishAt: shownAt }),
        number: edition.number,
        from: edition.state,
        to: row.to,
      },
      action,
      reason.trim(),
    );
  }

  /**
   * From when on the public may see an edition: when it is asked for, and no sooner than the last of its figures; `undefined`: at once.
   * @throws BOOK_FIGURES_HIDDEN while figures of it are not released
   */
  private async publicFrom(edition: EditionRow, wish: Date | undefined): Promise<Date | undefined> {
    const { plan, regionCode, knownIn } = edition;
    if (knownIn === null) return wish;
    const figures = await this.transactions.row<{ hidden: number; last: Date | null }>(
      `SELECT count(*) FILTER (WHERE first IS NULL)::int AS hidden, max(first) FILTER (WHERE first > now()) AS last
       FROM (SELECT (SELECT min(o.released_at) FROM observation o
           WHERE (o.series_id, o.period_id) = (d.series_id, d.period_id)) AS first
         FROM indicator i JOIN observation_detail d ON d.indicator_id = i.id
         WHERE i.code = ANY ($1) AND d.period = ANY ($2) AND (d.region_code = $3 OR d.region_code LIKE $3 || '.%')
           AND d.recorded_in <= $4 AND (d.superseded_in IS NULL OR d.superseded_in > $4)) known`,
      [plan.indicators, plan.periods, regionCode, knownIn],
    );
    if (figures !== undefined && figures.hidden > 0)
      throw BookErrors.BOOK_FIGURES_HIDDEN({ params: { count: figures.hidden } });
    const last = figures?.last ?? undefined;
    return last !== undefined && (wish === undefined || wish < last) ? last : wish;
  }

  private async record(
    actor: Actor,
    id: string,
    code: string,
    details: Record<string, unknown>,
    action: string,
    reason = '',
  ): Promise<void> {
    await this.audit.record({
      actor,
      organizationId: undefined,
      action: `book.${action}`,
      subject: { type: 'book-edition', id },
      reason,
      details: { code, ...details },
    });
  }
}

const movedOn = (edition: EditionRow, action: string) =>
  BookErrors.BOOK_MOVED_ON({
    params: { state: editionTitles[edition.state], action },
    facts: {
      state: edition.state,
      actions: transitionsFrom(editionTable, edition.state).map((one) => one.action),
    },
  });

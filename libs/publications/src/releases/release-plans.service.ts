import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors, type ErrorPlace } from '#lib/errors';
import { periodOf } from '#lib/indicators';
import { releaseRows } from './release-calendar.queries.js';
import type { NewRelease, ReleaseChange, ReleaseEntry } from './release-entry.js';
import { requireReason } from './release-reasons.js';
import { ReleaseErrors } from './releases.errors.js';

/** Plans what comes out when. Whatever was announced and then changed stays to be seen. */
@Injectable()
export class ReleasePlans {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Announces a release.
   * @returns identifier of the entry
   * @throws NOT_ALLOWED, RELEASE_INVALID, RELEASE_REASON_NEEDED for an exceptional one without
   */
  async plan(actor: Actor, wish: NewRelease): Promise<string> {
    requirePermission(actor, 'release.plan', '');
    return this.transactions.run(async () => {
      const faults = await this.faults(wish);
      if (faults.length > 0) throw ReleaseErrors.RELEASE_INVALID({ places: faults });
      if (wish.exceptional) requireReason(wish.reason);
      const made = await this.transactions.row<{ id: string }>(
        `INSERT INTO release_entry (title, module, period, indicators, book_code, planned_at, exceptional, reason, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
        [
          wish.title.trim(),
          wish.module.trim(),
          wish.period,
          wish.indicators,
          wish.bookCode ?? null,
          wish.plannedAt,
          wish.exceptional,
          wish.reason.trim(),
          actor.accountId,
        ],
      );
      if (!made) throw new Error('an entry that was not inserted');
      await this.note(actor, made.id, { action: 'plan', plannedAt: wish.plannedAt, reason: wish.reason });
      return made.id;
    });
  }

  /** An entry as it was just written. @throws NOT_FOUND */
  async find(id: string): Promise<ReleaseEntry> {
    const found = await this.transactions.row<ReleaseEntry>(releaseRows('id = $1'), [id]);
    if (!found) throw GeneralErrors.NOT_FOUND();
    return found;
  }

  /**
   * Plans a release for another moment, as long as its figures were not ordered to come out: a calendar never says another moment
   * than the embargo.
   * @param rowVersion the state the change was made on (`If-Match`)
   * @throws NOT_ALLOWED, NOT_FOUND, CONFLICT, RELEASE_OVER, RELEASE_ORDERED, RELEASE_REASON_NEEDED
   */
  async move(actor: Actor, id: string, rowVersion: number, plannedAt: Date, reason: string): Promise<void> {
    await this.change(actor, id, rowVersion, { action: 'move', plannedAt, reason });
  }

  /** Takes a release out of the calendar; it stays to be seen as cancelled. @throws as {@link move} */
  async cancel(actor: Actor, id: string, rowVersion: number, reason: string): Promise<void> {
    await this.change(actor, id, rowVersion, { action: 'cancel', plannedAt: undefined, reason });
  }

  /**
   * The moments that the calendar has for indicators and one of the periods, where they are still to come: of each the nearest
   * one. An entry whose figures came out since it was announced, however early, holds back nothing any more. Source: seed 002 step
   * 9, "sesuai modul dan periode rilis".
   */
  async momentsOf(indicators: readonly string[], periods: readonly string[]): Promise<Map<string, Date>> {
    const found = await this.transactions.rows<{ indicator: string; plannedAt: Date }>(
      `SELECT own.code AS indicator, min(e.planned_at) AS "plannedAt"
       FROM release_entry e CROSS JOIN LATERAL unnest(e.indicators) AS own (code)
       WHERE own.code = ANY ($1) AND e.period = ANY ($2) AND e.cancelled_at IS NULL AND e.planned_at > clock_timestamp()
         AND NOT EXISTS (SELECT FROM release_moment m JOIN indicator i ON i.id = m.indicator_id JOIN period p ON p.id = m.period_id
           WHERE i.code = own.code AND p.text = e.period AND m.figures > 0 AND m.released_at BETWEEN e.created_at AND now())
       GROUP BY own.code`,
      [indicators, periods],
    );
    return new Map(found.map(({ indicator, plannedAt }) => [indicator, plannedAt]));
  }

  private async change(
    actor: Actor,
    id: string,
    rowVersion: number,
    change: { action: 'move' | 'cancel'; plannedAt: Date | undefined; reason: string },
  ): Promise<void> {
    requirePermission(actor, 'release.plan', '');
    requireReason(change.reason);
    await this.transactions.run(async () => {
      const entry = await this.find(id);
      if (entry.state === 'released' || entry.state === 'cancelled') throw ReleaseErrors.RELEASE_OVER();
      if (await this.isOrdered(entry)) throw ReleaseErrors.RELEASE_ORDERED();
      const plannedAt = change.plannedAt ?? entry.plannedAt;
      const changed = await this.transactions.affected(
        `UPDATE release_entry SET planned_at = $3, row_version = row_version + 1,
           cancelled_at = CASE WHEN $4 = 'cancel' THEN now() END WHERE id = $1 AND row_version = $2`,
        [id, rowVersion, plannedAt, change.action],
      );
      if (changed === 0) throw GeneralErrors.CONFLICT({ facts: { rowVersion: entry.rowVersion } });
      await this.note(actor, id, { ...change, plannedAt });
    });
  }

  /** Whether figures of it wait for their moment. */
  private async isOrdered({ indicators, period }: ReleaseEntry): Promise<boolean> {
    const waiting = await this.transactions.row(
      `SELECT FROM release_moment m JOIN indicator i ON i.id = m.indicator_id JOIN period p ON p.id = m.period_id
       WHERE i.code = ANY ($1) AND p.text = $2 AND m.figures > 0 AND m.released_at > clock_timestamp() LIMIT 1`,
      [indicators, period],
    );
    return waiting !== undefined;
  }

  private async note(
    actor: Actor,
    id: string,
    { action, plannedAt, reason }: { action: ReleaseChange['action']; plannedAt: Date; reason: string },
  ): Promise<void> {
    await this.transactions.rows(
      'INSERT INTO release_change (entry_id, actor_id, action, planned_at, reason) VALUES ($1, $2, $3, $4, $5)',
      [id, actor.accountId, action, plannedAt, reason.trim()],
    );
    await this.audit.record({
      actor,
      organizationId: undefined,
      action: `release.${action}`,
      subject: { type: 'release', id },
      reason: reason.trim(),
      details: { plannedAt: plannedAt.toISOString() },
    });
  }

  private async faults(wish: NewRelease): Promise<ErrorPlace[]> {
    const faults: ErrorPlace[] = [];
    if (wish.title.trim() === '') faults.push({ field: 'title', message: 'Judul belum diisi.' });
    if (wish.module.trim() === '') faults.push({ field: 'module', message: 'Modul belum diisi.' });
    if (periodOf(wish.period) === undefined)
      faults.push({
        field: 'period',
        found: wish.period.slice(0, 80),
        message: 'Periode ditulis seperti 2025, 2025-S1, 2025-Q1, 2025-01.',
      });
    if (wish.indicators.length > 0 === (wish.bookCode !== undefined))
      faults.push({ field: 'indicators', message: 'Sebutkan indikatornya, atau kode bukunya, salah satu.' });
    const known = await this.transactions.rows<{ code: string }>(
      `SELECT code FROM indicator WHERE code = ANY ($1) AND state <> 'draft'`,
      [wish.indicators],
    );
    const codes = new Set(known.map(({ code }) => code));
    for (const [at, code] of wish.indicators.entries())
      if (!codes.has(code))
        faults.push({
          field: `indicators.${String(at)}`,
          found: code,
          message: 'Indikator ini tidak ada atau masih konsep.',
        });
    return faults;
  }
}

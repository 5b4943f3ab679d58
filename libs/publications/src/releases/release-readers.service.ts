import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { ObservationQueries, type ObservationPage } from '#lib/indicators';
import { requireReason } from './release-reasons.js';
import { ReleasePlans } from './release-plans.service.js';
import { ReleaseErrors } from './releases.errors.js';

/** Somebody who may read a release before it is out. */
export interface ReleaseReader {
  accountId: string;
  name: string;
  post: string;
  reason: string;
  grantedAt: Date;
  revokedAt: Date | null;
  /** Each reading: of which indicator, when. */
  readings: { indicator: string; at: string }[];
}

/** Figures of one answer. */
const mostFigures = 5000;

/** Readers before the release: named, told to the public by their posts, and every reading logged. */
@Injectable()
export class ReleaseReaders {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: ReleasePlans,
    private readonly observations: ObservationQueries,
    private readonly audit: AuditTrail,
  ) {}

  /** Whoever may or might read a release, with their readings. @throws NOT_ALLOWED, NOT_FOUND */
  async list(actor: Actor, entryId: string): Promise<ReleaseReader[]> {
    requirePermission(actor, 'release.plan', '');
    await this.plans.find(entryId);
    return this.transactions.rows<ReleaseReader>(
      `SELECT r.account_id AS "accountId", a.full_name AS name, r.post, r.reason, r.granted_at AS "grantedAt",
         r.revoked_at AS "revokedAt", (SELECT coalesce(json_agg(json_build_object('indicator', l.indicator, 'at', l.at)
           ORDER BY l.id), '[]') FROM release_reading l WHERE (l.entry_id, l.account_id) = (r.entry_id, r.account_id)) AS readings
       FROM release_reader r JOIN account a ON a.id = r.account_id WHERE r.entry_id = $1 ORDER BY r.granted_at, a.full_name`,
      [entryId],
    );
  }

  /**
   * Lets somebody read a release before it is out.
   * @param post as the public is told it: post and office, no name
   * @throws NOT_ALLOWED, NOT_FOUND, RELEASE_OVER, RELEASE_REASON_NEEDED, RELEASE_READER_UNKNOWN
   */
  async admit(
    actor: Actor,
    entryId: string,
    { email, post, reason }: { email: string; post: string; reason: string },
  ): Promise<void> {
    requirePermission(actor, 'release.plan', '');
    requireReason(reason);
    await this.transactions.run(async () => {
      const entry = await this.plans.find(entryId);
      if (entry.state === 'released' || entry.state === 'cancelled') throw ReleaseErrors.RELEASE_OVER();
      const account = await this.transactions.row<{ id: string }>(
        'SELECT id FROM account WHERE lower(email) = lower($1)',
        [email.trim()],
      );
      if (!account)
        throw ReleaseErrors.RELEASE_READER_UNKNOWN({
          params: { email: email.trim().slice(0, 80) },
          places: [{ field: 'email', message: 'Pakai alamat akun yang ada.' }],
        });
      await this.transactions.rows(
        `INSERT INTO release_reader (entry_id, account_id, post, reason, granted_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (entry_id, account_id) DO UPDATE SET post = excluded.post, reason = excluded.reason,
           granted_by = excluded.granted_by, granted_at = now(), revoked_at = NULL`,
        [entryId, account.id, post.trim(), reason.trim(), actor.accountId],
      );
      await this.note(actor, entryId, 'admit', { reader: account.id, post: post.trim() }, reason.trim());
    });
  }

  /** Ends somebody's reading; what they read stays in the log. @throws NOT_ALLOWED, NOT_FOUND */
  async dismiss(actor: Actor, entryId: string, accountId: string): Promise<void> {
    requirePermission(actor, 'release.plan', '');
    await this.transactions.run(async () => {
      const ended = await this.transactions.affected(
        `UPDATE release_reader SET revoked_at = now() WHERE entry_id = $1 AND account_id = $2 AND revoked_at IS NULL`,
        [entryId, accountId],
      );
      if (ended === 0) throw GeneralErrors.NOT_FOUND();
      await this.note(actor, entryId, 'dismiss', { reader: accountId });
    });
  }

  /**
   * What is known of an indicator of a release that is still to come, for one of its readers; the reading is logged before
   * anything is answered.
   * @throws NOT_FOUND for whoever is no reader of it, for other indicators, and once the release is out or cancelled
   */
  async read(actor: Actor, entryId: string, indicator: string): Promise<ObservationPage> {
    const entry = await this.plans.find(entryId);
    if (entry.state === 'released' || entry.state === 'cancelled') throw GeneralErrors.NOT_FOUND();
    if (!entry.indicators.includes(indicator)) throw GeneralErrors.NOT_FOUND();
    await this.transactions.run(async () => {
      const logged = await this.transactions.affected(
        `INSERT INTO release_reading (entry_id, account_id, indicator)
         SELECT entry_id, account_id, $3 FROM release_reader
         WHERE entry_id = $1 AND account_id = $2 AND revoked_at IS NULL`,
        [entryId, actor.accountId, indicator],
      );
      if (logged === 0) throw GeneralErrors.NOT_FOUND();
      await this.note(actor, entryId, 'read', { indicator });
    });
    return this.observations.knownNow(indicator, { periods: [entry.period], limit: mostFigures });
  }

  private async note(
    actor: Actor,
    id: string,
    action: string,
    details: Record<string, unknown>,
    reason = '',
  ): Promise<void> {
    await this.audit.record({
      actor,
      organizationId: undefined,
      action: `release.${action}`,
      subject: { type: 'release', id },
      reason,
      details,
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { Notices } from '#lib/notifications';

/** An indicator that somebody waits for. */
export interface IndicatorWatch {
  indicator: string;
  since: Date;
}

/** Who waits for which indicator, and telling them when its figures come out. Source: seed 002 step 9, "Notifikasi ... Pemohon". */
@Injectable()
export class IndicatorWatches {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: Notices,
  ) {}

  list(accountId: string): Promise<IndicatorWatch[]> {
    return this.transactions.rows<IndicatorWatch>(
      `SELECT i.code AS indicator, w.since FROM indicator_watch w JOIN indicator i ON i.id = w.indicator_id
       WHERE w.account_id = $1 ORDER BY i.code`,
      [accountId],
    );
  }

  /** Waits for an indicator; doing so again changes nothing. @throws NOT_FOUND also for a draft */
  async watch(accountId: string, code: string): Promise<void> {
    const indicator = await this.transactions.row<{ id: number }>(
      `SELECT id FROM indicator WHERE code = $1 AND state <> 'draft'`,
      [code],
    );
    if (!indicator) throw GeneralErrors.NOT_FOUND();
    await this.transactions.rows(
      'INSERT INTO indicator_watch (account_id, indicator_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [accountId, indicator.id],
    );
  }

  /** Waits no more; that nobody waited is no error. */
  async unwatch(accountId: string, code: string): Promise<void> {
    await this.transactions.rows(
      `DELETE FROM indicator_watch w USING indicator i WHERE i.id = w.indicator_id AND w.account_id = $1 AND i.code = $2`,
      [accountId, code],
    );
  }

  /**
   * Tells everyone who waits for one of the indicators that its figures are out, not before they are.
   * @param releases moments that they come out by code of the indicator; `undefined`: at once
   * @param subject of the release: of one release nobody is told twice
   * @returns how many are told
   */
  async tell(releases: ReadonlyMap<string, Date | undefined>, subject: string): Promise<number> {
    const awaited = await this.transactions.rows<{ code: string; name: string; accounts: string[] }>(
      `SELECT i.code, v.name, array_agg(w.account_id) AS accounts FROM indicator_watch w JOIN indicator i ON i.id = w.indicator_id
         JOIN LATERAL (SELECT name FROM indicator_version x WHERE x.indicator_id = i.id
           ORDER BY x.valid_until IS NULL DESC, x.valid_until DESC LIMIT 1) v ON true
       WHERE i.code = ANY ($1) GROUP BY i.code, v.name ORDER BY i.code`,
      [[...releases.keys()]],
    );
    let told = 0;
    for (const { code, name, accounts } of awaited)
      told += await this.notices.tell(accounts, {
        kind: 'indicator.released',
        title: `Angka ${name} sudah terbit`,
        body: `Indikator ${code} yang Anda tunggu mempunyai angka baru.`,
        link: `/indikator/${code}`,
        subject: `${subject}/${code}`,
        dueAt: releases.get(code),
      });
    return told;
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';

/** Which observations are released together. */
export interface ReleaseWish {
  /** Code of the indicator. */
  indicator: string;
  /** Periods in their one form; absent: every one. */
  periods?: readonly string[] | undefined;
  /** Number of the last recording that counts: what was approved then, not what came in since. Absent: what is known now. */
  knownIn?: number | undefined;
}

/** What a release did. */
export interface Released {
  /** When, ISO with microseconds. */
  releasedAt: string;
  /** Observations that the public sees from now on. */
  released: number;
}

/** Shows observations to the public. */
@Injectable()
export class ObservationReleases {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Releases observations, in the transaction of the caller where there is one; each takes the place of the revision that the
   * public saw before. What was released already, or is older than what the public sees, is left alone. Who may release, and
   * when, is the caller's question.
   * @throws NOT_FOUND for an indicator that is not there or a draft
   */
  async release(actor: Actor, { indicator: code, periods, knownIn }: ReleaseWish): Promise<Released> {
    return this.transactions.run(async () => {
      const indicator = await this.transactions.row<{ id: number; organizationId: string }>(
        `SELECT id, organization_id AS "organizationId" FROM indicator WHERE code = $1 AND state <> 'draft'`,
        [code],
      );
      if (!indicator) throw GeneralErrors.NOT_FOUND();
      // Releases are ordered among recordings: of two at once, the later one sees what the earlier one did.
      await this.transactions.rows('SELECT enter_recordings()');
      const { moment, last } = await this.now();
      const chosen = await this.chosen(indicator.id, periods, Math.min(knownIn ?? last, last));
      if (chosen.length > 0) await this.swap(chosen, moment);
      await this.audit.record({
        actor,
        organizationId: indicator.organizationId,
        action: 'observation.release',
        subject: { type: 'indicator', id: code },
        details: { released: chosen.length, periods: periods ?? null, knownIn: knownIn ?? last },
      });
      return { releasedAt: moment, released: chosen.length };
    });
  }

  private async now(): Promise<{ moment: string; last: number }> {
    const now = await this.transactions.row<{ moment: string; last: number }>(
      `SELECT iso_time(clock_timestamp()) AS moment, coalesce((SELECT max(id) FROM recording), 0) AS last`,
    );
    if (!now) throw new Error('no clock');
    return now;
  }

  private chosen(indicatorId: number, periods: readonly string[] | undefined, last: number): Promise<Key[]> {
    return this.transactions.rows<Key>(
      `SELECT series_id AS series, period_id AS period, recorded_in AS recording FROM observation_detail d
       WHERE indicator_id = $1 AND ($2::text[] IS NULL OR period = ANY ($2)) AND recorded_in <= $3
         AND (superseded_in IS NULL OR superseded_in > $3) AND released_at IS NULL
         AND NOT EXISTS (SELECT FROM observation o WHERE (o.series_id, o.period_id) = (d.series_id, d.period_id)
           AND o.recorded_in > d.recorded_in AND o.released_at IS NOT NULL AND o.release_ended_at IS NULL)`,
      [indicatorId, periods ?? null, last],
    );
  }

  private async swap(chosen: readonly Key[], moment: string): Promise<void> {
    const keys = JSON.stringify(chosen);
    await this.transactions.rows(
      `UPDATE observation o SET release_ended_at = $2 FROM ${keyRows}
       WHERE (o.series_id, o.period_id) = (k.series, k.period) AND o.released_at IS NOT NULL AND o.release_ended_at IS NULL`,
      [keys, moment],
    );
    await this.transactions.rows(
      `UPDATE observation o SET released_at = $2 FROM ${keyRows}
       WHERE (o.series_id, o.period_id, o.recorded_in) = (k.series, k.period, k.recording)`,
      [keys, moment],
    );
  }
}

interface Key {
  series: number;
  period: number;
  recording: number;
}

const keyRows = 'jsonb_to_recordset($1::jsonb) AS k (series integer, period integer, recording integer)';

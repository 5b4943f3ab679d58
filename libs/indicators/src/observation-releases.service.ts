import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { IndicatorErrors } from './indicators.errors.js';

/** Which observations are released together. */
export interface ReleaseWish {
  /** Codes of indicators. */
  indicators: readonly string[];
  /** Periods in their one form; absent: every one. */
  periods?: readonly string[] | undefined;
  /** Number of the last recording that counts: what was approved then, not what came in since. Absent: what is known now. */
  knownIn?: number | undefined;
  /** When the public is to see them; absent: at once. */
  at?: Date | undefined;
}

/** What a release did. */
export interface Released {
  /** When, ISO with microseconds. */
  releasedAt: string;
  /** Observations that the public sees from then on. */
  released: number;
}

/** What was released of the figures of one agency. */
interface ReleasedOfAgency {
  organizationId: string;
  indicators: string[];
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
   * public saw before. Under embargo until a moment to come it goes on seeing what it saw; a later release takes the
   * place of one that nobody has seen yet. What was released already, or is older than what the public sees, is left alone. Who may release, and
   * when, is the caller's question. The figures of thousands of indicators are released by the same few statements as those of one.
   * @throws NOT_FOUND when one of the indicators is not there or a draft; RELEASE_MOMENT_OVER
   */
  async release(actor: Actor, { indicators, periods, knownIn, at }: ReleaseWish): Promise<Released> {
    return this.transactions.run(async () => {
      const ids = await this.idsOf(indicators);
      // Releases are ordered among recordings: of two at once, the later one sees what the earlier one did.
      await this.transactions.rows('SELECT enter_recordings()');
      const { moment, last } = await this.momentOf(at);
      const known = Math.min(knownIn ?? last, last);
      const agencies = await this.swap([ids, periods ?? null, known], moment);
      for (const { organizationId, indicators: codes, released } of agencies)
        await this.audit.record({
          actor,
          organizationId,
          action: 'observation.release',
          subject:
            codes.length === 1
              ? { type: 'indicator', id: codes[0] ?? '' }
              : { type: 'organization', id: organizationId },
          details: { released, indicators: codes, periods: periods ?? null, knownIn: knownIn ?? last },
        });
      return { releasedAt: moment, released: agencies.reduce((sum, { released }) => sum + released, 0) };
    });
  }

  private async idsOf(codes: readonly string[]): Promise<number[]> {
    const found = await this.transactions.rows<{ id: number }>(
      `SELECT id FROM indicator WHERE code = ANY ($1) AND state <> 'draft'`,
      [codes],
    );
    if (found.length !== new Set(codes).size) throw GeneralErrors.NOT_FOUND();
    return found.map(({ id }) => id);
  }

  /** The moment that is asked for, or now; and the last recording. @throws RELEASE_MOMENT_OVER */
  private async momentOf(at: Date | undefined): Promise<{ moment: string; last: number }> {
    const found = await this.transactions.row<{ moment: string; last: number; over: boolean }>(
      `SELECT iso_time(coalesce($1::timestamptz, clock_timestamp())) AS moment, $1::timestamptz <= clock_timestamp() AS over,
         coalesce((SELECT max(id) FROM recording), 0) AS last`,
      [at?.toISOString() ?? null],
    );
    if (!found) throw new Error('no clock');
    if (found.over)
      throw IndicatorErrors.RELEASE_MOMENT_OVER({
        places: [{ field: 'releaseAt', message: 'Pilih waktu yang akan datang, atau kosongkan.' }],
      });
    return found;
  }

  /** @returns what the public sees from then on, by agency */
  private async swap(wish: readonly unknown[], moment: string): Promise<ReleasedOfAgency[]> {
    await this.takeBack(wish);
    // Ending what was public changes nothing about what is chosen: it is older.
    await this.transactions.rows(
      `WITH chosen AS MATERIALIZED (${chosen})
       UPDATE observation o SET release_ended_at = $4 FROM chosen c
       WHERE (o.series_id, o.period_id) = (c.series_id, c.period_id) AND o.released_at IS NOT NULL
         AND o.release_ended_at IS NULL`,
      [...wish, moment],
    );
    return this.transactions.rows<ReleasedOfAgency>(
      `WITH chosen AS MATERIALIZED (${chosen}),
       done AS (UPDATE observation o SET released_at = $4 FROM chosen c
         WHERE (o.series_id, o.period_id, o.recorded_in) = (c.series_id, c.period_id, c.recorded_in) RETURNING c.indicator_id)
       SELECT i.organization_id AS "organizationId", array_agg(DISTINCT i.code ORDER BY i.code) AS indicators,
         count(*)::int AS released
       FROM done JOIN indicator i ON i.id = done.indicator_id GROUP BY i.organization_id ORDER BY min(i.code)`,
      [...wish, moment],
    );
  }

  /** Forgets releases that nobody has seen yet: what they were to end goes on. */
  private async takeBack(wish: readonly unknown[]): Promise<void> {
    await this.transactions.rows(
      `UPDATE observation o SET released_at = NULL FROM series s, period p
       WHERE s.id = o.series_id AND p.id = o.period_id AND s.indicator_id = ANY ($1) AND ($2::text[] IS NULL OR p.text = ANY ($2))
         AND o.recorded_in <= $3 AND o.released_at > ${soon} AND o.release_ended_at IS NULL`,
      [...wish],
    );
    await this.transactions.rows(
      `UPDATE observation o SET release_ended_at = NULL FROM series s, period p
       WHERE s.id = o.series_id AND p.id = o.period_id AND s.indicator_id = ANY ($1) AND ($2::text[] IS NULL OR p.text = ANY ($2))
         AND o.recorded_in <= $3 AND o.release_ended_at > ${soon}
         AND NOT EXISTS (SELECT FROM observation w WHERE (w.series_id, w.period_id) = (o.series_id, o.period_id)
           AND w.released_at = o.release_ended_at)`,
      [...wish],
    );
  }
}

/** What is released within a second counts as seen: it would be while we look. */
const soon = `clock_timestamp() + interval '1 second'`;

/**
 * What is released of some indicators ($1): in some periods ($2), what was known after a recording ($3), unless the public has
 * seen it or sees something newer.
 */
const chosen = `SELECT s.indicator_id, d.series_id, d.period_id, d.recorded_in
  FROM series s JOIN observation d ON d.series_id = s.id JOIN period p ON p.id = d.period_id
  WHERE s.indicator_id = ANY ($1) AND ($2::text[] IS NULL OR p.text = ANY ($2)) AND d.recorded_in <= $3
    AND (d.superseded_in IS NULL OR d.superseded_in > $3) AND d.released_at IS NULL
    AND NOT EXISTS (SELECT FROM observation o WHERE (o.series_id, o.period_id) = (d.series_id, d.period_id)
      AND o.recorded_in > d.recorded_in AND o.released_at IS NOT NULL AND o.release_ended_at IS NULL)`;

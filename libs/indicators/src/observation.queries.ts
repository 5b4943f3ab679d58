import { Injectable } from '@nestjs/common';
import { requireVisible, type Actor } from '#lib/access';
import { PublicReads, Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { IndicatorErrors } from './indicators.errors.js';
import {
  observationStatement,
  type ObservationMark,
  type ObservationQuery,
} from './observation-statement.rules.js';

/** Moments that a reader asks with, ISO. */
export interface ObservationMoments {
  /** What was known then; absent: now. */
  asOf?: string | undefined;
  /** Only what became known after. */
  updatedAfter?: string | undefined;
}

/** A page of observations. */
export interface ObservationPage {
  /** JSON objects, with commas between. */
  items: string;
  next: ObservationMark | null;
  /** Moment that the answer tells of, ISO: asked with again it is the same for ever. */
  asOf: string;
}

interface ObservationRow {
  region: string;
  series: number;
  periodId: number;
  item: string;
}

/** Reads of observations: for those who work on them, and for the public what was released. */
@Injectable()
export class ObservationQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly reads: PublicReads,
  ) {}

  /**
   * What is or was known of an indicator, released or not.
   * @throws NOT_FOUND also where the asker may not read them; MOMENT_AHEAD
   */
  async known(
    actor: Actor,
    code: string,
    query: ObservationQuery,
    moments: ObservationMoments,
  ): Promise<ObservationPage> {
    return this.transactions.run(async () => {
      const indicator = await this.transactions.row<{ id: number; organizationId: string }>(
        'SELECT id, organization_id AS "organizationId" FROM indicator WHERE code = $1',
        [code],
      );
      if (!indicator) throw GeneralErrors.NOT_FOUND();
      requireVisible(actor, 'observation.read', indicator.organizationId);
      // A recording under way has its moment already and is not there yet: the answer would change once it is.
      await this.transactions.rows('SELECT await_recordings()');
      const asked = await this.transactions.row<{
        asOf: string;
        last: number;
        after: number;
        ahead: boolean;
      }>(
        `SELECT iso_time(m.moment) AS "asOf", m.moment > clock_timestamp() AS ahead,
           coalesce((SELECT id FROM recording WHERE recorded_at <= m.moment ORDER BY recorded_at DESC LIMIT 1), 0) AS last,
           coalesce((SELECT id FROM recording WHERE recorded_at <= $2 ORDER BY recorded_at DESC LIMIT 1), 0) AS after
         FROM (SELECT coalesce($1::timestamptz, clock_timestamp()) AS moment OFFSET 0) m`,
        [moments.asOf ?? null, moments.updatedAfter ?? null],
      );
      if (!asked || asked.ahead) throw ahead(moments.asOf);
      const { text, parameters } = observationStatement(indicator.id, query, {
        audience: 'workspace',
        asOf: moments.asOf === undefined ? undefined : asked.last,
        updatedAfter: moments.updatedAfter === undefined ? undefined : asked.after,
      });
      return pageOf(await this.transactions.rows<ObservationRow>(text, parameters), query.limit, asked.asOf);
    });
  }

  /**
   * What is or was public of an indicator.
   * @throws NOT_FOUND also for a draft; MOMENT_AHEAD
   */
  async released(
    code: string,
    query: ObservationQuery,
    moments: ObservationMoments,
  ): Promise<ObservationPage> {
    const asked = await this.reads.row<{ id: number; asOf: string; ahead: boolean }>(
      `SELECT i.id, m.moment > clock_timestamp() AS ahead,
         to_char(m.moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "asOf"
       FROM indicator i, (SELECT coalesce($2::timestamptz, clock_timestamp()) AS moment OFFSET 0) m WHERE i.code = $1`,
      [code, moments.asOf ?? null],
    );
    if (!asked) throw GeneralErrors.NOT_FOUND();
    if (asked.ahead) throw ahead(moments.asOf);
    const { text, parameters } = observationStatement(asked.id, query, { audience: 'public', ...moments });
    return pageOf(await this.reads.rows<ObservationRow>(text, parameters), query.limit, asked.asOf);
  }
}

const ahead = (asOf: string | undefined): Error =>
  IndicatorErrors.MOMENT_AHEAD({
    params: { moment: asOf ?? '-' },
    places: [{ field: 'asOf', message: 'Pakai waktu yang sudah lewat, atau kosongkan.' }],
  });

function pageOf(rows: readonly ObservationRow[], limit: number, asOf: string): ObservationPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item).join(','),
    next:
      rows.length > limit && last
        ? { region: last.region, series: last.series, period: last.periodId }
        : null,
    asOf,
  };
}

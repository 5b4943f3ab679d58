import { Injectable } from '@nestjs/common';
import { requireVisible, type Actor } from '#lib/access';
import { PublicReads, StatementNames, Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { momentAhead, publicMoment, type ObservationMoments } from './observation-moments.queries.js';
import {
  pageStatement,
  type ObservationMark,
  type ObservationQuery,
  type PageRow,
} from './observation-statement.rules.js';

/** A page of observations. */
export interface ObservationPage {
  /** JSON objects, with commas between. */
  items: string;
  next: ObservationMark | null;
  /**
   * Moment that the answer tells of, ISO: asked with again it is the same for ever. `null` where the public asks for now: only a
   * moment that is over has one answer.
   */
  asOf: string | null;
}

/** Reads of observations: for those who work on them, and for the public what was released. */
@Injectable()
export class ObservationQueries {
  private readonly names = new StatementNames('observation');

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
      const { last, after, moment } = await this.numbersOf(moments);
      const { text, parameters } = pageStatement(indicator.id, query, {
        audience: 'workspace',
        asOf: last,
        updatedAfter: moments.updatedAfter === undefined ? undefined : after,
      });
      return pageOf(await this.transactions.row<PageRow>(text, parameters), moment);
    });
  }

  /** What is known of an indicator now, released or not, for whom the caller has looked whether they may. @throws NOT_FOUND */
  async knownNow(code: string, query: ObservationQuery): Promise<ObservationPage> {
    const indicator = await this.transactions.row<{ id: number }>(
      'SELECT id FROM indicator WHERE code = $1',
      [code],
    );
    if (!indicator) throw GeneralErrors.NOT_FOUND();
    const { text, parameters } = pageStatement(indicator.id, query, { audience: 'workspace' });
    return pageOf(await this.transactions.row<PageRow>(text, parameters), null);
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
    const asOf = moments.asOf === undefined ? null : await publicMoment(this.reads, code, moments.asOf);
    const { text, parameters } = pageStatement(code, query, { audience: 'public', ...moments });
    const page = pageOf(await this.reads.row<PageRow>(text, parameters, this.names.of(text)), asOf);
    // Whether there is such an indicator matters only where nothing of it was found.
    if (page.items === '' && asOf === null) await this.requirePublic(code);
    return page;
  }

  /** @throws NOT_FOUND also for a draft */
  private async requirePublic(code: string): Promise<void> {
    const found = await this.reads.row('SELECT FROM indicator WHERE code = $1', [code]);
    if (found === undefined) throw GeneralErrors.NOT_FOUND();
  }

  /**
   * The last recording that counts at a moment, and the last that does not count after another. Recordings are numbered as they
   * commit: what stands up to the last one that is seen is settled. Only for a moment after it somebody may be on the way who
   * has his moment already and is not there yet; he is waited for.
   * @throws MOMENT_AHEAD
   */
  private async numbersOf(moments: ObservationMoments): Promise<Numbers> {
    const settled = await this.look(moments);
    if (settled === undefined || settled.ahead) throw momentAhead(moments.asOf);
    if (settled.isSettled) return settled;
    await this.transactions.rows('SELECT await_recordings()');
    return (await this.look(moments)) ?? settled;
  }

  private look({ asOf, updatedAfter }: ObservationMoments): Promise<Numbers | undefined> {
    return this.transactions.row<Numbers>(
      `SELECT iso_time(m.moment) AS moment, m.moment > clock_timestamp() AS ahead, coalesce(m.moment <= m.newest, false) AS "isSettled",
         coalesce((SELECT id FROM recording WHERE recorded_at <= m.moment ORDER BY recorded_at DESC LIMIT 1), 0) AS last,
         coalesce((SELECT id FROM recording WHERE recorded_at <= $2 ORDER BY recorded_at DESC LIMIT 1), 0) AS after
       FROM (SELECT coalesce($1::timestamptz, newest, clock_timestamp()) AS moment, newest
         FROM (SELECT (SELECT max(recorded_at) FROM recording) AS newest) n OFFSET 0) m`,
      [asOf ?? null, updatedAfter ?? null],
    );
  }
}

interface Numbers {
  last: number;
  after: number;
  moment: string;
  ahead: boolean;
  isSettled: boolean;
}

function pageOf(row: PageRow | undefined, asOf: string | null): ObservationPage {
  if (row === undefined) throw new Error('a page without its row');
  const { items, region, series, period } = row;
  const next = region === null || series === null || period === null ? null : { region, series, period };
  return { items, next, asOf };
}

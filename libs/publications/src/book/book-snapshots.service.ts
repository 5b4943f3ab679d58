import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { periodOf, PublicIndicators } from '#lib/indicators';
import type { EditionRow } from './book-rows.js';
import {
  breakdownParts,
  type BookSnapshot,
  type FrozenFigure,
  type FrozenIndicator,
  type FrozenRegion,
} from './book-snapshot.js';
import { BookErrors } from './books.errors.js';
import { printedPeriods } from './printed-periods.rules.js';

type FigureRow = FrozenFigure & { indicator: string };

/** Freezes what an edition is made of. */
@Injectable()
export class BookSnapshots {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly transactions: Transactions,
    private readonly publicIndicators: PublicIndicators,
  ) {}

  /**
   * The snapshot of an edition, without corrections: figures of its periods as known in its recording (else as public at its
   * moment), earlier ones as public at that moment.
   * @throws BOOK_EMPTY when no figure is known for its periods
   */
  async freeze(edition: EditionRow): Promise<BookSnapshot> {
    return this.transactions.run(async () => {
      await this.transactions.rows('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const { plan } = edition;
      const figures = await this.figures(edition);
      if (!figures.some(({ period }) => plan.periods.includes(period)))
        throw BookErrors.BOOK_EMPTY({ params: { periods: plan.periods.join(', ') } });
      const known = await this.indicators(edition, figures);
      const [region, ...regions] = await this.regions(edition.regionCode, known);
      if (region === undefined) throw new Error(`region ${edition.regionCode} is gone`);
      const used = new Set(known.flatMap(({ dimensions }) => dimensions));
      return {
        form: 1,
        code: edition.code,
        edition: edition.number,
        frozenAt: edition.frozenAt,
        verification: edition.verification,
        portal: this.environment.publicUrl,
        plan,
        region,
        regions,
        dimensions: (await this.publicIndicators.dimensions()).filter(({ code }) => used.has(code)),
        indicators: known,
        corrections: [],
      };
    });
  }

  private async figures({ plan, regionCode, knownIn, frozenAt }: EditionRow): Promise<FigureRow[]> {
    const years = plan.periods.map((period) => Number(period.slice(0, 4)));
    const rows = await this.transactions.rows<FigureRow>(
      `SELECT i.code AS indicator, d.region_code AS region, d.period, d.disaggregation AS breakdown, d.value::text AS value,
         d.absence, d.flag, d.version
       FROM indicator i JOIN observation_detail d ON d.indicator_id = i.id
       WHERE i.code = ANY ($1) AND (d.region_code = $2 OR d.region_code LIKE $2 || '.%') AND d.starts_on >= $3
         AND CASE WHEN d.period = ANY ($4) AND $5::integer IS NOT NULL
           THEN d.recorded_in <= $5 AND (d.superseded_in IS NULL OR d.superseded_in > $5)
           ELSE d.released_at <= $6 AND (d.release_ended_at IS NULL OR d.release_ended_at > $6) END
       ORDER BY i.code, d.region_code, d.period_id, d.disaggregation`,
      [
        plan.indicators,
        regionCode,
        `${String(Math.min(...years) - plan.earlierPeriods - 1)}-01-01`,
        plan.periods,
        knownIn,
        frozenAt,
      ],
    );
    const printed = printedPeriods(
      rows.map(({ period }) => period),
      plan.periods,
      plan.earlierPeriods,
    );
    return rows.filter(({ period }) => printed.has(period));
  }

  /** The indicators of the plan in its order, each in the version that holds at the end of the newest period. */
  private async indicators({ plan }: EditionRow, figures: readonly FigureRow[]): Promise<FrozenIndicator[]> {
    const day = plan.periods
      .map((period) => periodOf(period)?.endsOn ?? '')
      .sort()
      .at(-1);
    const rows = await this.transactions.rows<Omit<FrozenIndicator, 'figures'>>(
      `SELECT i.code, v.name, v.definition, v.unit, v.decimals, v.affair, v.level, i.priority, o.title AS source,
         (SELECT coalesce(json_agg(d.dimension ORDER BY d.position), '[]') FROM indicator_version_dimension d
           WHERE d.version_id = v.id) AS dimensions
       FROM unnest($1::text[]) WITH ORDINALITY AS wish (code, place) JOIN indicator i ON i.code = wish.code
         JOIN organization o ON o.id = i.organization_id
         JOIN LATERAL (SELECT * FROM indicator_version w WHERE w.indicator_id = i.id
           ORDER BY (w.valid_from IS NULL OR w.valid_from <= $2) AND (w.valid_until IS NULL OR w.valid_until > $2) DESC,
             w.valid_until IS NULL DESC, w.valid_until DESC LIMIT 1) v ON true
       ORDER BY wish.place`,
      [plan.indicators, day],
    );
    const own = new Map<string, FrozenFigure[]>();
    for (const { indicator, ...figure } of figures) {
      const list = own.get(indicator) ?? [];
      list.push(figure);
      own.set(indicator, list);
    }
    return rows.map((row) => ({ ...row, figures: (own.get(row.code) ?? []).sort(byPlace) }));
  }

  /** The region of the book first, then its parts as far down as an indicator goes, in order of code. */
  private regions(code: string, indicators: readonly FrozenIndicator[]): Promise<FrozenRegion[]> {
    const hasVillages = indicators.some(({ level }) => level === 'desa');
    return this.transactions.rows<FrozenRegion>(
      `SELECT code, name, level, parent_code AS parent FROM region
       WHERE (code = $1 OR code LIKE $1 || '.%') AND (level <> 'desa' OR $2) ORDER BY code`,
      [code, hasVillages],
    );
  }
}

/** One order whatever the database's collation is: the same snapshot has the same bytes everywhere. */
function byPlace(one: FrozenFigure, other: FrozenFigure): number {
  const key = ({ region, period, breakdown }: FrozenFigure): string =>
    [region, String(periodOf(period)?.id ?? 0).padStart(9, '0'), ...breakdownParts(breakdown)].join('|');
  const [a, b] = [key(one), key(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

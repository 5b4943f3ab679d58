import { observationTexts } from './observation-texts.rules.js';
import type { Period } from './period.rules.js';

/** Which observations of an indicator are asked for. */
export interface ObservationQuery {
  /** Kemendagri codes; absent: every region. */
  regions?: readonly string[] | undefined;
  /** Periods that begin and end within. */
  from?: Period | undefined;
  /** These alone, in their one form; shorter ones within are others. */
  periods?: readonly string[] | undefined;
  to?: Period | undefined;
  /** Members that the disaggregation has, whatever else it has; `total`: only figures that are broken down by nothing. */
  disaggregation?: Readonly<Record<string, string>> | 'total' | undefined;
  /** Only so many of the newest periods of each series. */
  lastN?: number | undefined;
  limit: number;
  /** Where the page before ended. */
  after?: ObservationMark | undefined;
}

/** Place of an observation in the order of a page: region, series, period. */
export interface ObservationMark {
  region: string;
  series: number;
  period: number;
}

/**
 * Whose observations: of those who work on them, by number of recording, or of the public, by moment of release. Each is true
 * in a span that begins with one of these and ends before the next.
 */
export type ObservationSpan =
  | {
      audience: 'workspace';
      /** As known after this recording; absent: now. */
      asOf?: number | undefined;
      /** Only what was recorded after this one. */
      updatedAfter?: number | undefined;
    }
  | {
      audience: 'public';
      /** As public at this moment, ISO; absent: now. */
      asOf?: string | undefined;
      updatedAfter?: string | undefined;
    };

const readings = {
  workspace: {
    view: 'observation_detail',
    begins: 'recorded_in',
    ends: 'superseded_in',
    type: 'integer',
    endsAhead: '',
  },
  public: {
    view: 'observation',
    begins: 'released_at',
    ends: 'release_ended_at',
    type: 'timestamptz',
    // What takes its place may be under embargo still.
    endsAhead: ' OR release_ended_at > now()',
  },
} as const;

/**
 * The statement that reads observations of one indicator, one row more than the page holds.
 * @param indicator its key, or its code
 * @param shown what is selected besides its place
 */
export function observationStatement(
  indicator: number | string,
  query: ObservationQuery,
  span: ObservationSpan,
  shown = `${observationTexts[span.audience]} AS item`,
): { text: string; parameters: unknown[] } {
  const { view, begins, ends, type, endsAhead } = readings[span.audience];
  const parameters: unknown[] = [];
  const bind = (value: unknown, as: string): string => `$${String(parameters.push(value))}::${as}`;
  const conditions = [
    typeof indicator === 'number'
      ? `indicator_id = ${bind(indicator, 'integer')}`
      : `indicator_id = (SELECT id FROM indicator WHERE code = ${bind(indicator, 'text')})`,
  ];
  if (span.asOf === undefined) conditions.push(`(${ends} IS NULL${endsAhead})`);
  else {
    const asOf = bind(span.asOf, type);
    conditions.push(`${begins} <= ${asOf}`, `(${ends} IS NULL OR ${ends} > ${asOf})`);
  }
  if (span.updatedAfter !== undefined) conditions.push(`${begins} > ${bind(span.updatedAfter, type)}`);
  if (query.regions !== undefined) conditions.push(`region_code = ANY (${bind(query.regions, 'text[]')})`);
  if (query.periods !== undefined) conditions.push(`period = ANY (${bind(query.periods, 'text[]')})`);
  if (query.from !== undefined) conditions.push(`starts_on >= ${bind(query.from.startsOn, 'date')}`);
  if (query.to !== undefined) conditions.push(`ends_on <= ${bind(query.to.endsOn, 'date')}`);
  if (query.disaggregation === 'total') conditions.push(`disaggregation = '{}'`);
  else if (query.disaggregation !== undefined)
    conditions.push(`disaggregation @> ${bind(JSON.stringify(query.disaggregation), 'jsonb')}`);
  const newest = query.lastN === undefined ? 'true' : `from_newest <= ${bind(query.lastN, 'integer')}`;
  const rank =
    query.lastN === undefined
      ? ''
      : ', row_number() OVER (PARTITION BY series_id ORDER BY starts_on DESC, period_id) AS from_newest';
  const { after } = query;
  const beyond =
    after === undefined
      ? 'true'
      : `(region_code, series_id, period_id) > (${bind(after.region, 'text')}, ${bind(after.series, 'integer')}, ${bind(after.period, 'integer')})`;
  const text = `SELECT region_code AS region, series_id AS series, period_id AS "periodId",
      ${shown}
    FROM (SELECT *${rank} FROM ${view} WHERE ${conditions.join(' AND ')}) known
    WHERE ${newest} AND ${beyond}
    ORDER BY region_code, series_id, period_id LIMIT ${bind(query.limit + 1, 'integer')}`;
  return { text, parameters };
}

/** Row of {@link pageStatement}. */
export interface PageRow {
  /** JSON objects, with commas between. */
  items: string;
  /** Place of the last one where more follow; else `null`s. */
  region: string | null;
  series: number | null;
  period: number | null;
}

/** The statement of {@link observationStatement} with its rows in one: to pass them on, nothing has to look at each. */
export function pageStatement(
  ...asked: Parameters<typeof observationStatement>
): ReturnType<typeof observationStatement> {
  const [, { limit }] = asked;
  const { text, parameters } = observationStatement(...asked);
  const most = `$${String(parameters.push(limit))}::integer`;
  const onLast = (column: string): string =>
    `CASE WHEN count(*) > ${most} THEN max(${column}) FILTER (WHERE n = ${most}) END`;
  return {
    text: `SELECT coalesce(string_agg(item, ',' ORDER BY n) FILTER (WHERE n <= ${most}), '') AS items,
      ${onLast('region')} AS region, ${onLast('series')} AS series, ${onLast('"periodId"')} AS period
    FROM (SELECT row_number() OVER () AS n, found.* FROM (${text}) found) numbered`,
    parameters,
  };
}

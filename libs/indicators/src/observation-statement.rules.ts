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

const own = `'version', version, 'revision', revision, 'value', CASE WHEN length(replace(abs(value)::text, '.', '')) > 15
    THEN to_json(value::text) ELSE to_json(value) END, 'absence', absence, 'flag', flag`;
const key = `'region', region_code, 'period', period, 'startsOn', starts_on, 'endsOn', ends_on, 'disaggregation', disaggregation`;
const moment = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const readings = {
  workspace: {
    view: 'observation_detail',
    begins: 'recorded_in',
    ends: 'superseded_in',
    type: 'integer',
    endsAhead: '',
    more: `'recordedAt', ${moment('recorded_at')}, 'source', source, 'releasedAt', ${moment('released_at')}`,
  },
  public: {
    view: 'observation',
    begins: 'released_at',
    ends: 'release_ended_at',
    type: 'timestamptz',
    // What takes its place may be under embargo still.
    endsAhead: ' OR release_ended_at > now()',
    more: `'releasedAt', ${moment('released_at')}`,
  },
} as const;

/**
 * The statement that reads observations of one indicator, one row more than the page holds. JSON is made by PostgreSQL: numbers
 * are exact, and those of more than 15 digits are text.
 * @param indicatorId key of the indicator
 */
export function observationStatement(
  indicatorId: number,
  query: ObservationQuery,
  span: ObservationSpan,
): { text: string; parameters: unknown[] } {
  const { view, begins, ends, type, endsAhead, more } = readings[span.audience];
  const parameters: unknown[] = [];
  const bind = (value: unknown, as: string): string => `$${String(parameters.push(value))}::${as}`;
  const conditions = [`indicator_id = ${bind(indicatorId, 'integer')}`];
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
      json_build_object(${key}, ${own}, ${more})::text AS item
    FROM (SELECT *${rank} FROM ${view} WHERE ${conditions.join(' AND ')}) known
    WHERE ${newest} AND ${beyond}
    ORDER BY region_code, series_id, period_id LIMIT ${bind(query.limit + 1, 'integer')}`;
  return { text, parameters };
}

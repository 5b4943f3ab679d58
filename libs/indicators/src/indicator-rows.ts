import type { Indicator, IndicatorVersion } from './indicator.js';

/** A row of {@link indicatorRows}. */
export type IndicatorRow = Omit<Indicator, 'current'> & { today: string };

const moment = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * Indicators with their versions; conditions on `i` and `o` follow. The text means the tables to those who work on them, and
 * the views of what is published to the public pool: they are called the same.
 */
export const indicatorRows = `
  SELECT i.code, i.state, json_build_object('id', o.id, 'name', o.name, 'title', o.title) AS organization, i.priority,
    i.sipd_code AS "sipdCode", i.bps_references AS "bpsReferences", ${moment('i.created_at')} AS "createdAt",
    ${moment('i.updated_at')} AS "updatedAt", ${moment('i.published_at')} AS "publishedAt",
    ${moment('i.retired_at')} AS "retiredAt", i.retired_reason AS "retiredReason", i.row_version AS "rowVersion",
    (now() AT TIME ZONE 'Asia/Jakarta')::date::text AS today,
    (SELECT json_agg(json_build_object('number', v.number, 'validFrom', v.valid_from, 'validUntil', v.valid_until,
       'name', v.name, 'concept', v.concept, 'definition', v.definition, 'classification', v.classification,
       'measure', v.measure, 'unit', v.unit, 'formula', v.formula, 'interpretation', v.interpretation,
       'affair', v.affair, 'frequency', v.frequency, 'level', v.level, 'decimals', v.decimals, 'additive', v.additive,
       'dimensions', (SELECT coalesce(json_agg(d.dimension ORDER BY d.position), '[]')
          FROM indicator_version_dimension d WHERE d.version_id = v.id)) ORDER BY v.valid_from NULLS FIRST)
     FROM indicator_version v WHERE v.indicator_id = i.id) AS versions
  FROM indicator i JOIN organization o ON o.id = i.organization_id`;

/** Which indicators a list shows. */
export interface IndicatorFilter {
  /** Words that the code or a name contains. */
  q?: string | undefined;
  affair?: string | undefined;
  /** Name of the organization. */
  organization?: string | undefined;
  priority?: boolean | undefined;
  state?: string | undefined;
  limit: number;
  /** Code of the last indicator of the page before. */
  after?: string | undefined;
}

/** The condition of a filter, with its parameters from `$1`. Lists are in order of code. */
export function filterOf(filter: IndicatorFilter): { condition: string; parameters: unknown[] } {
  return {
    condition: `($1::text IS NULL OR position(lower($1) IN lower(i.code)) > 0 OR EXISTS (SELECT FROM indicator_version v
        WHERE v.indicator_id = i.id AND position(lower($1) IN lower(v.name)) > 0))
      AND ($2::text IS NULL OR EXISTS (SELECT FROM indicator_version v WHERE v.indicator_id = i.id AND v.affair = $2))
      AND ($3::text IS NULL OR o.name = $3) AND ($4::boolean IS NULL OR i.priority = $4)
      AND ($5::text IS NULL OR i.state = $5) AND ($6::text IS NULL OR i.code > $6)`,
    parameters: [
      filter.q ?? null,
      filter.affair ?? null,
      filter.organization ?? null,
      filter.priority ?? null,
      filter.state ?? null,
      filter.after ?? null,
    ],
  };
}

/** The row as it is shown, with the version that holds today. */
export function indicatorOf({ today, ...row }: IndicatorRow): Indicator {
  return { ...row, current: versionAt(row.versions, today) };
}

/** The version that holds on a day, else the first after it, else the last. */
function versionAt(versions: readonly IndicatorVersion[], day: string): IndicatorVersion {
  const found = versions.find(({ validUntil }) => validUntil === null || day < validUntil) ?? versions.at(-1);
  if (found === undefined) throw new Error('an indicator without a version');
  return found;
}

/** A page of a list, when one row more than its length was asked for. */
export function pageOf(
  rows: readonly IndicatorRow[],
  limit: number,
): { items: Indicator[]; next: string | null } {
  const items = rows.slice(0, limit).map(indicatorOf);
  return { items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null };
}

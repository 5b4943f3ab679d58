import type { AbsenceReason } from '#lib/tabular';
import type { FlagCode } from './flags.js';

/** A figure as the public sees it, its value in the digits it was handed in with. */
export interface ReleasedFigure {
  region: string;
  period: string;
  disaggregation: Readonly<Record<string, string>>;
  version: number;
  revision: number;
  value: string | null;
  absence: AbsenceReason | null;
  flag: FlagCode | null;
  /** ISO, with microseconds. */
  releasedAt: string;
}

const columns = {
  region: 'region_code',
  period: 'period',
  disaggregation: 'disaggregation::text',
  version: 'version::text',
  revision: 'revision::text',
  value: 'value::text',
  absence: 'absence',
  flag: 'flag',
  releasedAt: `(released_at AT TIME ZONE 'UTC')::text`,
} as const satisfies Record<keyof ReleasedFigure, string>;

/** The members of many figures, each with line breaks between; `null` without any figure. */
export type FigureColumns = Record<keyof ReleasedFigure, string | null>;

/**
 * The select list of {@link FigureColumns} over rows of observations: to send figures to a program as rows or as JSON takes PostgreSQL
 * a third longer. None of the texts can have a line break.
 */
export const figureColumns = Object.entries(columns)
  .map(([name, text]) => `string_agg(coalesce(${text}, ''), E'\\n') AS "${name}"`)
  .join(', ');

/** Whether the columns say the same of the same figures, to the last character. */
export const isSameFigures = (one: FigureColumns, other: FigureColumns): boolean =>
  (Object.keys(columns) as (keyof FigureColumns)[]).every((name) => one[name] === other[name]);

export function figuresOf(given: FigureColumns): ReleasedFigure[] {
  const regions = given.region?.split('\n') ?? [];
  const texts = (name: keyof ReleasedFigure): readonly string[] => textsOf(given[name] ?? '', regions.length);
  const periods = texts('period');
  const breakdowns = texts('disaggregation');
  const versions = texts('version');
  const revisions = texts('revision');
  const values = texts('value');
  const absences = texts('absence');
  const flags = texts('flag');
  const moments = texts('releasedAt');
  const breakdownOf = remembered((text) => JSON.parse(text) as Record<string, string>);
  const momentOf = remembered(isoMoment);
  return regions.map((region, at) => ({
    region,
    period: periods[at] ?? '',
    disaggregation: breakdownOf(breakdowns[at] ?? ''),
    version: Number(versions[at]),
    revision: Number(revisions[at]),
    value: values[at] === '' ? null : (values[at] ?? null),
    absence: absences[at] === '' ? null : (absences[at] as AbsenceReason),
    flag: flags[at] === '' ? null : (flags[at] as FlagCode),
    releasedAt: momentOf(moments[at] ?? ''),
  }));
}

/** The texts of a column, one for each figure. Most columns say the same of all figures of a slice: those are not taken apart. */
function textsOf(column: string, figures: number): readonly string[] {
  const end = column.indexOf('\n');
  const step = (end === -1 ? column.length : end) + 1;
  const isSameOfAll = column.length === step * figures - 1 && column.startsWith(column.slice(step));
  return isSameOfAll ? new Array<string>(figures).fill(column.slice(0, step - 1)) : column.split('\n');
}

/** PostgreSQL writes `2026-02-01 02:00:00.5`. */
function isoMoment(text: string): string {
  const [seconds = '', fraction = ''] = text.replace(' ', 'T').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}Z`;
}

/** Reads each text once: figures mostly share their breakdown and their moment with many others. */
function remembered<Read>(read: (text: string) => Read): (text: string) => Read {
  const known = new Map<string, Read>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = read(text);
      known.set(text, found);
    }
    return found;
  };
}

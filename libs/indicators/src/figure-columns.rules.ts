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

export function figuresOf(given: FigureColumns): ReleasedFigure[] {
  const split = (name: keyof ReleasedFigure): string[] => given[name]?.split('\n') ?? [];
  const periods = split('period');
  const breakdowns = split('disaggregation');
  const versions = split('version');
  const revisions = split('revision');
  const values = split('value');
  const absences = split('absence');
  const flags = split('flag');
  const moments = split('releasedAt');
  const breakdownOf = remembered((text) => JSON.parse(text) as Record<string, string>);
  const momentOf = remembered(isoMoment);
  return split('region').map((region, at) => ({
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

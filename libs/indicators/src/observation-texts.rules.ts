import type { AbsenceReason } from '#lib/tabular';
import type { FlagCode } from './flags.js';
import { arrayText, moment, objectText, orNull, quoted } from './json-text.rules.js';

/** A figure as the public sees it, its value in the digits it was handed in with. */
export interface ReleasedFigure {
  region: string;
  period: string;
  /** ISO date. */
  startsOn: string;
  disaggregation: Record<string, string>;
  version: number;
  revision: number;
  value: string | null;
  absence: AbsenceReason | null;
  flag: FlagCode | null;
  /** ISO, with microseconds. */
  releasedAt: string;
}

/** Any reader of JSON keeps 15 digits of a number; those of more are text. */
const numberOrText = `CASE WHEN length(value::text) <= 15 OR length(replace(abs(value)::text, '.', '')) <= 15
    THEN value::text ELSE ${quoted('value')} END`;

const written = {
  region: quoted('region_code'),
  period: quoted('period'),
  startsOn: quoted('starts_on'),
  endsOn: quoted('ends_on'),
  disaggregation: 'disaggregation::text',
  version: 'version',
  revision: 'revision',
  value: orNull(numberOrText),
  absence: orNull(quoted('absence')),
  flag: orNull(quoted('flag')),
};
const releasedAt = orNull(quoted(moment('released_at')));

/** SQL of an observation as JSON, for whom it is answered to. */
export const observationTexts = {
  workspace: objectText({
    ...written,
    recordedAt: quoted(moment('recorded_at')),
    source: quoted('source'),
    releasedAt,
  }),
  public: objectText({ ...written, releasedAt }),
};

/** SQL of an observation that {@link figuresOf} reads: without names, which would be twice as much to send and to read. */
export const figureText = arrayText([
  written.region,
  written.period,
  written.startsOn,
  written.disaggregation,
  written.version,
  written.revision,
  orNull(quoted('value')),
  written.absence,
  written.flag,
  releasedAt,
]);

type FigureTuple = [
  string,
  string,
  string,
  Record<string, string>,
  number,
  number,
  string | null,
  AbsenceReason | null,
  FlagCode | null,
  string,
];

/** @param items texts of {@link figureText}, with commas between */
export function figuresOf(items: string): ReleasedFigure[] {
  const tuples = JSON.parse(`[${items}]`) as FigureTuple[];
  return tuples.map(
    ([region, period, startsOn, disaggregation, version, revision, value, absence, flag, moment]) => ({
      region,
      period,
      startsOn,
      disaggregation,
      version,
      revision,
      value,
      absence,
      flag,
      releasedAt: moment,
    }),
  );
}

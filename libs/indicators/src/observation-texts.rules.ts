import { moment, objectText, orNull, quoted } from './json-text.rules.js';

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

import { minutesOf, type IsoDate, type Weekday } from './dates.js';
import { CalendarFault } from './faults.js';

/** From when until when, with what is left out between; all `HH:MM`. */
export interface OpeningHours {
  open: string;
  close: string;
  breaks: readonly { from: string; until: string }[];
}

/** Service hours of a week, as a decision names them. A weekday that is not there is closed. */
export interface ServiceHours {
  /** Key of the profile: `magetan`, `asn-2023`. */
  code: string;
  title: string;
  legalBasis: string;
  week: Partial<Record<Weekday, OpeningHours>>;
}

/** From when until when a profile holds; both dates are included, `null` is open-ended. */
export interface HoursPeriod {
  profile: string;
  from: IsoDate;
  until: IsoDate | null;
}

/** A stretch of a day during which there is service, in minutes since midnight. */
export interface Stretch {
  from: number;
  until: number;
}

/**
 * The stretches of service in opening hours: what is open without what is break.
 * @throws CalendarFault HOURS_TIME, HOURS_BACKWARDS, HOURS_BREAK: when hours run backwards, or breaks overlap or lie outside
 */
export function stretchesOf(hours: OpeningHours): Stretch[] {
  const close = minutesOf(hours.close);
  const breaks = hours.breaks
    .map(({ from, until }) => ({ from: minutesOf(from), until: minutesOf(until) }))
    .sort((a, b) => a.from - b.from);
  const stretches: Stretch[] = [];
  let from = minutesOf(hours.open);
  if (from >= close) throw new CalendarFault('HOURS_BACKWARDS', `${hours.open} to ${hours.close} is no time`);
  for (const pause of breaks) {
    if (pause.from <= from || pause.until <= pause.from || pause.until >= close)
      throw new CalendarFault('HOURS_BREAK', `a break does not lie within ${hours.open} to ${hours.close}`);
    stretches.push({ from, until: pause.from });
    from = pause.until;
  }
  stretches.push({ from, until: close });
  return stretches;
}

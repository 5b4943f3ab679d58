/** Why the calendar refuses what it was given. */
export type CalendarFaultCode =
  /** A date that does not exist, or is not written YYYY-MM-DD. */
  | 'DATE'
  /** A time of day that is not HH:MM. */
  | 'HOURS_TIME'
  /** Hours that end before they begin. */
  | 'HOURS_BACKWARDS'
  /** A break that overlaps another or lies outside the hours. */
  | 'HOURS_BREAK'
  /** A unit that is unknown, or a value that is not a whole number within the bounds of its unit. */
  | 'STANDARD'
  /** The same kind of decision about a date, for the same scope, twice. */
  | 'CALENDAR_DAY_TWICE'
  /** Two service hours with one code. */
  | 'CALENDAR_PROFILE_TWICE'
  /** A period of service hours that are not there. */
  | 'CALENDAR_PROFILE_MISSING'
  /** Two periods that begin on one date, so that neither is the later. */
  | 'CALENDAR_PERIOD_TWICE'
  /** A period that ends before it begins. */
  | 'CALENDAR_PERIOD_BACKWARDS'
  /** Pauses that overlap or run backwards. */
  | 'CLOCK_PAUSES'
  | 'CLOCK_FINISHED'
  | 'CLOCK_STANDS'
  | 'CLOCK_RUNS'
  | 'CLOCK_EXTENDED'
  | 'CLOCK_OVERDUE'
  /** Something that lies before what happened last. */
  | 'CLOCK_ORDER'
  | 'CLOCK_REASON'
  /** The standard does not come to an end within thirty years: the calendar has next to no working days. */
  | 'ENDLESS';

/** Thrown by this library and by nothing else of it. The message is for programmers, `code` and `detail` for callers. */
export class CalendarFault extends Error {
  constructor(
    readonly code: CalendarFaultCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'CalendarFault';
  }
}

/** Why the calendar refuses what it was given. */
export type CalendarFaultCode =
  /** A date that does not exist, or is not written YYYY-MM-DD. */
  | 'DATE'
  /** A time of day that is not HH:MM, or hours that overlap or run backwards. */
  | 'HOURS'
  /** A unit that is unknown, or a value that is not a whole number within the bounds of its unit. */
  | 'STANDARD'
  /** Days, hours or years that contradict each other. */
  | 'CALENDAR'
  /** Pauses that are not in order, or an order that the clock cannot follow. */
  | 'CLOCK'
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

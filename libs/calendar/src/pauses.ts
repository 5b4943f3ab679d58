import { CalendarFault } from './faults.js';

/** A time during which the clock stood. */
export interface Pause {
  from: Date;
  /** `null` while it still stands. */
  until: Date | null;
  /** For people: the request went back to its sender. */
  reason: string;
}

/** A stretch of absolute time, in milliseconds since the epoch. */
export interface Span {
  from: number;
  until: number;
}

export const spanOf = ({ from, until }: Pause): Span => ({
  from: from.getTime(),
  until: until?.getTime() ?? Infinity,
});

/**
 * Whether the clock runs at an instant. A pause holds after its beginning up to and including its end: what falls due in
 * the very minute of a pause is due, and a day that ends in the minute of resumption was not worked.
 */
export const runsAt = (instant: number, pauses: readonly Span[]): boolean =>
  !pauses.some(({ from, until }) => from < instant && instant <= until);

/** What is left of a stretch without the pauses. */
export function withoutPauses(span: Span, pauses: readonly Span[]): Span[] {
  let left = span.from < span.until ? [span] : [];
  for (const pause of pauses)
    left = left.flatMap(({ from, until }) =>
      [
        { from, until: Math.min(until, pause.from) },
        { from: Math.max(from, pause.until), until },
      ].filter((part) => part.from < part.until),
    );
  return left;
}

/**
 * Refuses pauses that are not one after the other.
 * @throws CalendarFault CLOCK_PAUSES
 */
export function checkPauses(pauses: readonly Pause[]): void {
  let last = -Infinity;
  for (const pause of pauses) {
    const { from, until } = spanOf(pause);
    if (from < last || until < from)
      throw new CalendarFault('CLOCK_PAUSES', 'pauses overlap or run backwards');
    last = until;
  }
}

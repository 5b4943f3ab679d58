import { RoundErrors } from './rounds.errors.js';

/** Shortest reason that says anything. */
export const shortestReason = 10;

/**
 * A reason without surrounding space.
 * @param field that it was given in
 * @throws ROUND_REASON_NEEDED when it says nothing
 */
export function reasonOf(reason: string | undefined, field: string): string {
  const text = reason?.trim() ?? '';
  if (text.length < shortestReason)
    throw RoundErrors.ROUND_REASON_NEEDED({
      params: { length: shortestReason },
      places: [{ field, message: `Alasan sedikitnya ${String(shortestReason)} karakter.` }],
    });
  return text;
}

import type { PublicReads } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { IndicatorErrors } from './indicators.errors.js';

/** Moments that a reader asks with, ISO. */
export interface ObservationMoments {
  /** What was known then; absent: now. */
  asOf?: string | undefined;
  /** Only what became known after. */
  updatedAfter?: string | undefined;
}

/**
 * A moment at which something of an indicator was public, as it is answered.
 * @throws NOT_FOUND also for a draft; MOMENT_AHEAD
 */
export async function publicMoment(reads: PublicReads, code: string, asOf: string): Promise<string> {
  const asked = await reads.row<{ asOf: string; ahead: boolean }>(
    `SELECT $2::timestamptz > clock_timestamp() AS ahead,
       to_char($2::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "asOf"
     FROM indicator WHERE code = $1`,
    [code, asOf],
  );
  if (!asked) throw GeneralErrors.NOT_FOUND();
  if (asked.ahead) throw momentAhead(asOf);
  return asked.asOf;
}

export const momentAhead = (asOf: string | undefined): Error =>
  IndicatorErrors.MOMENT_AHEAD({
    params: { moment: asOf ?? '-' },
    places: [{ field: 'asOf', message: 'Pakai waktu yang sudah lewat, atau kosongkan.' }],
  });

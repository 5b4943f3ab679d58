import type { Transactions } from '#lib/database';

/** Advisory lock of the calendar, held until the transaction ends. */
const calendarLock = 4_121_945;

/**
 * Nobody may change the calendar until this transaction ends: a due date that is being counted would be missed by the
 * recomputation. Taken before any due date is touched, so that the two cannot wait for each other.
 * @returns the time by the clock of the database
 */
export async function holdCalendar(transactions: Transactions): Promise<Date> {
  const row = await transactions.row<{ now: Date }>(
    'SELECT pg_advisory_xact_lock_shared($1), clock_timestamp() AS now',
    [calendarLock],
  );
  return row?.now ?? new Date();
}

/** One change of the calendar after the other, and none while due dates are being counted. */
export async function lockCalendar(transactions: Transactions): Promise<void> {
  await transactions.rows('SELECT pg_advisory_xact_lock($1)', [calendarLock]);
}

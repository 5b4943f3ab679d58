import type { Transactions } from '#lib/database';
import type { RegisterKind } from './register-kinds.js';

/** Advisory locks of the registers, held until the transaction ends. */
const registerLock = 4_121_946;

/**
 * Holds a register: until this transaction ends nobody else takes a number of it or changes its pattern. So a number that is
 * given up by a rollback is the next one's, and none is given two times.
 */
export async function holdRegister(transactions: Transactions, kind: RegisterKind): Promise<void> {
  await transactions.rows('SELECT pg_advisory_xact_lock($1, hashtext($2))', [registerLock, kind]);
}

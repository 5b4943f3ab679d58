import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import { AccountErrors } from './accounts.errors.js';

/** Failures after which an account name is locked. */
const accountLimit = 5;
/** Failures after which an address is locked; an office behind one address shares it. */
const addressLimit = 50;
/** How long failures are remembered, and how long a lock lasts. */
const windowMinutes = 15;

/** What an attempt found. */
export interface Attempt {
  /** Whether a failure of this attempt locks the account name. */
  last: boolean;
}

/**
 * Counts guesses per account name and per address in the database, so that all processes count together. An attempt is
 * counted before the password is looked at and taken back when it was right: guesses sent at the same moment do not
 * slip through.
 */
@Injectable()
export class SignInGuard {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Counts an attempt.
   * @param email as typed; need not belong to an account
   * @throws SIGN_IN_LOCKED
   */
  async begin(email: string, address: string): Promise<Attempt> {
    const failures = await this.count(accountKey(email), accountLimit);
    await this.count(addressKey(address), addressLimit);
    return { last: failures >= accountLimit };
  }

  /** Takes an attempt back: the password was right. */
  async succeeded(email: string, address: string): Promise<void> {
    await this.forget(email);
    await this.transactions.rows(
      `UPDATE sign_in_guard SET failures = greatest(failures - 1, 0), locked_until = NULL WHERE key = $1`,
      [addressKey(address)],
    );
  }

  /** Unlocks an account name: its password was reset. */
  async forget(email: string): Promise<void> {
    await this.transactions.rows('DELETE FROM sign_in_guard WHERE key = $1', [accountKey(email)]);
  }

  private async count(key: string, limit: number): Promise<number> {
    const counted = await this.transactions.row<{ failures: number }>(countSql, [key, limit, windowMinutes]);
    if (counted) return counted.failures;
    const lock = await this.transactions.row<{ seconds: number }>(
      `SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds FROM sign_in_guard WHERE key = $1`,
      [key],
    );
    const seconds = Math.max(lock?.seconds ?? 1, 1);
    throw AccountErrors.SIGN_IN_LOCKED({
      params: { minutes: Math.ceil(seconds / 60) },
      retryAfterSeconds: seconds,
    });
  }
}

const accountKey = (email: string): string => `account:${email.trim().toLowerCase()}`;
const addressKey = (address: string): string => `address:${address}`;

/** Returns no row while the key is locked. */
const countSql = `
  INSERT INTO sign_in_guard AS guard (key, failures) VALUES ($1, 1)
  ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN guard.locked_until IS NOT NULL OR guard.first_failure_at <= now() - make_interval(mins => $3)
      THEN 1 ELSE guard.failures + 1 END,
    first_failure_at = CASE WHEN guard.locked_until IS NOT NULL OR guard.first_failure_at <= now() - make_interval(mins => $3)
      THEN now() ELSE guard.first_failure_at END,
    locked_until = CASE
      WHEN guard.locked_until IS NULL AND guard.first_failure_at > now() - make_interval(mins => $3)
        AND guard.failures + 1 >= $2 THEN now() + make_interval(mins => $3) END
  WHERE guard.locked_until IS NULL OR guard.locked_until <= now()
  RETURNING failures`;

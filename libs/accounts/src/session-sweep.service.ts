import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';

/** Removes what nobody can use any more. */
@Injectable()
export class SessionSweep {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Deletes sessions that ended or expired more than 30 days ago, expired refresh tokens and old counts of failed
   * sign-ins.
   * @returns rows deleted, by table
   */
  async sweep(): Promise<Record<string, number>> {
    const deleted: Record<string, number> = {};
    for (const [table, condition] of Object.entries(outdated)) {
      deleted[table] = await this.transactions.affected(`DELETE FROM ${table} WHERE ${condition}`);
    }
    return deleted;
  }
}

/** Used refresh tokens stay until they expire: that is how their reuse is noticed. */
const outdated = {
  refresh_token: 'expires_at < now()',
  session: `least(ended_at, expires_at) < now() - interval '30 days'`,
  sign_in_guard: `first_failure_at < now() - interval '1 day' AND (locked_until IS NULL OR locked_until < now())`,
};

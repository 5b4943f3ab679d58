import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import { AccountErrors } from './accounts.errors.js';

/** Keeps the region from locking itself out. */
@Injectable()
export class Administrators {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Stops unless somebody else can still administer. Takes a lock until the end of the transaction: two who end each
   * other at the same moment come one after the other.
   * @param leaving the assignment, or all those of the account, that would no longer count
   * @throws LAST_ADMINISTRATOR
   */
  async requireAnother(leaving: { assignmentId: string } | { accountId: string }): Promise<void> {
    await this.transactions.rows(`SELECT pg_advisory_xact_lock(hashtext('lumbung.administrators'))`);
    const [assignmentId, accountId] =
      'assignmentId' in leaving ? [leaving.assignmentId, null] : [null, leaving.accountId];
    const row = await this.transactions.row<{ concerned: boolean; others: number }>(countSql, [
      assignmentId,
      accountId,
    ]);
    if (row?.concerned && row.others === 0) throw AccountErrors.LAST_ADMINISTRATOR();
  }
}

const countSql = `
  SELECT coalesce(bool_or(leaving), false) AS concerned, count(*) FILTER (WHERE NOT leaving)::int AS others
  FROM (
    SELECT assignment.id IS NOT DISTINCT FROM $1::uuid OR account.id IS NOT DISTINCT FROM $2::uuid AS leaving
    FROM assignment
    JOIN account ON account.id = assignment.account_id AND account.state = 'active'
    JOIN organization ON organization.id = assignment.organization_id AND organization.state = 'active'
    WHERE assignment.role = 'administrator' AND assignment.ended_at IS NULL AND assignment.valid_from <= now()
      AND (assignment.valid_until IS NULL OR assignment.valid_until > now())
  ) AS administrator`;

import { Injectable } from '@nestjs/common';
import { isRole, roleTitle } from '#lib/access';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import type { AccountState } from './entities/account.entity.js';

/** An account as administrators see it. */
export interface AccountRow {
  id: string;
  email: string;
  fullName: string;
  state: AccountState;
  mustChangePassword: boolean;
  createdAt: Date;
  lastSignInAt: Date | null;
}

/** An assignment as administrators see it; `state` is what it is at this moment. */
export interface AssignmentRow {
  id: string;
  account: { id: string; email: string; fullName: string };
  organization: { id: string; name: string; title: string };
  role: string;
  title: string;
  acting: boolean;
  decree: string;
  validFrom: Date;
  validUntil: Date | null;
  endedAt: Date | null;
  endedReason: string | null;
  state: 'coming' | 'in-force' | 'expired' | 'ended';
  createdAt: Date;
}

/** Part of a list; `next` is what to send as `after` for the following part, `null` at the end. */
export interface Page<Row> {
  items: Row[];
  next: string | null;
}

/** Lists for the administration of people. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Accounts in order of e-mail address.
   * @param filter.after address after which the page starts
   */
  async accounts(filter: {
    q?: string;
    state?: AccountState;
    after?: string;
    limit: number;
  }): Promise<Page<AccountRow>> {
    const pattern = filter.q === undefined ? null : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await this.transactions.rows<AccountRow>(
      `SELECT ${accountColumns} FROM account
       WHERE ($1::text IS NULL OR email ILIKE $1 OR full_name ILIKE $1) AND ($2::text IS NULL OR state = $2)
         AND ($3::text IS NULL OR lower(email) > lower($3))
       ORDER BY lower(email) LIMIT $4`,
      [pattern, filter.state ?? null, filter.after ?? null, filter.limit + 1],
    );
    return pageOf(rows, filter.limit, ({ email }) => email);
  }

  /** One account. @throws NOT_FOUND */
  async account(id: string): Promise<AccountRow> {
    const row = await this.transactions.row<AccountRow>(
      `SELECT ${accountColumns} FROM account WHERE id = $1`,
      [id],
    );
    if (!row) throw GeneralErrors.NOT_FOUND();
    return row;
  }

  /**
   * Assignments, newest first.
   * @param filter.organization its name
   * @param filter.current only those that are in force or will be
   * @param filter.after identifier of the last one of the page before
   */
  async assignments(filter: {
    accountId?: string;
    organization?: string;
    current: boolean;
    after?: string;
    limit: number;
  }): Promise<Page<AssignmentRow>> {
    const rows = await this.transactions.rows<UntitledAssignment>(
      `${assignmentSql}
       WHERE ($1::uuid IS NULL OR given.account_id = $1) AND ($2::text IS NULL OR organization.name = $2)
         AND (NOT $3 OR (given.ended_at IS NULL AND (given.valid_until IS NULL OR given.valid_until > now())))
         AND ($4::uuid IS NULL OR (given.created_at, given.id) <
           (SELECT last.created_at, last.id FROM assignment AS last WHERE last.id = $4))
       ORDER BY given.created_at DESC, given.id DESC LIMIT $5`,
      [
        filter.accountId ?? null,
        filter.organization ?? null,
        filter.current,
        filter.after ?? null,
        filter.limit + 1,
      ],
    );
    return pageOf(rows.map(withTitle), filter.limit, ({ id }) => id);
  }

  /** One assignment. @throws NOT_FOUND */
  async assignment(id: string): Promise<AssignmentRow> {
    const row = await this.transactions.row<UntitledAssignment>(`${assignmentSql} WHERE given.id = $1`, [id]);
    if (!row) throw GeneralErrors.NOT_FOUND();
    return withTitle(row);
  }
}

type UntitledAssignment = Omit<AssignmentRow, 'title'>;

const withTitle = (row: UntitledAssignment): AssignmentRow => ({
  ...row,
  title: isRole(row.role) ? roleTitle(row.role, row.acting) : row.role,
});

function pageOf<Row>(rows: Row[], limit: number, cursor: (last: Row) => string): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}

const accountColumns = `id, email, full_name AS "fullName", state, must_change_password AS "mustChangePassword",
  created_at AS "createdAt",
  (SELECT max(session.created_at) FROM session WHERE session.account_id = account.id) AS "lastSignInAt"`;

const assignmentSql = `
  SELECT given.id,
    json_build_object('id', account.id, 'email', account.email, 'fullName', account.full_name) AS account,
    json_build_object('id', organization.id, 'name', organization.name, 'title', organization.title) AS organization,
    given.role, given.acting, given.decree, given.valid_from AS "validFrom", given.valid_until AS "validUntil",
    given.ended_at AS "endedAt", given.ended_reason AS "endedReason", given.created_at AS "createdAt",
    CASE WHEN given.ended_at IS NOT NULL THEN 'ended'
      WHEN given.valid_until <= now() THEN 'expired'
      WHEN given.valid_from > now() THEN 'coming'
      ELSE 'in-force' END AS state
  FROM assignment AS given
  JOIN account ON account.id = given.account_id
  JOIN organization ON organization.id = given.organization_id`;

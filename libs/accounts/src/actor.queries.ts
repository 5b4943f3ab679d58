import { Injectable } from '@nestjs/common';
import { isRole, type Actor, type Assignment } from '#lib/access';
import { Transactions } from '#lib/database';

interface ActorRow {
  fullName: string;
  mustChangePassword: boolean;
  assignments: { role: string; organizationId: string; acting: boolean }[];
}

/** Who stands behind an access token, read anew for each request. */
@Injectable()
export class ActorQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * The actor of a session, with the assignments in force at this moment.
   * @param origin address the request came from
   * @returns `undefined` when the session has ended or expired, or the account is disabled
   */
  async find(accountId: string, sessionId: string, origin: string): Promise<Actor | undefined> {
    const row = await this.transactions.row<ActorRow>(actorSql, [accountId, sessionId]);
    if (!row) return undefined;
    return {
      accountId,
      name: row.fullName,
      sessionId,
      origin,
      assignments: row.assignments.filter((given): given is Assignment => isRole(given.role)),
      ...(row.mustChangePassword ? { passwordChangeNeeded: true as const } : {}),
    };
  }
}

const actorSql = `
  SELECT account.full_name AS "fullName", account.must_change_password AS "mustChangePassword",
    coalesce(json_agg(json_build_object('role', assignment.role, 'organizationId', assignment.organization_id,
      'acting', assignment.acting)) FILTER (WHERE assignment.id IS NOT NULL), '[]') AS assignments
  FROM session
  JOIN account ON account.id = session.account_id AND account.state = 'active'
  LEFT JOIN (assignment JOIN organization ON organization.id = assignment.organization_id AND organization.state = 'active')
    ON assignment.account_id = account.id AND assignment.ended_at IS NULL AND assignment.valid_from <= now()
      AND (assignment.valid_until IS NULL OR assignment.valid_until > now())
  WHERE session.id = $2 AND session.account_id = $1 AND session.ended_at IS NULL AND session.expires_at > now()
  GROUP BY account.id`;

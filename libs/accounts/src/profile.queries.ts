import { Injectable } from '@nestjs/common';
import {
  isRole,
  permissions,
  roleTable,
  roleTitle,
  type Permission,
  type Reach,
  type Role,
} from '#lib/access';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';

/** An assignment in force, as its holder sees it. */
interface HeldAssignment {
  id: string;
  role: Role;
  /** In Indonesian, with `Plt.` before it for an acting holder. */
  title: string;
  acting: boolean;
  organization: { id: string; name: string; title: string; kind: string };
  validFrom: Date;
  validUntil: Date | null;
}

/** What a permission is good for. */
interface HeldPermission {
  permission: Permission;
  meaning: string;
  reach: Reach;
  /** Names of the organizations; empty when it reaches all. */
  organizations: string[];
}

/** The signed-in person. */
export interface Profile {
  id: string;
  email: string;
  fullName: string;
  mustChangePassword: boolean;
  assignments: HeldAssignment[];
  permissions: HeldPermission[];
}

type AssignmentRow = Omit<HeldAssignment, 'role' | 'title'> & { role: string };

/** What signed-in people read about themselves. */
@Injectable()
export class ProfileQueries {
  constructor(private readonly transactions: Transactions) {}

  /** @throws NOT_SIGNED_IN when the account is gone */
  async find(accountId: string): Promise<Profile> {
    const account = await this.transactions.row<Omit<Profile, 'assignments' | 'permissions'>>(
      `SELECT id, email, full_name AS "fullName", must_change_password AS "mustChangePassword"
       FROM account WHERE id = $1`,
      [accountId],
    );
    if (!account) throw GeneralErrors.NOT_SIGNED_IN();
    const rows = await this.transactions.rows<AssignmentRow>(inForceSql, [accountId]);
    const assignments = rows.flatMap((row) =>
      isRole(row.role) ? [{ ...row, role: row.role, title: roleTitle(row.role, row.acting) }] : [],
    );
    return { ...account, assignments, permissions: permissionsOf(assignments) };
  }
}

function permissionsOf(assignments: HeldAssignment[]): HeldPermission[] {
  const held: HeldPermission[] = [];
  for (const permission of Object.keys(permissions) as Permission[]) {
    const giving = assignments.filter(({ role }) => roleTable[role][permission] !== undefined);
    if (giving.length === 0) continue;
    const all = giving.some(({ role }) => roleTable[role][permission] === 'all');
    held.push({
      permission,
      meaning: permissions[permission],
      reach: all ? 'all' : 'own',
      organizations: all ? [] : [...new Set(giving.map(({ organization }) => organization.name))],
    });
  }
  return held;
}

const inForceSql = `
  SELECT assignment.id, assignment.role, assignment.acting, assignment.valid_from AS "validFrom",
    assignment.valid_until AS "validUntil",
    json_build_object('id', organization.id, 'name', organization.name, 'title', organization.title,
      'kind', organization.kind) AS organization
  FROM assignment JOIN organization ON organization.id = assignment.organization_id AND organization.state = 'active'
  WHERE assignment.account_id = $1 AND assignment.ended_at IS NULL AND assignment.valid_from <= now()
    AND (assignment.valid_until IS NULL OR assignment.valid_until > now())
  ORDER BY organization.title, assignment.role`;

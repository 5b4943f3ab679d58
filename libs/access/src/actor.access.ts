import type { Permission } from './permissions.js';
import { roleTable, type Role } from './roles.access.js';

/** A role held in an organization, in force at this moment. */
export interface Assignment {
  role: Role;
  organizationId: string;
  /** Plt.: holds the role in place of its holder. */
  acting: boolean;
}

/** Who asks: the signed-in account with the assignments in force now. */
export interface Actor {
  accountId: string;
  /** Name as shown and audited. */
  name: string;
  sessionId: string;
  assignments: readonly Assignment[];
  /** Address the request came from, for the audit trail. */
  origin: string;
  /** The initial password is still in use: nothing is allowed but to change it. */
  passwordChangeNeeded?: true;
}

/** The product itself, for what jobs do. It holds no permission; services that jobs call do not ask for one. */
export const systemActor: Actor = {
  accountId: '',
  name: 'sistem',
  sessionId: '',
  assignments: [],
  origin: 'worker',
};

/** Whether the actor holds a permission for things of an organization. The answer for everything unlisted is no. */
export function may(actor: Actor, permission: Permission, organizationId: string): boolean {
  return actor.assignments.some((assignment) => {
    const reach = roleTable[assignment.role][permission];
    return reach === 'all' || (reach === 'own' && assignment.organizationId === organizationId);
  });
}

/** Whether the actor holds a permission for at least one organization. */
export function mayAnywhere(actor: Actor, permission: Permission): boolean {
  return actor.assignments.some((assignment) => roleTable[assignment.role][permission] !== undefined);
}

/**
 * Organizations for which the actor holds a permission, for list filters.
 * @returns `'all'`, or the identifiers
 */
export function organizationsWith(actor: Actor, permission: Permission): 'all' | string[] {
  const own = new Set<string>();
  for (const assignment of actor.assignments) {
    const reach = roleTable[assignment.role][permission];
    if (reach === 'all') return 'all';
    if (reach === 'own') own.add(assignment.organizationId);
  }
  return [...own];
}

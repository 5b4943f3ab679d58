import { GeneralErrors } from '#lib/errors';
import { may, type Actor } from './actor.access.js';
import type { Permission } from './permissions.js';

/**
 * Stops unless the actor may see a thing of this organization. The answer to somebody who may not is 404, so that
 * nobody learns that it exists.
 * @throws NOT_FOUND
 */
export function requireVisible(actor: Actor, permission: Permission, organizationId: string): void {
  if (!may(actor, permission, organizationId)) throw GeneralErrors.NOT_FOUND();
}

/**
 * Stops unless the actor may do this with a thing that they can already see.
 * @throws NOT_ALLOWED (403)
 */
export function requirePermission(actor: Actor, permission: Permission, organizationId: string): void {
  if (!may(actor, permission, organizationId)) {
    throw GeneralErrors.NOT_ALLOWED({ params: { permission } });
  }
}

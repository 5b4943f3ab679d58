export { permissions, isPermission, type Permission } from './permissions.js';
export { roles, roleTable, roleTitle, roleTitles, isRole, type Role, type Reach } from './roles.access.js';
export {
  may,
  mayAnywhere,
  organizationsWith,
  systemActor,
  type Actor,
  type Assignment,
} from './actor.access.js';
export {
  Requires,
  Public,
  AnySignedIn,
  routeAccess,
  type PublicLimit,
  type RouteAccess,
} from './decorators.js';
export { CurrentActor } from './current-actor.js';
export { requirePermission, requireVisible } from './checks.js';
export { accessPage } from './access-page.js';

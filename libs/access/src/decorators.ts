import { SetMetadata, applyDecorators } from '@nestjs/common';
import type { Permission } from './permissions.js';

/** Which rate limit a public route counts against: the usual one, the strict one of signing in, or none. */
export type PublicLimit = 'public' | 'sign-in' | 'none';

/** What a route asks of the caller. A route without one is refused by the guard and fails the route test. */
export type RouteAccess =
  | { kind: 'public'; limit?: PublicLimit }
  | { kind: 'signed-in'; withInitialPassword?: true }
  | { kind: 'permission'; permission: Permission };

/** Metadata key under which a route's {@link RouteAccess} is kept. */
export const routeAccess = 'lumbung:access';

/** The caller must hold the permission in at least one organization; which one is the service's question. */
export const Requires = (permission: Permission): MethodDecorator =>
  applyDecorators(SetMetadata(routeAccess, { kind: 'permission', permission } satisfies RouteAccess));

/**
 * Anybody, without an account. Counts against a rate limit.
 * @param options.limit `none` for what monitoring asks all the time (health, metrics)
 */
export const Public = (options: { limit?: PublicLimit } = {}): MethodDecorator =>
  SetMetadata(routeAccess, { kind: 'public', ...options } satisfies RouteAccess);

/**
 * Every signed-in account, whatever its role: its own session and profile.
 * @param options.withInitialPassword also before the initial password was changed
 */
export const AnySignedIn = (options: { withInitialPassword?: true } = {}): MethodDecorator =>
  SetMetadata(routeAccess, { kind: 'signed-in', ...options } satisfies RouteAccess);

import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayAnywhere, routeAccess, type Actor, type RouteAccess } from '#lib/access';
import { AccessTokenStrategy, AccountErrors } from '#lib/accounts';
import { GeneralErrors } from '#lib/errors';
import { RateLimits } from './rate-limit.service.js';

type Asked = FastifyRequest & { user?: Actor };

/**
 * Stands before every route. A route says with `@Public`, `@AnySignedIn` or `@Requires` who may pass; one that says
 * nothing lets nobody pass.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger(AccessGuard.name);

  constructor(
    private readonly strategy: AccessTokenStrategy,
    private readonly limits: RateLimits,
  ) {}

  /** @throws NOT_SIGNED_IN, NOT_ALLOWED, PASSWORD_CHANGE_NEEDED, TOO_MANY_REQUESTS */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = markOf(context);
    const request = context.switchToHttp().getRequest<Asked>();
    if (access === undefined) {
      this.logger.error(
        { handler: `${context.getClass().name}.${context.getHandler().name}` },
        'a route without an access mark was asked for and refused',
      );
      throw GeneralErrors.NOT_ALLOWED({ params: { permission: '-' } });
    }
    if (access.kind === 'public') {
      const { limit = 'public' } = access;
      const counted =
        limit === 'none' || this.limits.count(limit, request, context.switchToHttp().getResponse());
      // The way of nearly every request: no token, no work.
      if (request.headers.authorization === undefined) return counted;
      return this.welcome(request, counted);
    }
    return this.admit(request, access, context);
  }

  /** On a public route a token is welcome, and one that is no good makes the caller anonymous. */
  private async welcome(request: Asked, counted: true | Promise<true>): Promise<true> {
    await counted;
    const actor = await this.strategy.actorOf(request);
    if (actor && !actor.passwordChangeNeeded) request.user = actor;
    return true;
  }

  private async admit(
    request: Asked,
    access: Exclude<RouteAccess, { kind: 'public' }>,
    context: ExecutionContext,
  ): Promise<true> {
    const actor = await this.strategy.actorOf(request);
    if (!actor) throw GeneralErrors.NOT_SIGNED_IN();
    request.user = actor;
    // What a signed-in person reads is theirs alone: no cache between may keep it.
    void context.switchToHttp().getResponse<FastifyReply>().header('cache-control', 'private, no-store');
    if (actor.passwordChangeNeeded && !(access.kind === 'signed-in' && access.withInitialPassword)) {
      throw AccountErrors.PASSWORD_CHANGE_NEEDED();
    }
    if (access.kind === 'permission' && !mayAnywhere(actor, access.permission)) {
      throw GeneralErrors.NOT_ALLOWED({ params: { permission: access.permission } });
    }
    return true;
  }
}

function markOf(context: ExecutionContext): RouteAccess | undefined {
  return Reflect.getMetadata(routeAccess, context.getHandler()) as RouteAccess | undefined;
}

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GeneralErrors } from '#lib/errors';
import type { Actor } from './actor.access.js';

/** The signed-in {@link Actor} of the request. On a public route without a token this refuses with 401. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { user } = context.switchToHttp().getRequest<{ user?: Actor }>();
  if (!user) throw GeneralErrors.NOT_SIGNED_IN();
  return user;
});

import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ENVIRONMENT, type Environment } from '#lib/config';
import type { AccessTokenClaims } from './access-token.js';

/** Makes access tokens: short-lived signed statements of who signed in and in which session. */
@Injectable()
export class AccessTokens {
  /** Seconds an access token lives. */
  readonly lifeSeconds: number;

  constructor(
    private readonly jwt: JwtService,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.lifeSeconds = environment.accessTokenMinutes * 60;
  }

  /** A token for a session of an account. */
  sign(accountId: string, sessionId: string): string {
    return this.jwt.sign({ sub: accountId, sid: sessionId } satisfies AccessTokenClaims, {
      expiresIn: this.lifeSeconds,
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Actor } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { accessTokenAlgorithm, readClaims } from './access-token.js';
import { ActorQueries } from './actor.queries.js';

/** The part of a request that says who asks. */
export interface SignedRequest {
  headers: Record<string, unknown>;
  ip: string;
}

/** Turns `Authorization: Bearer <access token>` into the {@link Actor}. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    @Inject(ENVIRONMENT) environment: Environment,
    private readonly actors: ActorQueries,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: environment.tokenSecret,
      algorithms: [accessTokenAlgorithm],
      passReqToCallback: true,
    });
  }

  /** Called with a verified payload; `undefined` refuses it. */
  async validate(request: SignedRequest, payload: unknown): Promise<Actor | undefined> {
    const claims = readClaims(payload);
    return claims && this.actors.find(claims.sub, claims.sid, request.ip);
  }

  /**
   * Who sent a request. Run by the guard itself rather than by name out of passport's registry, which is one for the
   * whole process: two applications in a process would ask each other's database.
   * @returns `undefined` when there is no token or it is not valid (any more)
   */
  actorOf(request: SignedRequest): Promise<Actor | undefined> {
    return new Promise((resolve, reject) => {
      const attempt = Object.create(this) as Strategy;
      attempt.success = (actor: unknown) => {
        resolve(actor as Actor);
      };
      attempt.fail = () => {
        resolve(undefined);
      };
      attempt.error = reject;
      attempt.authenticate(request as never);
    });
  }
}

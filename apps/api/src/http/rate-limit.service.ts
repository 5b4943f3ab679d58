import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { GeneralErrors } from '#lib/errors';

const windowSeconds = 60;

/** Most attempts to sign in or refresh per minute and address; hashing a password costs about 40 ms of a core. */
const signInLimit = 120;

/**
 * Limits public requests per client address, counted in this process: with several processes behind a proxy each has
 * its own count. Headers are those of draft-ietf-httpapi-ratelimit-headers: `RateLimit-Policy` and `RateLimit`.
 */
@Injectable()
export class RateLimits {
  private readonly limiters: Record<'public' | 'sign-in', Limiter> | undefined;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    const most = environment.publicRateLimit;
    if (most === 0) return;
    this.limiters = {
      public: new Limiter('public', most),
      'sign-in': new Limiter('sign-in', Math.min(most, signInLimit)),
    };
  }

  /**
   * Counts a request and sets the headers.
   * @returns `true`, at once when limits are off
   * @throws TOO_MANY_REQUESTS
   */
  count(kind: 'public' | 'sign-in', request: FastifyRequest, reply: FastifyReply): true | Promise<true> {
    return this.limiters === undefined ? true : this.limiters[kind].count(request.ip, reply);
  }
}

/** One limit. */
class Limiter {
  private readonly counts: RateLimiterMemory;
  private readonly policy: string;

  constructor(
    private readonly name: string,
    most: number,
  ) {
    this.counts = new RateLimiterMemory({ points: most, duration: windowSeconds, keyPrefix: name });
    this.policy = `"${name}";q=${String(most)};w=${String(windowSeconds)}`;
  }

  async count(address: string, reply: FastifyReply): Promise<true> {
    try {
      this.describe(await this.counts.consume(address), reply);
      return true;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = this.describe(refusal, reply);
      throw GeneralErrors.TOO_MANY_REQUESTS({ params: { seconds }, retryAfterSeconds: seconds });
    }
  }

  private describe(count: RateLimiterRes, reply: FastifyReply): number {
    const seconds = Math.max(1, Math.ceil(count.msBeforeNext / 1000));
    void reply.header('ratelimit-policy', this.policy);
    void reply.header(
      'ratelimit',
      `"${this.name}";r=${String(Math.max(0, count.remainingPoints))};t=${String(seconds)}`,
    );
    return seconds;
  }
}

import type { Environment } from '#lib/config';
import { loggedError } from '#lib/errors';
import type { Options } from 'pino-http';

/** Structured logs. Headers, bodies, query strings and the parameters of SQL statements are never written. */
export function logSettings(environment: Environment): Options {
  return {
    level: environment.logLevel,
    // One line per request is written by our own hook, which costs less and knows the route.
    autoLogging: false,
    // Our serializer wants the error itself, not what pino made of it.
    wrapSerializers: false,
    serializers: { err: loggedError, req: () => undefined, res: () => undefined },
  };
}

import type { Environment } from '#lib/config';
import type { Options } from 'pino-http';

interface LoggedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: LoggedError;
}

/** Structured logs. Headers, bodies, query strings and the parameters of SQL statements are never written. */
export function logSettings(environment: Environment): Options {
  return {
    level: environment.logLevel,
    // One line per request is written by our own hook, which costs less and knows the route.
    autoLogging: false,
    serializers: { err: loggedError, req: () => undefined, res: () => undefined },
  };
}

/** An error by name, message, code and stack. Drivers hang the statement's parameters on theirs: those stay out. */
function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error object' };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: loggedError(error.cause, depth + 1) }),
  };
}

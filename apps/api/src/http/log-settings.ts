import type { Environment } from '#lib/config';
import type { Options } from 'pino-http';

/** Structured logs: one line per request with its id and duration; headers that carry secrets never appear. */
export function logSettings(environment: Environment): Options {
  return {
    level: environment.logLevel,
    redact: {
      paths: [
        'req.headers.authorization',
        'req.headers.cookie',
        'req.headers["x-ckan-api-key"]',
        'res.headers["set-cookie"]',
      ],
      remove: true,
    },
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        // Query strings may carry what people search for; the path is enough.
        url: request.url.split('?')[0],
      }),
      res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
    },
  };
}

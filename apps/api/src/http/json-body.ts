import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RawServerDefault } from 'fastify';
import { GeneralErrors } from '#lib/errors';

/** Largest JSON body, in bytes. Files come by the upload routes, which stream. */
export const jsonBodyLimit = 1024 * 1024;

/**
 * Reads JSON bodies with Fastify's own parser, which refuses `__proto__`, but says BAD_JSON when there is none to read:
 * Nest turns the parser's errors into a 400 that no longer knows why.
 */
export function readJsonBodies(api: NestFastifyApplication): void {
  const parse = api.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  api.useBodyParser<RawServerDefault>(
    'application/json',
    { bodyLimit: jsonBodyLimit },
    (request, body, done) => {
      void parse(request, body.toString('utf8'), (error, value) => {
        done(error === null ? null : GeneralErrors.BAD_JSON({ cause: error }), value);
      });
    },
  );
}

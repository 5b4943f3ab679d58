import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Environment } from '#lib/config';

/**
 * Answers of the API are data: no browser may take them for anything else, and any site may read them. Sessions travel in
 * the Authorization header and never in cookies, so a foreign page can use nobody's rights.
 */
const ofData = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'access-control-allow-origin': '*',
};

/** Pages run their own scripts (the API description needs inline ones) and load nothing from elsewhere. */
const ofPages = {
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; img-src 'self' data:; object-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'SAMEORIGIN',
};

/** Sets the security headers of every answer. They are constants: working them out per request cost a sixth of a hot read. */
export function secureAnswers(api: NestFastifyApplication, environment: Environment): void {
  const always = environment.publicUrl.startsWith('https:')
    ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : {};
  const data = { ...ofData, ...always };
  const pages = { ...ofPages, ...always };
  api
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      void reply.headers(request.url.startsWith('/api/') ? data : pages);
      done();
    });
}

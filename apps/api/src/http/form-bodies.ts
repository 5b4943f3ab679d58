import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Reads multipart forms. The plugin is kept from adding its hooks: they remove files that it saved to disk, which nothing here
 * asks of it, and they would run with every request.
 */
export function readForms(api: NestFastifyApplication): Promise<void> {
  const server = api.getHttpAdapter().getInstance();
  const hookless = Object.create(server, { addHook: { value: () => server } }) as typeof server;
  return new Promise((done, fail) => {
    multipart(hookless, { limits: { files: 1, fields: 20, fieldSize: 64 * 1024 } }, (failure) => {
      if (failure === undefined) done();
      else fail(failure);
    });
  });
}

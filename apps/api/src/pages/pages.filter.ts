import { Catch, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { preferredLanguage, toProblem } from '#lib/errors';
import { asLumbungError } from '../http/problem.filter.js';
import { html } from './html.js';
import { layout, searchForm } from './layout.js';

/** Errors of the pages as a page: what happened, what to do, and the way back. */
@Catch()
export class PagesFilter implements ExceptionFilter {
  private readonly logger = new Logger('Pages');

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = asLumbungError(thrown, request);
    if (error.status >= 500)
      this.logger.error({ code: error.code, reqId: request.id, err: thrown }, error.code);
    const problem = toProblem(error, preferredLanguage(request.headers['accept-language']), request.id);
    const retryAfter = error.details.retryAfterSeconds;
    if (retryAfter !== undefined) void reply.header('retry-after', String(Math.ceil(retryAfter)));
    const content = html`
      <h1>${error.status === 410 ? 'Dataset ini sudah ditarik' : problem.title}</h1>
      <p>${problem.detail}</p>
      ${searchForm('')}
      <p class="small">${problem.code} · ${request.id}</p>
    `;
    void reply
      .status(error.status)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(layout(this.environment.siteTitle, String(error.status), content));
  }
}

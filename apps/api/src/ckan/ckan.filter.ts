import { Catch, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ENVIRONMENT, type Environment } from '#lib/config';
import type { LumbungError } from '#lib/errors';
import { asLumbungError } from '../http/problem.filter.js';
import { ckanJson, helpUrl } from './ckan-envelope.js';

/** Errors of the CKAN routes in CKAN's envelope: clients go by `error.__type`, not by the status. */
@Catch()
export class CkanFilter implements ExceptionFilter {
  private readonly logger = new Logger('Ckan');

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest<{ Params: { name?: string } }>>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = asLumbungError(thrown, request);
    if (error.status >= 500)
      this.logger.error({ code: error.code, reqId: request.id, err: thrown }, error.code);
    const { status, body } = answerOf(error);
    const retryAfter = error.details.retryAfterSeconds;
    if (retryAfter !== undefined) void reply.header('retry-after', String(Math.ceil(retryAfter)));
    void reply
      .status(status)
      .type(ckanJson)
      .header('cache-control', 'no-store')
      .send(
        JSON.stringify(
          typeof body === 'string'
            ? body
            : {
                help: helpUrl(this.environment.publicUrl, request.params.name ?? ''),
                success: false,
                error: body,
              },
        ),
      );
  }
}

/** Status and `error` member; a text stands alone, without an envelope (CKAN's "Bad request"). */
function answerOf(error: LumbungError): { status: number; body: string | Record<string, unknown> } {
  const sentence = fill(error.definition.en, error.details.params ?? {});
  switch (error.code) {
    case 'CKAN_ACTION_UNKNOWN':
    case 'CKAN_BODY_NOT_A_DICTIONARY':
      return { status: 400, body: sentence };
    case 'CKAN_SEARCH_QUERY':
      return { status: 400, body: { __type: 'Search Query Error', message: sentence } };
    case 'CKAN_SEARCH':
      return { status: 409, body: { __type: 'Search Error', message: sentence } };
    case 'QUERY_TOO_SLOW':
      return { status: 409, body: { __type: 'Validation Error', query: ['Search took too long'] } };
    case 'NOT_FOUND':
      return { status: 404, body: { __type: 'Not Found Error', message: 'Not found' } };
    case 'NOT_SIGNED_IN':
    case 'NOT_ALLOWED':
      return { status: 403, body: { __type: 'Authorization Error', message: 'Access denied' } };
    case 'CKAN_VALIDATION':
    case 'BAD_INPUT': {
      const places = error.details.places ?? [{ field: 'query', message: 'Invalid value' }];
      const faults = places.map(
        ({ field = 'query', message = 'Invalid value' }) => [field, [message]] as const,
      );
      return { status: 409, body: { __type: 'Validation Error', ...Object.fromEntries(faults) } };
    }
    default:
      return {
        status: error.status,
        body: { __type: error.status >= 500 ? 'Internal Server Error' : 'Request Error', message: sentence },
      };
  }
}

const fill = (sentence: string, params: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (slot, name: string) => String(params[name] ?? slot));

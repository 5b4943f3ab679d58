import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Environment } from '#lib/config';
import { isDatabaseUnavailable, sqlState } from '#lib/database';
import { GeneralErrors, LumbungError } from '#lib/errors';
import { sendProblem } from './transport-errors.js';

/** The one place where errors become answers: RFC 9457, in the reader's language, with the request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly environment: Environment) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = asLumbungError(thrown, request);
    this.log(error, thrown, request);
    if (reply.raw.headersSent) {
      // Too late for an answer: cut the connection, so that nobody takes half a file for a whole one.
      reply.raw.destroy();
      return;
    }
    sendProblem(error, request, reply, this.environment);
  }

  private log(error: LumbungError, thrown: unknown, request: FastifyRequest): void {
    const level = error.definition.level ?? (error.status >= 500 ? 'error' : 'info');
    const line = {
      code: error.code,
      status: error.status,
      reqId: request.id,
      method: request.method,
      url: request.url.split('?')[0],
    };
    if (level === 'error') this.logger.error({ ...line, err: thrown }, error.code);
    else if (level === 'warn') this.logger.warn(line, error.code);
    else this.logger.debug(line, error.code);
  }
}

/**
 * What any thrown thing means to the caller. SQLSTATEs and framework errors are mapped here and nowhere else; 54000 is a
 * text too long for an index or a search word, which only the caller can have sent.
 */
export function asLumbungError(
  thrown: unknown,
  request: Pick<FastifyRequest, 'method' | 'headers'>,
): LumbungError {
  if (thrown instanceof LumbungError) return thrown;
  if (isDatabaseUnavailable(thrown))
    return GeneralErrors.DATABASE_UNAVAILABLE({ cause: thrown, retryAfterSeconds: 5 });
  switch (sqlState(thrown) ?? '') {
    case '53100':
      return GeneralErrors.DATABASE_FULL({ cause: thrown });
    case '57014':
      return GeneralErrors.QUERY_TOO_SLOW({ cause: thrown, retryAfterSeconds: 30 });
    case '23505':
    case '40001':
    case '40P01':
      return GeneralErrors.CONFLICT({ cause: thrown });
    case '22P02':
    case '22003':
    case '22007':
    case '22008':
    case '22021':
    case '22P05':
    case '54000':
      return GeneralErrors.BAD_INPUT({ cause: thrown });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return GeneralErrors.BODY_TOO_LARGE({ params: { limit: '1 MiB' } });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return GeneralErrors.MEDIA_TYPE_NOT_SUPPORTED({
        params: { mediaType: request.headers['content-type'] ?? '' },
      });
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return GeneralErrors.BAD_JSON();
  }
  const status = statusOf(thrown);
  if (status === 404) return GeneralErrors.NOT_FOUND();
  if (status === 401) return GeneralErrors.NOT_SIGNED_IN();
  if (status === 413) return GeneralErrors.BODY_TOO_LARGE({ params: { limit: '1 MiB' } });
  if (status === 415)
    return GeneralErrors.MEDIA_TYPE_NOT_SUPPORTED({
      params: { mediaType: request.headers['content-type'] ?? '' },
    });
  if (status === 405) return GeneralErrors.METHOD_NOT_ALLOWED({ params: { method: request.method } });
  if (status !== undefined && status < 500) return GeneralErrors.BAD_INPUT({ cause: thrown });
  return GeneralErrors.INTERNAL({ cause: thrown });
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const { statusCode } = thrown as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Environment } from '#lib/config';
import { GeneralErrors, preferredLanguage, toProblem, type LumbungError } from '#lib/errors';

/** Sends an error as a problem document (RFC 9457), in the reader's language, with the request id. */
export function sendProblem(
  error: LumbungError,
  request: FastifyRequest,
  reply: FastifyReply,
  environment: Environment,
): void {
  const problem = toProblem(error, preferredLanguage(request.headers['accept-language']), request.id);
  const retryAfter = error.details.retryAfterSeconds ?? (error.status === 503 ? 5 : undefined);
  if (retryAfter !== undefined) void reply.header('retry-after', String(Math.ceil(retryAfter)));
  if (error.status === 401) void reply.header('www-authenticate', 'Bearer realm="lumbung"');
  void reply
    .status(error.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-request-id', request.id)
    .header('vary', 'Accept-Language')
    .send({ ...problem, type: `${environment.publicUrl}${problem.type}` });
}

/** Answers bytes that are no HTTP request, where there is neither request nor reply yet. */
export function answerBrokenRequest(environment: Environment) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
    const problem = toProblem(GeneralErrors.BAD_INPUT(), 'id');
    const status = tooLarge ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
    const body = JSON.stringify({ ...problem, status, type: `${environment.publicUrl}${problem.type}` });
    socket.end(
      `HTTP/1.1 ${String(status)} Bad Request\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\nconnection: close\r\n\r\n${body}`,
    );
  };
}

import type { FastifyReply, FastifyRequest } from 'fastify';

/** A version's own address never changes its answer; the current address must be asked again. */
export function setCaching(request: FastifyRequest, reply: FastifyReply): void {
  const { number } = request.params as { number?: string };
  void reply.header(
    'cache-control',
    number === undefined ? 'public, no-cache' : 'public, max-age=31536000, immutable',
  );
}

/** Sends JSON text as it is. */
export function sendJson(reply: FastifyReply, body: string): void {
  void reply.header('content-type', 'application/json; charset=utf-8').send(body);
}

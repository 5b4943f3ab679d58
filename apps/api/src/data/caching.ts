import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * A version's own address answers the same until the dataset is withdrawn, which must reach caches soon; the current
 * address must be asked again each time.
 */
export function setCaching(request: FastifyRequest, reply: FastifyReply): void {
  const { number } = request.params as { number?: string };
  void reply.header('cache-control', number === undefined ? 'public, no-cache' : 'public, max-age=300');
}

/** Sends JSON text as it is. */
export function sendJson(reply: FastifyReply, body: string): void {
  void reply.header('content-type', 'application/json; charset=utf-8').send(body);
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PinoLogger } from 'nestjs-pino';
import { Metrics } from '../health/metrics.service.js';

/** Milliseconds from which even a successful read is worth a line at level `info`. */
const slow = 1000;

/**
 * Gives every answer its request id, measures it, and writes one line about it. Fast successful reads are written at
 * level `debug`: they are counted by the metrics, and the reverse proxy keeps the access log.
 */
export function observeRequests(api: NestFastifyApplication): void {
  const metrics = api.get(Metrics);
  const fastify = api.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const ms = reply.elapsedTime;
    metrics.answered(request.method, route, reply.statusCode, ms / 1000);
    const quiet =
      reply.statusCode < 400 && ms < slow && (request.method === 'GET' || request.method === 'HEAD');
    const level = quiet ? 'debug' : 'info';
    if (PinoLogger.root.isLevelEnabled(level)) {
      PinoLogger.root[level](
        {
          reqId: request.id,
          method: request.method,
          // The query string may carry what people search for; the path is enough.
          url: request.url.split('?', 1)[0],
          status: reply.statusCode,
          ms: Math.round(ms * 10) / 10,
        },
        'answered',
      );
    }
    done();
  });
}

import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import type { Environment } from '#lib/config';
import { ApiModule } from './api.module.js';
import { configureHttp } from './http/configure-http.js';
import { jsonBodyLimit } from './http/json-body.js';
import { asLumbungError } from './http/problem.filter.js';
import { answerBrokenRequest, sendProblem } from './http/transport-errors.js';

/** Builds the API, ready to listen or to be called in process by a test. */
export async function createApi(environment: Environment): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: jsonBodyLimit,
    trustProxy: environment.trustProxy.length > 0 ? [...environment.trustProxy] : false,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    // HEAD is answered by the GET routes.
    routerOptions: { maxParamLength: 300 },
    // Errors before a route is found never reach Nest.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(asLumbungError(error, request), request, reply, environment);
    },
    clientErrorHandler: answerBrokenRequest(environment),
  });
  const api = await NestFactory.create<NestFastifyApplication>(ApiModule.for(environment), adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  api.useLogger(api.get(Logger));
  await configureHttp(api, environment);
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
  return api;
}

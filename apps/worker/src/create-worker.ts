import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import type { Environment } from '#lib/config';
import { JobRunner } from '#lib/jobs';
import { WorkerModule } from './worker.module.js';
import { handlersOf } from './handlers/index.js';

/**
 * Builds the worker and starts its queues. It is the application without HTTP.
 * @throws ConfigurationError when WORKER_JOBS names a kind that there is not
 */
export async function createWorker(environment: Environment): Promise<INestApplicationContext> {
  const worker = await NestFactory.createApplicationContext(WorkerModule.for(environment), {
    bufferLogs: true,
    abortOnError: false,
  });
  worker.useLogger(worker.get(Logger));
  await worker.get(JobRunner).work(handlersOf(worker, environment.workerJobs));
  return worker;
}

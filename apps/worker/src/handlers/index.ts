import type { INestApplicationContext, Type } from '@nestjs/common';
import type { JobHandler } from '#lib/jobs';
import { SweepSessionsHandler } from './sweep-sessions.handler.js';

/** Handler classes of this worker, one per job kind. */
export const handlerClasses: Type<JobHandler>[] = [SweepSessionsHandler];

/** The handlers, made by the container. */
export function handlersOf(worker: INestApplicationContext): JobHandler[] {
  return handlerClasses.map((handler) => worker.get(handler));
}

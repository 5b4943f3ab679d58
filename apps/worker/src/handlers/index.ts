import type { INestApplicationContext } from '@nestjs/common';
import type { JobHandler } from '#lib/jobs';

/** The handlers of this worker, one per job kind. */
export function handlersOf(worker: INestApplicationContext): JobHandler[] {
  worker;
  return [];
}

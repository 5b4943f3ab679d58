import type { INestApplicationContext, Type } from '@nestjs/common';
import { ConfigurationError } from '#lib/config';
import type { JobHandler } from '#lib/jobs';
import { chosenJobs } from '../chosen-jobs.rules.js';
import { ComposeBookHandler } from './compose-book.handler.js';
import { MailNoticesHandler } from './mail-notices.handler.js';
import { OrderDocumentsHandler } from './order-documents.handler.js';
import { PrepareReportHandler } from './prepare-report.handler.js';
import { PrepareVersionHandler } from './prepare-version.handler.js';
import { PublishVersionHandler } from './publish-version.handler.js';
import { ReadUploadHandler } from './read-upload.handler.js';
import { SweepSessionsHandler } from './sweep-sessions.handler.js';
import { SweepStorageHandler } from './sweep-storage.handler.js';

/** Handler classes of this worker, one per job kind. */
export const handlerClasses: Type<JobHandler>[] = [
  ComposeBookHandler,
  MailNoticesHandler,
  OrderDocumentsHandler,
  PrepareReportHandler,
  PrepareVersionHandler,
  PublishVersionHandler,
  ReadUploadHandler,
  SweepSessionsHandler,
  SweepStorageHandler,
];

/**
 * The handlers of the kinds wanted, made by the container.
 * @param wish WORKER_JOBS
 * @throws ConfigurationError when it names a kind that there is not
 */
export function handlersOf(worker: INestApplicationContext, wish: readonly string[]): JobHandler[] {
  const handlers = handlerClasses.map((handler) => worker.get(handler));
  const chosen = chosenJobs(
    wish,
    handlers.map(({ kind }) => kind),
  );
  if ('fault' in chosen) throw new ConfigurationError([chosen.fault]);
  return handlers.filter(({ kind }) => chosen.kinds.includes(kind));
}

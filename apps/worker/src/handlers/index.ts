import type { INestApplicationContext, Type } from '@nestjs/common';
import type { JobHandler } from '#lib/jobs';
import { ComposeBookHandler } from './compose-book.handler.js';
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
  OrderDocumentsHandler,
  PrepareReportHandler,
  PrepareVersionHandler,
  PublishVersionHandler,
  ReadUploadHandler,
  SweepSessionsHandler,
  SweepStorageHandler,
];

/** The handlers, made by the container. */
export function handlersOf(worker: INestApplicationContext): JobHandler[] {
  return handlerClasses.map((handler) => worker.get(handler));
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { LumbungError } from '#lib/errors';
import { jobKinds, type JobKind, type JobPayloads } from './job-kinds.js';
import { JOB_BOSS, Jobs } from './jobs.service.js';

/** What a handler is told of its run. */
export interface JobContext {
  /** Aborted when the job expires or the worker stops. */
  signal: AbortSignal;
  /** 1 for the first run. */
  attempt: number;
  /** Whether this failure ends the job: its attempts are used up, and nothing that will come back is to blame. */
  isFinal: (error: unknown) => boolean;
}

/** Does one kind of job. Must be idempotent: a killed worker's job is run again. */
export interface JobHandler<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  handle(payload: JobPayloads[Kind], context: JobContext): Promise<void>;
}

/** Whether an error says that something the job leans on (the object store, the database) is away for now. */
const isAway = (error: unknown): error is LumbungError =>
  error instanceof LumbungError && error.status === 503;

/** Seconds after which a job is run again that met something away, unless the error says otherwise. */
const awaySeconds = 10;

/** Runs handlers; used by the worker process and by tests. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);

  constructor(
    @Inject(JOB_BOSS) private readonly boss: PgBoss,
    private readonly jobs: Jobs,
  ) {}

  /** Starts working the queues of these handlers, one job of each kind at a time, and sets the clock of scheduled kinds. */
  async work(handlers: JobHandler[]): Promise<void> {
    await this.jobs.start();
    for (const handler of handlers) {
      const workerId = await this.boss.work(
        handler.kind,
        { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2, includeMetadata: true },
        async ([job]: JobWithMetadata<JobPayloads[JobKind]>[]) => {
          if (!job) return;
          const attempt = job.retryCount + 1;
          const context: JobContext = {
            signal: job.signal,
            attempt,
            isFinal: (error) =>
              job.retryCount >= job.retryLimit && (!isAway(error) || isScheduled(handler.kind)),
          };
          const startedAt = performance.now();
          try {
            await handler.handle(job.data, context);
            this.logger.log(
              { job: handler.kind, id: job.id, attempt, ms: Math.round(performance.now() - startedAt) },
              'job done',
            );
          } catch (error) {
            if (isAway(error) && !isScheduled(handler.kind)) {
              await this.putBack(handler.kind, job.data, error);
              return;
            }
            this.logger.error({ job: handler.kind, id: job.id, attempt, err: error }, 'job failed');
            throw error;
          } finally {
            // One notice may stand for many jobs: look for the next one now, not at the next poll.
            this.boss.notifyWorker(workerId);
          }
        },
      );
      const settings = jobKinds[handler.kind];
      if ('schedule' in settings) {
        await this.boss.schedule(handler.kind, settings.schedule, {}, { tz: 'Asia/Jakarta' });
      }
    }
  }

  /**
   * Queues the same work anew, with all its attempts: an outage of minutes or hours must not use them up. Should we die
   * between this and the end of the present run, the work is done twice, which handlers allow.
   */
  private async putBack(kind: JobKind, payload: JobPayloads[JobKind], error: LumbungError): Promise<void> {
    const startAfter = error.details.retryAfterSeconds ?? awaySeconds;
    await this.boss.send(kind, payload, { startAfter });
    this.logger.warn({ job: kind, code: error.code, startAfter, err: error }, 'job waits for what is away');
  }
}

/** Work that comes by the clock comes again by itself. */
const isScheduled = (kind: JobKind): boolean => 'schedule' in jobKinds[kind];

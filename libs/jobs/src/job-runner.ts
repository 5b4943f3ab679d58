import { Inject, Injectable, Logger } from '@nestjs/common';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { jobKinds, type JobKind, type JobPayloads } from './job-kinds.js';
import { JOB_BOSS, Jobs } from './jobs.service.js';

/** What a handler is told of its run. */
export interface JobContext {
  /** Aborted when the job expires or the worker stops. */
  signal: AbortSignal;
  /** 1 for the first run. */
  attempt: number;
  /** Whether a failure now is final. */
  lastAttempt: boolean;
}

/** Does one kind of job. Must be idempotent: a killed worker's job is run again. */
export interface JobHandler<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  handle(payload: JobPayloads[Kind], context: JobContext): Promise<void>;
}

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
            lastAttempt: job.retryCount >= job.retryLimit,
          };
          const startedAt = performance.now();
          try {
            await handler.handle(job.data, context);
            this.logger.log(
              { job: handler.kind, id: job.id, attempt, ms: Math.round(performance.now() - startedAt) },
              'job done',
            );
          } catch (error) {
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
}

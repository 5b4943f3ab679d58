import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { Transactions } from '#lib/database';
import { jobKinds, JobRunner, Jobs, type JobContext, type JobHandler } from '#lib/jobs';
import { StorageErrors } from '#lib/storage';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Run extends Pick<JobContext, 'attempt'> {
  readingId: string;
  final: boolean;
}

/** A handler that fails as told, and remembers its runs. */
function handlerThat(fails: (run: number) => Error | undefined): {
  handler: JobHandler<'read-upload'>;
  runs: Run[];
  done: Promise<void>;
} {
  const runs: Run[] = [];
  const done = Promise.withResolvers<undefined>();
  return {
    runs,
    done: done.promise,
    handler: {
      kind: 'read-upload',
      handle: ({ readingId }, { attempt, isFinal }) => {
        const failure = fails(runs.length + 1);
        runs.push({ readingId, attempt, final: failure !== undefined && isFinal(failure) });
        if (failure !== undefined) return Promise.reject(failure);
        done.resolve(undefined);
        return Promise.resolve();
      },
    },
  };
}

describe('a job that meets something away', () => {
  let worker: INestApplicationContext;
  beforeEach(async () => {
    await emptyDatabase();
    worker = await NestFactory.createApplicationContext(WorkerModule.for(testEnvironment()), {
      logger: false,
      abortOnError: false,
    });
  });
  afterEach(() => worker.close());

  it('is run again for as long as it is away, with all its attempts left', async () => {
    const outages = jobKinds['read-upload'].retryLimit + 3;
    const { handler, runs, done } = handlerThat((run) =>
      run <= outages ? StorageErrors.STORAGE_UNAVAILABLE({ retryAfterSeconds: 0 }) : undefined,
    );
    await worker.get(JobRunner).work([handler]);
    const readingId = '6f2d0c1e-4d83-4b58-9a4e-3a0f6a1f3c55';
    await worker.get(Transactions).run(() => worker.get(Jobs).enqueue('read-upload', { readingId }));
    await done;
    expect(runs).toEqual(
      Array.from({ length: outages + 1 }, () => ({ readingId, attempt: 1, final: false })),
    );
    const failed = await asOwner((client) =>
      client.query(`SELECT FROM jobs.job WHERE name = 'read-upload' AND state IN ('failed', 'retry')`),
    );
    expect(failed.rowCount).toBe(0);
  });
});

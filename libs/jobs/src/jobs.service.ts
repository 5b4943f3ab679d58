import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { PgBoss } from 'pg-boss';
import { Transactions } from '#lib/database';
import type { JobKind, JobPayloads } from './job-kinds.js';

/** DI token of the pg-boss instance. */
export const JOB_BOSS = Symbol('JOB_BOSS');

/** Puts jobs in the queue. A job is a row of the caller's transaction: no commit, no job. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Jobs.name);
  private started: Promise<void> | undefined;

  constructor(
    @Inject(JOB_BOSS) private readonly boss: PgBoss,
    private readonly transactions: Transactions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.start();
  }

  /** Starts the queue's connection once; safe to call again. */
  async start(): Promise<void> {
    this.started ??= (async () => {
      this.boss.on('error', (error: Error) => {
        this.logger.warn(`queue: ${error.message}`);
      });
      await this.boss.start();
    })();
    await this.started;
  }

  /**
   * Enqueues a job inside the open transaction.
   * @param options.startAfter not before this moment
   */
  async enqueue<Kind extends JobKind>(
    kind: Kind,
    payload: JobPayloads[Kind],
    options: { startAfter?: Date } = {},
  ): Promise<void> {
    await this.start();
    await this.boss.send(kind, payload, {
      ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
      db: {
        executeSql: async (text: string, values?: unknown[]) => ({
          rows: await this.transactions.rows(text, values ?? []),
        }),
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 10_000 });
  }
}

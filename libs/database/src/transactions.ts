import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { PoolClient } from 'pg';
import type { PoolFacts } from './pool-facts.js';
import { sqlState } from './sql-state.js';

interface OpenTransaction {
  manager: EntityManager;
  runner: QueryRunner;
  afterCommit: (() => Promise<void> | void)[];
}

const serializationFailures = new Set(['40001', '40P01']);
const attempts = 4;

/**
 * The ambient transaction. Services open one with {@link run}; everything they call joins it without passing anything.
 * A deadlock or serialization failure restarts the whole work in a fresh transaction.
 */
@Injectable()
export class Transactions {
  private readonly current = new AsyncLocalStorage<OpenTransaction>();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction, or joins the one already open.
   * @returns what `work` returns, after the commit
   */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.current.getStore()) return work();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt >= attempts || !serializationFailures.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  /** The entity manager of the open transaction, or the plain one. */
  get manager(): EntityManager {
    return this.current.getStore()?.manager ?? this.dataSource.manager;
  }

  /** Rows of a parameterised statement, in the open transaction when there is one. */
  async rows<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    const runner = this.current.getStore()?.runner;
    const result: unknown = runner
      ? await runner.query(text, parameters, true)
      : await this.withRunner((own) => own.query(text, parameters, true));
    return (result as { records: Row[] }).records;
  }

  /** The first row, or `undefined`. */
  async row<Row>(text: string, parameters: unknown[] = []): Promise<Row | undefined> {
    return (await this.rows<Row>(text, parameters))[0];
  }

  /** How many rows a statement changed. */
  async affected(text: string, parameters: unknown[] = []): Promise<number> {
    const runner = this.current.getStore()?.runner;
    const result: unknown = runner
      ? await runner.query(text, parameters, true)
      : await this.withRunner((own) => own.query(text, parameters, true));
    return (result as { affected?: number }).affected ?? 0;
  }

  /** Lends the driver's connection, for COPY and cursors: that of the open transaction, else one of the pool. */
  async withClient<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const runner = this.current.getStore()?.runner;
    if (runner) return work((await runner.connect()) as PoolClient);
    return this.withRunner(async (own) => work((await own.connect()) as PoolClient));
  }

  /** Runs `work` once the open transaction has committed; at once when there is none. Failure of it is the caller's to log. */
  async afterCommit(work: () => Promise<void> | void): Promise<void> {
    const open = this.current.getStore();
    if (open) open.afterCommit.push(work);
    else await work();
  }

  /** How the pool stands, for the metrics. */
  poolFacts(): PoolFacts {
    const { master } = this.dataSource.driver as unknown as {
      master?: { totalCount: number; idleCount: number; waitingCount: number };
    };
    return {
      total: master?.totalCount ?? 0,
      idle: master?.idleCount ?? 0,
      waiting: master?.waitingCount ?? 0,
    };
  }

  private async once<Result>(work: () => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    const open: OpenTransaction = { manager: runner.manager, runner, afterCommit: [] };
    let result: Result;
    try {
      await runner.startTransaction();
      result = await this.current.run(open, work);
      await runner.commitTransaction();
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release().catch(() => undefined);
    }
    for (const step of open.afterCommit) await step();
    return result;
  }

  private async withRunner<Result>(work: (runner: QueryRunner) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await work(runner);
    } finally {
      await runner.release().catch(() => undefined);
    }
  }
}

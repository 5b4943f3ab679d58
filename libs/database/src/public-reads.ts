import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Pool, Query, type PoolClient } from 'pg';
import { withStackOf } from './caller-stack.js';
import { KeyedReads } from './keyed-reads.js';
import type { PoolFacts } from './pool-facts.js';
import { PreparedRead, type KnownColumns, type PreparedStatement } from './prepared-read.js';

/** Role that sees published rows only; the migration `1-roles` makes it. */
const readerRole = 'lumbung_reader';

/**
 * The second connection pool, for public reads only, and beside it one connection for reads by key. Their database role can
 * see published rows and nothing else, their statements have a time limit, and they may point at a replica.
 */
@Injectable()
export class PublicReads implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly keyed: KeyedReads;
  private readonly knownColumns: KnownColumns = new Map();
  private readonly logger = new Logger(PublicReads.name);

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    const switchRole = environment.publicDatabaseUrl === undefined ? `-c role=${readerRole} ` : '';
    const settings = {
      connectionString: environment.publicDatabaseUrl ?? environment.databaseUrl,
      application_name: 'lumbung-public',
      connectionTimeoutMillis: 5000,
      options: `${switchRole}-c search_path=catalogue,datastore,public -c datestyle=ISO -c default_transaction_read_only=on -c statement_timeout=${String(environment.publicStatementTimeoutMs)}`,
    };
    this.pool = new Pool({ ...settings, max: environment.publicDatabasePool });
    const lost = (error: Error): void => {
      this.logger.warn(`public connection lost: ${error.message}`);
    };
    this.keyed = new KeyedReads(settings, lost);
    this.pool.on('error', lost);
    // A connection that breaks while it is lent tells its statement, and then everybody: unheard, that ends the process.
    this.pool.on('connect', (client) => client.on('error', lost));
  }

  /**
   * Rows of a statement. With a `name` the statement is prepared once per connection: give one to hot, fixed texts.
   */
  async rows<Row>(text: string, parameters: unknown[] = [], name?: string): Promise<Row[]> {
    return this.withClient((client) =>
      name === undefined
        ? answerOf<Row>(client, text, parameters)
        : this.preparedAnswer<Row>(client, { name, text, parameters }),
    );
  }

  /** The first row, or `undefined`. */
  async row<Row>(text: string, parameters: unknown[] = [], name?: string): Promise<Row | undefined> {
    return (await this.rows<Row>(text, parameters, name))[0];
  }

  /**
   * The row with a key, or `undefined`: for prepared statements that look one up in an index and nothing more. They share one
   * connection, and each waits for those before it.
   */
  async byKey<Row extends object>(
    text: string,
    parameters: readonly unknown[],
    name: string,
  ): Promise<Row | undefined> {
    return this.keyed.row<Row>({ name, text, parameters });
  }

  /** How the connections stand, for the metrics. */
  poolFacts(): PoolFacts {
    const { total, idle } = this.keyed.facts();
    return {
      total: this.pool.totalCount + total,
      idle: this.pool.idleCount + idle,
      waiting: this.pool.waitingCount,
    };
  }

  /** Lends a connection, for `COPY ... TO STDOUT`. A connection whose work failed is thrown away, not reused. */
  async withClient<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.release(failure);
    }
  }

  private preparedAnswer<Row>(client: PoolClient, statement: PreparedStatement): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      client.query(
        new PreparedRead<Row>(statement, this.knownColumns, (failure, rows) => {
          if (failure === undefined) resolve(rows);
          else reject(withStackOf(failure));
        }),
      );
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.keyed.end(), this.pool.end()]);
  }
}

/**
 * Asks with a `Query` of our own making: given text or settings, pg first copies them property by property, which costs
 * more than sending them.
 */
function answerOf<Row>(client: PoolClient, text: string, parameters: unknown[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new Query(text, parameters, (error, result) => {
        if (error) reject(withStackOf(error));
        else resolve(result.rows as Row[]);
      }),
    );
  });
}

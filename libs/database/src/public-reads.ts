import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Pool, type PoolClient } from 'pg';
import type { PoolFacts } from './pool-facts.js';

/** Role that sees published rows only; the migration `1-roles` makes it. */
const readerRole = 'lumbung_reader';

/**
 * The second connection pool, for public reads only. Its database role can see published rows and nothing else, its
 * statements have a time limit, and it may point at a replica.
 */
@Injectable()
export class PublicReads implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly logger = new Logger(PublicReads.name);

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    const switchRole = environment.publicDatabaseUrl === undefined ? `-c role=${readerRole} ` : '';
    this.pool = new Pool({
      connectionString: environment.publicDatabaseUrl ?? environment.databaseUrl,
      max: environment.publicDatabasePool,
      application_name: 'lumbung-public',
      connectionTimeoutMillis: 5000,
      options: `${switchRole}-c search_path=catalogue,datastore,public -c default_transaction_read_only=on -c statement_timeout=${String(environment.publicStatementTimeoutMs)}`,
    });
    this.pool.on('error', (error) => {
      this.logger.warn(`idle public connection lost: ${error.message}`);
    });
  }

  /**
   * Rows of a statement. With a `name` the statement is prepared once per connection: give one to hot, fixed texts.
   */
  async rows<Row>(text: string, parameters: unknown[] = [], name?: string): Promise<Row[]> {
    const query = name === undefined ? { text, values: parameters } : { name, text, values: parameters };
    return (await this.pool.query(query)).rows as Row[];
  }

  /** The first row, or `undefined`. */
  async row<Row>(text: string, parameters: unknown[] = [], name?: string): Promise<Row | undefined> {
    return (await this.rows<Row>(text, parameters, name))[0];
  }

  /** How the pool stands, for the metrics. */
  poolFacts(): PoolFacts {
    return { total: this.pool.totalCount, idle: this.pool.idleCount, waiting: this.pool.waitingCount };
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

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

import { Client, Query, type ClientConfig, type QueryResultRow } from 'pg';
import { withStackOf } from './caller-stack.js';
import type { PoolFacts } from './pool-facts.js';
import type { PreparedStatement } from './prepared-read.js';

/** Milliseconds without a read after which the connection is given back, as the pools do. */
const idleMs = 10_000;

/**
 * One connection for reads of a row by its key. They go down it one behind the other without waiting for answers
 * (pipelining): many at once cost PostgreSQL one wake-up instead of one each, which is most of what such a read costs. A
 * slow statement would hold up all behind it: those belong in the pool.
 */
export class KeyedReads {
  private current: Promise<Client> | undefined;
  private idleCheck: NodeJS.Timeout | undefined;
  private inFlight = 0;
  private usedAt = 0;

  /**
   * @param settings of the connection, made when it is first needed
   * @param lost hears of a connection that broke
   */
  constructor(
    private readonly settings: ClientConfig,
    private readonly lost: (error: Error) => void,
  ) {}

  /**
   * The row with this key, or `undefined`. Fails alone when its statement fails; when the connection is lost, so are
   * all reads on their way.
   * @throws the error of PostgreSQL or of the connection
   */
  async row<Row extends object>(read: PreparedStatement): Promise<Row | undefined> {
    const connection = (this.current ??= this.connect());
    this.inFlight += 1;
    this.usedAt = Date.now();
    try {
      return await answerOf<Row>(await connection, read);
    } catch (error) {
      this.leave(connection);
      throw error;
    } finally {
      this.inFlight -= 1;
    }
  }

  /** How the connection stands, as a pool of one. */
  facts(): PoolFacts {
    const total = this.current === undefined ? 0 : 1;
    return { total, idle: this.inFlight === 0 ? total : 0, waiting: 0 };
  }

  /** Ends the connection after the reads on their way. */
  async end(): Promise<void> {
    const { current } = this;
    this.forget();
    // One that could not be made has told its readers so, and needs no end.
    const client = await current?.catch(() => undefined);
    await client?.end();
  }

  private connect(): Promise<Client> {
    const client = new Client({ ...this.settings, pipeline: true });
    const connection = client.connect();
    client.on('error', (error) => {
      if (this.current === connection) this.forget();
      this.lost(error);
    });
    this.idleCheck = setInterval(() => {
      if (this.inFlight === 0 && Date.now() - this.usedAt >= idleMs) void this.end();
    }, idleMs).unref();
    return connection;
  }

  /** A connection with a failed statement is not asked again: what it prepared may be out of date. */
  private leave(connection: Promise<Client>): void {
    if (this.current !== connection) return;
    void this.end();
  }

  private forget(): void {
    this.current = undefined;
    clearInterval(this.idleCheck);
  }
}

function answerOf<Row extends object>(client: Client, read: PreparedStatement): Promise<Row | undefined> {
  const { name, text, parameters } = read;
  return new Promise((resolve, reject) => {
    client.query(
      new Query<QueryResultRow>({ name, text, values: [...parameters] }, (error, result) => {
        if (error) reject(withStackOf(error));
        else resolve(result.rows[0] as Row | undefined);
      }),
    );
  });
}

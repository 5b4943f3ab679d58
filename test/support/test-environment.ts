import { readEnvironment, type Environment } from '#lib/config';
import { Client } from 'pg';

interface TestCluster {
  port: number;
  home: string;
  ownerPassword: string;
  passwords: { api: string; public: string };
}

function cluster(): TestCluster {
  const given = process.env['LUMBUNG_TEST_CLUSTER'];
  if (given === undefined) throw new Error('tests run through npm test, which starts PostgreSQL');
  return JSON.parse(given) as TestCluster;
}

/** Database of this Jest worker. */
export const testDatabase = (): string => `lumbung_test_${process.env['JEST_WORKER_ID'] ?? '1'}`;

function url(user: string, password: string, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${String(cluster().port)}/${database}`;
}

/** The environment of a test application: own database, own object folder, quiet, no rate limit unless asked for. */
export function testEnvironment(changes: Record<string, string> = {}): Environment {
  const { passwords, home } = cluster();
  return readEnvironment({
    PORT: '0',
    LUMBUNG_HOME: `${home}/worker-${process.env['JEST_WORKER_ID'] ?? '1'}`,
    DATABASE_URL: url('lumbung_api', passwords.api, testDatabase()),
    PUBLIC_DATABASE_URL: url('lumbung_public', passwords.public, testDatabase()),
    DATABASE_POOL: '8',
    PUBLIC_DATABASE_POOL: '4',
    TOKEN_SECRET: 'a-secret-for-tests-only-0123456789abcdef',
    PUBLIC_URL: 'http://lumbung.test',
    LOG_LEVEL: 'silent',
    PUBLIC_RATE_LIMIT: '0',
    ...changes,
  });
}

/** Addresses of the owner and of the application's role in a database of the test server. */
export function testUrls(database = testDatabase()): { owner: string; api: string } {
  const { ownerPassword, passwords } = cluster();
  return {
    owner: url('lumbung_owner', ownerPassword, database),
    api: url('lumbung_api', passwords.api, database),
  };
}

/** Runs work as the owner of the cluster: to arrange what no route offers, and to look behind the application's back. */
export async function asOwner<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({
    connectionString: url('lumbung_owner', cluster().ownerPassword, testDatabase()),
    options: '-c search_path=lumbung,datastore,catalogue,public',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Empties every table of the schema `lumbung` and drops the tables of `datastore`: each test starts from nothing. */
export async function emptyDatabase(): Promise<void> {
  if (!testDatabase().includes('test')) throw new Error('refusing to empty a database that is not for tests');
  await asOwner(async (client) => {
    await client.query(`
      SET session_replication_role = replica;
      DO $$ DECLARE t record; BEGIN
        FOR t IN SELECT schemaname, tablename FROM pg_tables
          WHERE schemaname IN ('lumbung', 'catalogue') AND tablename NOT IN ('migration', 'typeorm_metadata') LOOP
          EXECUTE format('DELETE FROM %I.%I', t.schemaname, t.tablename);
        END LOOP;
        FOR t IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname = 'datastore' LOOP
          EXECUTE format('DROP TABLE %I.%I', t.schemaname, t.tablename);
        END LOOP;
        DELETE FROM jobs.job;
        -- Licences, topics, synonyms and the calendar are there from the first migration on.
        PERFORM lumbung.seed_catalogue();
        PERFORM lumbung.seed_calendar();
      END $$;
      SET session_replication_role = origin;
    `);
  });
}

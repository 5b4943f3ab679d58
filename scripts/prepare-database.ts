import pg from 'pg';
import { migrateDatabase } from '#lib/database';
import { installJobs } from '#lib/jobs';

/** Sign-in roles of the processes, with generated passwords. */
export interface RolePasswords {
  api: string;
  public: string;
}

/**
 * Makes the sign-in roles and the database of an embedded cluster when absent, and brings it to the newest migration.
 * The processes never sign in as the owner: `lumbung_api` has the application's rights, `lumbung_public` the reader's.
 */
export async function prepareDatabase(
  ownerUrl: (database: string) => string,
  database: string,
  passwords: RolePasswords,
): Promise<void> {
  await withClient(ownerUrl('postgres'), async (client) => {
    await client.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lumbung_app') THEN CREATE ROLE lumbung_app NOLOGIN; END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lumbung_reader') THEN CREATE ROLE lumbung_reader NOLOGIN; END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lumbung_api') THEN CREATE ROLE lumbung_api LOGIN IN ROLE lumbung_app; END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lumbung_public') THEN CREATE ROLE lumbung_public LOGIN IN ROLE lumbung_reader; END IF;
      END $$`);
    await client.query(`ALTER ROLE lumbung_api PASSWORD ${pg.escapeLiteral(passwords.api)}`);
    await client.query(`ALTER ROLE lumbung_public PASSWORD ${pg.escapeLiteral(passwords.public)}`);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  });
  await migrateDatabase(ownerUrl(database));
  await installJobs(ownerUrl(database));
}

/** Addresses of the two sign-in roles in a database of the cluster. */
export function roleUrls(
  port: number,
  database: string,
  passwords: RolePasswords,
): { api: string; public: string } {
  const url = (user: string, password: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/${database}`;
  return { api: url('lumbung_api', passwords.api), public: url('lumbung_public', passwords.public) };
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

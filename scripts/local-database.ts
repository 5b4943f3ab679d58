import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { startEmbeddedPostgres, type RunningPostgres } from './embedded-postgres.ts';
import { homeFolder, HomeHold, openHome, runningIn, secretsOf, type Secrets } from './home.ts';
import { prepareDatabase, roleUrls } from './prepare-database.ts';
import { Sentence } from './sentence.ts';

/** Name of the database in the embedded cluster. */
export const databaseName = 'lumbung';

/** Where a command finds its database. */
export interface DatabaseUrls {
  /** Owner of the tables: migrations, backup, restore. */
  owner: string;
  /** The application's role. */
  api: string;
  /** Variables that `readEnvironment` accepts: those of the process, completed for this database. */
  variables: Record<string, string | undefined>;
}

/**
 * Lends a database to a command: `DATABASE_URL` (with `MIGRATION_DATABASE_URL` for the owner) when set, else the
 * embedded cluster of LUMBUNG_HOME. That is the running one, or one started for this command alone and migrated.
 * @throws Sentence when the folder is in use by a command that has no database yet
 */
export async function withDatabase<Result>(work: (urls: DatabaseUrls) => Promise<Result>): Promise<Result> {
  const external = process.env['DATABASE_URL']?.trim();
  if (external) {
    return work({
      owner: process.env['MIGRATION_DATABASE_URL']?.trim() ?? external,
      api: external,
      variables: { TOKEN_SECRET: unusedSecret(), ...process.env },
    });
  }
  const home = homeFolder();
  await openHome(home);
  const secrets = await secretsOf(home);
  const port = runningIn(home)?.databasePort;
  if (port !== undefined) return work(urlsOf(home, secrets, port));

  const hold = await HomeHold.take(home, basename(process.argv[1] ?? 'command', '.ts'));
  try {
    const server = await startHomePostgres(home, secrets);
    try {
      await hold.noteDatabase(server.port);
      await prepareDatabase(server.ownerUrl, databaseName, passwordsOf(secrets));
      return await work(urlsOf(home, secrets, server.port));
    } finally {
      await server.stop();
    }
  } finally {
    await hold.release();
  }
}

/** The embedded server of a home folder. */
export async function startHomePostgres(home: string, secrets: Secrets): Promise<RunningPostgres> {
  try {
    return await startEmbeddedPostgres({
      dataDir: join(home, 'postgres'),
      ownerPassword: secrets.ownerPassword,
    });
  } catch (error) {
    throw Sentence.of(error, home);
  }
}

/** Passwords of the sign-in roles. */
export const passwordsOf = (secrets: Secrets): { api: string; public: string } => ({
  api: secrets.apiPassword,
  public: secrets.publicPassword,
});

/** Addresses and variables of the embedded database of a folder. */
export function urlsOf(home: string, secrets: Secrets, port: number): DatabaseUrls & { public: string } {
  const { api, public: reader } = roleUrls(port, databaseName, passwordsOf(secrets));
  return {
    owner: `postgres://lumbung_owner:${encodeURIComponent(secrets.ownerPassword)}@127.0.0.1:${String(port)}/${databaseName}`,
    api,
    public: reader,
    variables: {
      ...process.env,
      LUMBUNG_HOME: home,
      DATABASE_URL: api,
      PUBLIC_DATABASE_URL: reader,
      TOKEN_SECRET: process.env['TOKEN_SECRET'] ?? secrets.tokenSecret,
      MAIL_FOLDER: process.env['MAIL_FOLDER']?.trim() || join(home, 'mail'),
    },
  };
}

/** Commands sign nothing; the environment asks for a secret all the same. */
const unusedSecret = (): string => randomBytes(32).toString('hex');

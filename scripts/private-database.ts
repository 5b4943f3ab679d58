import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { prepareDatabase, roleUrls } from './prepare-database.ts';

const passwords = { api: 'private-api', public: 'private-public' };

/** Lends a fresh, migrated database on a server of its own, which is gone afterwards. For checks and generated documents. */
export async function withPrivateDatabase<Result>(
  work: (variables: Record<string, string>) => Promise<Result>,
): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), 'lumbung-private-'));
  // PostgreSQL runs as a user of its own when this runs as root.
  await chmod(home, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir: join(home, 'postgres'),
    ownerPassword: 'private-owner',
    settings: { fsync: 'off', shared_buffers: '64MB' },
  });
  try {
    await prepareDatabase(server.ownerUrl, 'lumbung', passwords);
    const urls = roleUrls(server.port, 'lumbung', passwords);
    return await work({
      PORT: '0',
      LUMBUNG_HOME: home,
      DATABASE_URL: urls.api,
      PUBLIC_DATABASE_URL: urls.public,
      TOKEN_SECRET: 'only-for-a-private-database-that-nobody-reaches',
      LOG_LEVEL: 'silent',
    });
  } finally {
    await server.stop();
    await rm(server.dataDir, { recursive: true, force: true });
    await rm(home, { recursive: true, force: true });
  }
}

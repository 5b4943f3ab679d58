import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.ts';
import { prepareDatabase } from '../../scripts/prepare-database.ts';

const passwords = { api: 'test-api', public: 'test-public' };

/** One private PostgreSQL for the run; one clone of the migrated template for each Jest worker. */
export default async function setUp(globalConfig) {
  const home = await mkdtemp(join(tmpdir(), 'lumbung-test-'));
  // PostgreSQL runs as a user of its own when this runs as root.
  await chmod(home, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir: join(home, 'postgres'),
    ownerPassword: 'test-owner',
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '128MB' },
  });
  await prepareDatabase(server.ownerUrl, 'lumbung_test_template', passwords);
  const client = new pg.Client({ connectionString: server.ownerUrl('postgres') });
  await client.connect();
  for (let worker = 1; worker <= globalConfig.maxWorkers; worker += 1) {
    await client.query(`CREATE DATABASE lumbung_test_${worker} TEMPLATE lumbung_test_template`);
  }
  await client.end();
  process.env.LUMBUNG_TEST_CLUSTER = JSON.stringify({
    port: server.port,
    home,
    passwords,
    ownerPassword: 'test-owner',
  });
  globalThis.lumbungTestCluster = { server, home };
}

export async function removeHome(home) {
  await rm(home, { recursive: true, force: true });
}

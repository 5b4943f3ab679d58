import { Client } from 'pg';
import { createDataSource } from '#lib/database';
import { testDatabase, testUrls } from '../support/test-environment.js';

const database = `${testDatabase()}_migrations`;

async function asCluster(statement: string): Promise<void> {
  const client = new Client({ connectionString: testUrls('postgres').owner });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

describe('the migrations', () => {
  beforeAll(() => asCluster(`CREATE DATABASE ${database}`));
  afterAll(() => asCluster(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));

  it('go up, down and up again to the same tables', async () => {
    const source = createDataSource(testUrls(database).owner);
    await source.initialize();
    const shape = (): Promise<unknown> =>
      source.query(
        `SELECT table_schema, table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
          WHERE table_schema IN ('lumbung', 'catalogue') AND table_name NOT IN ('migration', 'typeorm_metadata') ORDER BY 1, 2, 3`,
      );
    try {
      await source.query('CREATE SCHEMA IF NOT EXISTS lumbung');
      const ran = await source.runMigrations();
      const first = await shape();
      for (let step = 0; step < ran.length; step += 1) await source.undoLastMigration();
      expect(await shape()).toEqual([]);
      await source.runMigrations();
      expect(await shape()).toEqual(first);
    } finally {
      await source.destroy();
    }
  });
});

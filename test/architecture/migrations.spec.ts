import { Client } from 'pg';
import { createDataSource } from '#lib/database';
import { testDatabase, testUrls } from '../support/test-environment.js';

const database = `${testDatabase()}_migrations`;

const one = (n: number): string => `00000000-0000-4000-8000-00000000000${String(n)}`;

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

  it('give the resources that are there already a name of their own for their downloads', async () => {
    const source = createDataSource(testUrls(database).owner);
    await source.initialize();
    try {
      await source.query('CREATE SCHEMA IF NOT EXISTS lumbung');
      await source.runMigrations();
      const isNamed = async () =>
        (
          await source.query<unknown[]>(
            `SELECT FROM information_schema.columns WHERE table_name = 'resource' AND column_name = 'base_name'`,
          )
        ).length > 0;
      while (await isNamed()) await source.undoLastMigration();
      await source.query(`
        INSERT INTO organization (id, name, title, kind) VALUES ('${one(1)}', 'dinkes', 'Dinas Kesehatan', 'opd');
        INSERT INTO account (id, email, full_name, password_hash) VALUES ('${one(2)}', 'a@b.id', 'A', '');
        INSERT INTO dataset (id, name, organization_id, draft_metadata, created_by)
          VALUES ('${one(3)}', 'puskesmas', '${one(1)}', '{}', '${one(2)}');
        INSERT INTO resource (id, dataset_id, name) VALUES ('${one(4)}', '${one(3)}', 'Menurut L/P'),
          ('${one(5)}', '${one(3)}', 'Menurut (L-P)'), ('${one(6)}', '${one(3)}', 'Puskesmas'), ('${one(7)}', '${one(3)}', '数据')`);
      await source.runMigrations();
      expect(await source.query('SELECT base_name FROM resource ORDER BY id')).toEqual([
        { base_name: 'puskesmas-menurut-l-p' },
        { base_name: 'puskesmas-menurut-l-p-00000000' },
        { base_name: 'puskesmas' },
        { base_name: 'puskesmas-tabel' },
      ]);
    } finally {
      await source.destroy();
    }
  });
});

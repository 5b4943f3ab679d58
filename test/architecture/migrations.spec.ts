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

  it('enter the letters and minutes that are there into the registers, with the numbers that they bear', async () => {
    const of = (n: number): string => one(n).replace(/^0/, '1');
    const source = createDataSource(testUrls(database).owner);
    await source.initialize();
    try {
      await source.query('CREATE SCHEMA IF NOT EXISTS lumbung');
      await source.runMigrations();
      const hasRegister = async () =>
        (await source.query<unknown[]>(`SELECT FROM pg_tables WHERE tablename = 'registered_letter'`))
          .length > 0;
      while (await hasRegister()) await source.undoLastMigration();
      await source.query(`
        INSERT INTO region (code, name, level, source) VALUES ('35.20', 'Kabupaten Magetan', 'kabupaten', 'uji');
        INSERT INTO organization (id, name, title, kind) VALUES ('${of(1)}', 'dinsos', 'Dinas Sosial', 'opd'),
          ('${of(2)}', 'disdik', 'Dinas Pendidikan', 'opd'), ('${of(3)}', 'kominfo', 'Diskominfo', 'walidata');
        INSERT INTO account (id, email, full_name, password_hash) VALUES ('${of(4)}', 'c@d.id', 'Siti Aminah', '');
        INSERT INTO round (id, code, title, procedure, region_code, periods, deadline, created_by)
          VALUES ('${of(5)}', 'SEKTORAL', 'Sektoral', 'magetan-2019', '35.20', '{2025}', now(), '${of(4)}');
        INSERT INTO contribution (id, round_id, organization_id) VALUES ('${of(6)}', '${of(5)}', '${of(1)}'),
          ('${of(7)}', '${of(5)}', '${of(2)}');
        INSERT INTO round_document (round_id, kind, number, given_by, given_at, returned_at) VALUES
          ('${of(5)}', 'letter', '500/1', '${of(4)}', '2025-12-31 16:00Z', now()),
          ('${of(5)}', 'letter', '500/2', '${of(4)}', '2025-12-31 18:00Z', NULL),
          ('${of(5)}', 'staff-letter', '500/2', '${of(4)}', '2026-01-02 02:00Z', NULL),
          ('${of(5)}', 'disposition', 'SEKTORAL/1', '${of(4)}', '2025-12-30 02:00Z', NULL);
        INSERT INTO forum_session (id, round_id, number, held_on, place, opened_by)
          VALUES ('${of(8)}', '${of(5)}', 1, '2026-01-20', 'Aula', '${of(4)}');
        INSERT INTO minutes (id, session_id, contribution_id, organization_id, number, code, content, drawn_up_by, drawn_up_at)
          VALUES ('${of(9)}', '${of(8)}', '${of(6)}', '${of(1)}', 'BA/1', '7K3M-Q2ZP-9T4W',
            '{"title": "Verifikasi", "producer": "Dinas Sosial"}', '${of(4)}', '2026-01-20 02:00Z')`);
      await source.runMigrations();
      expect(
        await source.query(
          `SELECT kind, year, running, number, dated::text, office, code, given_by_name AS by FROM registered_letter ORDER BY id`,
        ),
      ).toEqual(
        [
          ['surat', 2025, '500/1', '2025-12-31', null],
          // New Year came at 17.00 in Greenwich. The number that was given two times stands there once.
          ['surat', 2026, '500/2', '2026-01-01', null],
          ['berita-acara', 2026, 'BA/1', '2026-01-20', '7K3M-Q2ZP-9T4W'],
        ].map(([kind, year, number, dated, code]) => ({
          kind,
          year,
          running: null,
          number,
          dated,
          office: 'Diskominfo',
          code,
          by: 'Siti Aminah',
        })),
      );
      expect(
        await source.query(
          `SELECT d.kind, d.number, d.organization_id AS "to", l.number AS registered FROM round_document d
           LEFT JOIN registered_letter l ON l.id = d.letter_id WHERE d.returned_at IS NULL ORDER BY d.kind, d.organization_id`,
        ),
      ).toEqual([
        { kind: 'disposition', number: 'SEKTORAL/1', to: null, registered: null },
        { kind: 'letter', number: '500/2', to: of(1), registered: '500/2' },
        { kind: 'letter', number: '500/2', to: of(2), registered: '500/2' },
        { kind: 'staff-letter', number: '500/2', to: null, registered: '500/2' },
      ]);
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

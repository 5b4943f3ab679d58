import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { PgBoss } from 'pg-boss';
import { describeFinding, verifyAudit } from '#lib/audit';
import { Sentence } from '../sentence.ts';
import { list, migrationsOf, qualified, type BackupPlace } from './back-up.ts';
import { hashOf } from './files.ts';
import type { Manifest, TableEntry } from './manifest.ts';

/**
 * Puts a backup into a freshly migrated database and an empty store, then proves that all of it arrived.
 * @param force also into one that holds something, which is lost
 * @throws Sentence when the backup is damaged, the target is not empty or is of another version; nothing is touched then
 */
export async function restoreFrom(place: BackupPlace & { force: boolean }): Promise<Manifest> {
  const folder = resolve(place.folder);
  const manifest = await readManifest(folder);
  const owner = new pg.Client({ connectionString: place.owner });
  const api = new pg.Client({ connectionString: place.api });
  await owner.connect();
  await api.connect();
  try {
    await requireSameVersion(owner, manifest);
    if (!place.force) await requireEmpty(owner, place);
    await restoreObjects(place, folder, manifest);
    await dropDatastore(owner, api);
    await api.query('BEGIN');
    for (const table of manifest.tables) {
      if (table.definition !== undefined) await makeTable(api, table, folder);
    }
    await api.query('COMMIT');
    await owner.query('BEGIN');
    await fillTables(
      owner,
      manifest.tables.filter(({ definition }) => definition === undefined),
      folder,
    );
    for (const { schema, table, column, lastValue, isCalled } of manifest.sequences) {
      await owner.query('SELECT setval(pg_get_serial_sequence($1, $2), $3, $4)', [
        qualified(schema, table),
        column,
        lastValue,
        isCalled,
      ]);
    }
    await owner.query('COMMIT');
    await owner.query('ANALYZE');
    await queueAgain(place.api, manifest);
    await verify(owner, api, manifest);
    return manifest;
  } finally {
    await Promise.all([owner.end(), api.end()]);
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  } catch (error) {
    throw new Sentence(`${folder} bukan cadangan yang utuh: manifest.json tidak ada atau rusak.`, {
      cause: error,
    });
  }
  const files = [
    ...manifest.tables.map(({ file, sha256 }) => ({ file, sha256 })),
    ...manifest.objects.map(({ key, sha256 }) => ({ file: `objects/${key}`, sha256 })),
  ];
  for (const { file, sha256 } of files) {
    const found = await hashOf(join(folder, file)).catch(() => 'tidak ada');
    if (found !== sha256)
      throw new Sentence(`Cadangan rusak: ${file} tidak sesuai dengan manifest. Pakai cadangan lain.`);
  }
  return manifest;
}

async function requireSameVersion(owner: pg.Client, manifest: Manifest): Promise<void> {
  const present = await migrationsOf(owner);
  if (present.join() === manifest.migrations.join()) return;
  throw new Sentence(
    `Cadangan ini dari skema ${manifest.migrations.at(-1) ?? 'kosong'}, basis data ini ${present.at(-1) ?? 'kosong'}. Pulihkan dengan versi Lumbung yang membuat cadangan, lalu mutakhirkan.`,
  );
}

async function requireEmpty(owner: pg.Client, { store }: BackupPlace): Promise<void> {
  const { rows } = await owner.query<{ full: boolean }>(
    `SELECT EXISTS (SELECT FROM lumbung.account) OR EXISTS (SELECT FROM lumbung.audit_entry)
         OR EXISTS (SELECT FROM pg_tables WHERE schemaname = 'datastore') AS full`,
  );
  let objects = 0;
  for await (const object of store.list('')) {
    objects += object.key === '' ? 0 : 1;
    break;
  }
  if (rows[0]?.full || objects > 0)
    throw new Sentence(
      'Basis data atau penyimpanan tujuan tidak kosong. Pulihkan ke tempat kosong, atau tambahkan --force untuk membuang isinya.',
    );
}

async function restoreObjects({ store }: BackupPlace, folder: string, manifest: Manifest): Promise<void> {
  const wanted = new Set(manifest.objects.map(({ key }) => key));
  for await (const { key } of store.list('')) if (!wanted.has(key)) await store.delete(key);
  for (const { key, size } of manifest.objects) {
    const stored = await store.put(key, createReadStream(join(folder, 'objects', key)));
    if (stored !== size) throw new Sentence(`Berkas ${key} tidak tersimpan utuh.`);
  }
}

/** Tables of `datastore` belong to whoever made them: usually the application, after a restore by hand the owner. */
async function dropDatastore(owner: pg.Client, api: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'datastore'`,
  );
  for (const { name } of rows) {
    const statement = `DROP TABLE ${qualified('datastore', name)}`;
    await api.query(statement).catch(() => owner.query(statement));
  }
}

async function makeTable(api: pg.Client, table: TableEntry, folder: string): Promise<void> {
  const [create = '', ...rest] = table.definition ?? [];
  await api.query(create);
  await fill(api, table, folder);
  for (const statement of rest) await api.query(statement);
  if (table.published)
    await api.query(`GRANT SELECT ON ${qualified(table.schema, table.name)} TO lumbung_reader`);
}

/** Without triggers and foreign keys while rows come in; the keys are made again, and so are checked. */
async function fillTables(owner: pg.Client, tables: TableEntry[], folder: string): Promise<void> {
  const { rows: keys } = await owner.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(c.oid) AS definition
       FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE contype = 'f' AND n.nspname IN ('lumbung', 'catalogue') ORDER BY 1, 2`,
  );
  const names = tables.map(({ schema, name }) => qualified(schema, name));
  for (const name of names) await owner.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  for (const key of keys)
    await owner.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${pg.escapeIdentifier(key.name)}`);
  await owner.query(`TRUNCATE ${names.join(', ')}`);
  for (const table of tables) await fill(owner, table, folder);
  for (const key of keys)
    await owner.query(
      `ALTER TABLE ${key.table} ADD CONSTRAINT ${pg.escapeIdentifier(key.name)} ${key.definition}`,
    );
  for (const name of names) await owner.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
}

async function fill(client: pg.Client, table: TableEntry, folder: string): Promise<void> {
  const copy = client.query(
    copyFrom(`COPY ${qualified(table.schema, table.name)} (${list(table.columns)}) FROM STDIN`),
  );
  await pipeline(createReadStream(join(folder, table.file)), createGunzip(), copy);
}

async function queueAgain(url: string, manifest: Manifest): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'jobs',
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error: Error) => {
    console.error(error.message);
  });
  await boss.start();
  try {
    for (const { name, data, startAfter } of manifest.jobs) await boss.send(name, data, { startAfter });
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function verify(owner: pg.Client, api: pg.Client, manifest: Manifest): Promise<void> {
  for (const { schema, name, rows } of manifest.tables) {
    const client = schema === 'datastore' ? api : owner;
    const counted = await client.query<{ count: string }>(`SELECT count(*) FROM ${qualified(schema, name)}`);
    if (Number(counted.rows[0]?.count) !== rows)
      throw new Sentence(`Tabel ${schema}.${name} seharusnya ${String(rows)} baris; pemulihan tidak utuh.`);
  }
  for await (const report of verifyAudit(owner)) {
    const [finding] = report.findings;
    if (finding) throw new Sentence(`Jejak audit tidak utuh setelah pemulihan: ${describeFinding(finding)}`);
  }
}

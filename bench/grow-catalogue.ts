import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { emptyMetadata } from '#lib/catalogue';
import { grown, seedlings } from './titles.ts';

const topics = [
  'kependudukan',
  'kesehatan',
  'pendidikan',
  'pertanian',
  'ekonomi',
  'pemerintahan',
  'sosial',
  'infrastruktur',
];
const frequencies = ['TAHUNAN', 'BULANAN', 'TRIWULANAN', 'SEMESTERAN'];
const batch = 1000;

/**
 * Fills the catalogue with published datasets up to a number, behind the application's back but with its own documents:
 * titles, organizations and tags as a province has them, varied by place and year.
 * @returns whether the titles are real or made up
 */
export async function growCatalogue(ownerUrl: string, upTo: number): Promise<'real' | 'generated'> {
  const { list, source } = seedlings();
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: '-c search_path=lumbung,catalogue,public',
  });
  await client.connect();
  try {
    // Versions and files of these datasets have no submission behind them.
    await client.query('SET session_replication_role = replica');
    const { rows: known } = await client.query<{ name: string }>('SELECT name FROM topic ORDER BY name');
    const topicNames = known.length > 0 ? known.map(({ name }) => name) : topics;
    const account = (await client.query<{ id: string }>('SELECT id FROM account LIMIT 1')).rows[0]?.id;
    const organizations = await organizationsOf(client, [
      ...new Set(list.map(({ organization }) => organization)),
    ]);
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM dataset WHERE name LIKE 'tumbuh-%'`,
    );
    for (let start = rows[0]?.n ?? 0; start < upTo; start += batch) {
      const entries = Array.from({ length: Math.min(batch, upTo - start) }, (_, index) => {
        const number = start + index;
        const entry = grown(list, number);
        return {
          id: randomUUID(),
          resource: randomUUID(),
          version: randomUUID(),
          name: `tumbuh-${String(number)}`,
          organization: organizations.get(entry.organization),
          formats: entry.formats
            .map((format) => format.toLowerCase())
            .filter((format) => ['csv', 'xlsx', 'json', 'parquet'].includes(format)),
          metadata: {
            ...emptyMetadata,
            title: entry.title,
            notes: `Dataset ini berisi ${entry.title.toLowerCase()}.`,
            topics: [topicNames[number % topicNames.length]],
            tags: entry.tags,
            years: [entry.year],
            frequency: frequencies[number % frequencies.length],
            licenceId: 'cc-by',
          },
        };
      });
      await insertBatch(client, JSON.stringify(entries), account);
    }
    return source;
  } finally {
    await client.end();
  }
}

async function organizationsOf(client: pg.Client, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `INSERT INTO organization (name, title, kind)
     SELECT left(n, 100), initcap(replace(n, '-', ' ')), 'opd' FROM unnest($1::text[]) n
     ON CONFLICT (name) DO UPDATE SET title = excluded.title RETURNING id, name`,
    [names],
  );
  const byShort = new Map(rows.map(({ id, name }) => [name, id]));
  return new Map(names.map((name) => [name, byShort.get(name.slice(0, 100)) ?? '']));
}

async function insertBatch(client: pg.Client, entries: string, account: string | undefined): Promise<void> {
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO dataset (id, name, organization_id, state, metadata, draft_metadata, created_by, published_at, metadata_modified_at)
     SELECT e.id, e.name, e.organization, 'published', e.metadata, e.metadata, $2, now(), now() - random() * interval '900 days'
     FROM jsonb_to_recordset($1) AS e(id uuid, name text, organization uuid, metadata jsonb)`,
    [entries, account],
  );
  await client.query(
    `INSERT INTO resource (id, dataset_id, name, base_name, current_version_id)
     SELECT e.resource, e.id, 'Data', e.name || '-data', e.version
     FROM jsonb_to_recordset($1) AS e(id uuid, name text, resource uuid, version uuid)`,
    [entries],
  );
  await client.query(
    `INSERT INTO resource_version (id, resource_id, number, label, state, submission_id, upload_id, table_name, columns,
       row_count, has_absences, profile, fingerprint, metadata, published_at)
     SELECT e.version, e.resource, 1, '1.0.0', 'published', gen_random_uuid(), gen_random_uuid(), 'r_none',
       '[{"name":"kecamatan","label":"Kecamatan","type":"text","unit":"","description":""},{"name":"jumlah","label":"Jumlah","type":"integer","unit":"","description":""}]',
       18, false, '[]', '', e.metadata, now()
     FROM jsonb_to_recordset($1) AS e(resource uuid, version uuid, metadata jsonb)`,
    [entries],
  );
  await client.query(
    `INSERT INTO version_file (version_id, format, object_key, file_name, media_type, size, sha256)
     SELECT e.version, f.format, 'none', 'data.' || f.format, 'application/octet-stream', 1, ''
     FROM jsonb_to_recordset($1) AS e(version uuid, formats jsonb), LATERAL jsonb_array_elements_text(e.formats) f(format)
     ON CONFLICT DO NOTHING`,
    [entries],
  );
  // The documents count their words by triggers.
  await client.query('SET LOCAL session_replication_role = origin');
  await client.query(`SELECT rebuild_documents(array_agg(e.id)) FROM jsonb_to_recordset($1) AS e(id uuid)`, [
    entries,
  ]);
  await client.query('COMMIT');
}

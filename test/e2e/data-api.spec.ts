import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import { TableExports, TableStore, type TableColumn } from '#lib/datastore';
import { ObjectStore, StorageErrors } from '#lib/storage';
import { createApi } from '../../apps/api/src/create-api.js';
import { column, copyRows } from '../support/datastore.js';
import { given } from '../support/given.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const columns: TableColumn[] = [
  column('kecamatan', 'text'),
  column('tahun', 'integer'),
  column('jumlah', 'integer', 'Jiwa'),
  column('luas', 'number'),
];
type Rows = Parameters<typeof copyRows>[0];
const firstRows: Rows = [
  ['Plaosan', '2022', '50000', '66.09', null],
  ['Plaosan', '2023', null, '66.09', { jumlah: 'not-available' }],
  ['Parang', '2022', '41000', null, null],
  ['=Barat', '2023', '0', '10', null],
];

/** What the answers of these tests are looked at for. */
interface Answer {
  columns: unknown[];
  files: { format: string }[];
  versions: { number: number; current: boolean }[];
  records: { _id: number }[];
  total: number | null;
  next: string | null;
  changes: { cells?: unknown; row?: unknown }[];
}

describe('published data', () => {
  let api: NestFastifyApplication;
  const datasetId = randomUUID();
  const resource = randomUUID();
  const base = `/api/v1/resources/${resource}`;

  const get = (url: string, headers: Record<string, string> = {}): ReturnType<typeof api.inject> =>
    api.inject({ method: 'GET', url, headers });
  const bodyOf = async (url: string, status = 200): Promise<Answer> => {
    const answer = await get(url);
    expect({ status: answer.statusCode, body: status === 200 ? '' : answer.json().code }).toMatchObject({
      status,
    });
    return answer.json();
  };

  /** A published version as the workflow leaves it, without the workflow. */
  const publish = async (number: number, rows: Rows): Promise<string> => {
    const versionId = randomUUID();
    const table = `r_${versionId.replaceAll('-', '')}`;
    const store = api.get(TableStore, { strict: false });
    const { rowCount } = await store.load(table, columns, copyRows(rows), true);
    const profile = await store.finish(table, columns);
    const files = await api.get(TableExports, { strict: false }).make({
      versionId,
      table,
      columns,
      hasAbsences: true,
      rowCount,
      baseName: `penduduk-v${String(number)}`,
      title: 'Penduduk',
      description: '',
    });
    await store.open(table);
    await asOwner(async (owner) => {
      await owner.query('SET session_replication_role = replica');
      await owner.query(
        `INSERT INTO resource_version (id, resource_id, number, label, state, submission_id, upload_id, table_name, columns,
           row_count, has_absences, profile, fingerprint, metadata, published_at)
         VALUES ($1, $2, $3::int, '1.' || ($3::int - 1) || '.0', 'published', $1, $1, $4, $5, $6, true, $7, '\\x00', $8, now())`,
        [
          versionId,
          resource,
          number,
          table,
          JSON.stringify(columns),
          rowCount,
          JSON.stringify(profile),
          { title: 'Penduduk', columns: { jumlah: { description: 'Jumlah penduduk', unit: 'Orang' } } },
        ],
      );
      for (const file of files)
        await owner.query('INSERT INTO version_file VALUES ($1, $2, $3, $4, $5, $6, $7)', [
          versionId,
          file.format,
          file.objectKey,
          file.fileName,
          file.mediaType,
          file.size,
          file.sha256,
        ]);
      await owner.query('UPDATE resource SET current_version_id = $2 WHERE id = $1', [resource, versionId]);
    });
    return table;
  };

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await emptyDatabase();
    const organization = await given.organization({ name: 'dukcapil' });
    await asOwner(async (owner) => {
      await owner.query('SET session_replication_role = replica');
      await owner.query(
        `INSERT INTO dataset (id, name, organization_id, state, metadata, draft_metadata, created_by, published_at)
         VALUES ($1, 'penduduk', $2, 'published', '{"title":"Penduduk"}', '{}', $1, now())`,
        [datasetId, organization.id],
      );
      await owner.query(
        `INSERT INTO resource (id, dataset_id, name, base_name) VALUES ($1, $2, 'Per kecamatan', 'penduduk-per-kecamatan')`,
        [resource, datasetId],
      );
    });
    await publish(1, firstRows);
    await publish(2, [
      ['Plaosan', '2022', '50123', '66.09', null],
      ...firstRows.slice(1),
      ['Takeran', '2022', '1', '1', null],
    ]);
  });
  afterAll(() => api.close());

  it('describes the resource: current version, columns with unit and description, rows, files', async () => {
    const answer = await bodyOf(base);
    expect(answer).toMatchObject({
      id: resource,
      name: 'Per kecamatan',
      dataset: { id: datasetId, name: 'penduduk', title: 'Penduduk' },
      version: { number: 2, label: '1.1.0' },
      rowCount: 5,
    });
    expect(answer.columns[2]).toEqual({
      name: 'jumlah',
      label: 'jumlah',
      type: 'integer',
      unit: 'Orang',
      description: 'Jumlah penduduk',
    });
    expect(answer.files.map((file) => file.format)).toEqual(['csv', 'json', 'parquet', 'xlsx']);
    expect(await bodyOf(`${base}/versions/1`)).toMatchObject({ version: { number: 1 }, rowCount: 4 });
    const { versions } = await bodyOf(`${base}/versions`);
    expect(versions.map((one) => [one.number, one.current])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  it('gives rows with reasons of missing values, a stored total, and a cursor to the end', async () => {
    const first = await bodyOf(`${base}/versions/1/data?limit=3`);
    expect(first).toMatchObject({ version: '1.0.0', total: 4 });
    expect(first.records).toEqual([
      { _id: 1, kecamatan: 'Plaosan', tahun: 2022, jumlah: 50000, luas: 66.09 },
      {
        _id: 2,
        kecamatan: 'Plaosan',
        tahun: 2023,
        jumlah: null,
        luas: 66.09,
        _absent: { jumlah: 'not-available' },
      },
      { _id: 3, kecamatan: 'Parang', tahun: 2022, jumlah: 41000, luas: null },
    ]);
    const rest = await bodyOf(`${base}/versions/1/data?limit=3&after=${String(first.next)}`);
    expect(rest).toMatchObject({ records: [{ _id: 4 }], next: null });
  });

  it.each([
    ['kecamatan=Plaosan', [1, 2]],
    ['kecamatan__contains=PLAO', [1, 2]],
    ['kecamatan__startswith=Pa', [3]],
    ['kecamatan__in=Parang,%22%3DBarat%22', [3, 4]],
    ['jumlah__isnull=true', [2]],
    ['jumlah__ne=0', [1, 3]],
    ['jumlah__lte=41000&tahun__gt=2022', [4]],
    ['or=(jumlah.eq.0,and(tahun.eq.2022,luas.gt.60))', [1, 4]],
    ['sort=-jumlah', [1, 3, 4, 2]],
    ['sort=jumlah', [4, 3, 1, 2]],
    ['kecamatan=%25', []],
  ])('filters and sorts: %s', async (query, ids) => {
    const { records, total } = await bodyOf(`${base}/versions/1/data?${query}`);
    expect(records.map((record) => record._id)).toEqual(ids);
    expect(total).toBe(query.startsWith('sort') ? 4 : null);
  });

  it('counts what is filtered when asked, and gives chosen columns only', async () => {
    const { records, total } = await bodyOf(
      `${base}/versions/1/data?tahun=2023&select=luas,kecamatan&total=true&limit=1`,
    );
    expect({ records, total }).toEqual({
      records: [{ _id: 2, luas: 66.09, kecamatan: 'Plaosan' }],
      total: 2,
    });
  });

  it('groups; what has no value is null, never 0', async () => {
    const answer = await bodyOf(
      `${base}/versions/1/aggregate?group_by=kecamatan&aggregate=sum(jumlah),avg(luas),count(),count(jumlah)&sort=-sum_jumlah`,
    );
    expect(answer).toEqual({
      version: '1.0.0',
      groups: [
        { kecamatan: 'Plaosan', sum_jumlah: 50000, avg_luas: 66.09, count: 2, count_jumlah: 1 },
        { kecamatan: 'Parang', sum_jumlah: 41000, avg_luas: null, count: 1, count_jumlah: 1 },
        { kecamatan: '=Barat', sum_jumlah: 0, avg_luas: 10, count: 1, count_jumlah: 1 },
      ],
      more: false,
    });
    expect(
      await bodyOf(`${base}/versions/1/aggregate?tahun=1900&aggregate=sum(jumlah),count()`),
    ).toMatchObject({
      groups: [{ sum_jumlah: null, count: 0 }],
    });
    expect(await bodyOf(`${base}/versions/1/aggregate?group_by=kecamatan&limit=2`)).toMatchObject({
      more: true,
    });
  });

  it('streams a filtered CSV, for people and raw', async () => {
    const people = await get(`${base}/versions/1/data.csv?tahun=2023&sort=kecamatan`);
    expect(people.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(people.headers['content-disposition']).toContain('"penduduk-per-kecamatan-1.0.0.csv"');
    expect(parse(people.body)).toEqual([
      ['kecamatan', 'tahun', 'jumlah', 'luas'],
      ["'=Barat", '2023', '0', '10'],
      ['Plaosan', '2023', '...', '66.09'],
    ]);
    const raw = await get(
      `${base}/versions/1/data.csv?tahun=2023&raw=1&select=kecamatan,jumlah&sort=kecamatan`,
    );
    expect(parse(raw.body)).toEqual([
      ['kecamatan', 'jumlah'],
      ['=Barat', '0'],
      ['Plaosan', ''],
    ]);
  });

  it('downloads prebuilt files whole, in parts, and only when changed', async () => {
    const url = `${base}/versions/1/download/csv`;
    const whole = await get(url);
    expect(whole.statusCode).toBe(200);
    expect(parse(whole.body)).toHaveLength(5);
    expect(whole.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(whole.rawPayload.length),
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=300',
      'content-disposition': `attachment; filename="penduduk-v1.csv"; filename*=UTF-8''penduduk-v1.csv`,
    });
    expect((await get(`${base}/download/csv`)).headers['cache-control']).toBe('public, no-cache');
    const etag = String(whole.headers['etag']);
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await get(url, { 'if-none-match': etag })).statusCode).toBe(304);
    const part = await get(url, { range: 'bytes=5-9', 'if-range': etag });
    expect(part.statusCode).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 5-9/${String(whole.rawPayload.length)}`);
    expect(part.rawPayload).toEqual(whole.rawPayload.subarray(5, 10));
    const beyond = await get(url, { range: 'bytes=99999-' });
    expect(beyond.statusCode).toBe(416);
    expect(beyond.headers['content-range']).toBe(`bytes */${String(whole.rawPayload.length)}`);
    const head = await api.inject({ method: 'HEAD', url });
    expect(head.statusCode).toBe(200);
    expect(head.headers['content-length']).toBe(String(whole.rawPayload.length));
    expect(head.body).toBe('');
    expect((await get(`${base}/versions/1/download/exe`)).statusCode).toBe(404);
  });

  it('profiles columns and compares versions', async () => {
    const profile = await bodyOf(`${base}/versions/1/profile`);
    expect(profile.columns[2]).toMatchObject({
      name: 'jumlah',
      distinct: 3,
      missing: 1,
      absent: { 'not-available': 1 },
    });
    const changes = await bodyOf(`${base}/changes?from=1&to=2`);
    expect(changes).toMatchObject({
      from: '1.0.0',
      to: '1.1.0',
      summary: {
        keys: ['kecamatan', 'tahun'],
        rowsAdded: 1,
        rowsRemoved: 0,
        rowsChanged: 1,
        cellsChanged: 1,
      },
      next: null,
    });
    expect(changes.changes.map((change) => change.cells ?? change.row)).toEqual([
      [{ column: 'jumlah', before: 50000, after: 50123 }],
      { kecamatan: 'Takeran', tahun: 2022, jumlah: 1, luas: 1 },
    ]);
    const wrong = await get(`${base}/changes?from=0&to=x`);
    expect(wrong.statusCode).toBe(400);
    expect(new Set(wrong.json<{ places: { field: string }[] }>().places.map((place) => place.field))).toEqual(
      new Set(['from', 'to']),
    );
  });

  it('answers what does not exist with 404 and what cannot be asked with 400 and the parameter', async () => {
    for (const url of [
      `/api/v1/resources/${randomUUID()}/data`,
      '/api/v1/resources/bukan-uuid/data',
      `${base}/versions/9/data`,
      `${base}/versions/x`,
      `${base}/versions/99999999999/data`,
    ])
      await bodyOf(url, 404);
    const refused = await bodyOf(`${base}/data?tahun=abc`, 400);
    expect(refused).toMatchObject({
      code: 'TABLE_QUERY_INVALID',
      places: [{ field: 'tahun', found: 'abc' }],
    });
  });

  it('goes on with tables when the object store is away; downloads answer 503 and when to come back', async () => {
    const objects = api.get(ObjectStore, { strict: false });
    const working = objects.get.bind(objects);
    objects.get = () => Promise.reject(StorageErrors.STORAGE_UNAVAILABLE({ retryAfterSeconds: 10 }));
    try {
      await bodyOf(`${base}/data`);
      const answer = await get(`${base}/download/csv`);
      expect(answer.statusCode).toBe(503);
      expect(answer.headers['retry-after']).toBe('10');
      expect(answer.headers['content-disposition']).toBeUndefined();
    } finally {
      objects.get = working;
    }
  });

  it('frees its connections when clients of a CSV go away', async () => {
    await api.listen(0, '127.0.0.1');
    const port = Number(new URL(await api.getUrl()).port);
    for (let round = 0; round < 8; round += 1) {
      await new Promise<void>((done) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(`GET ${base}/data.csv HTTP/1.1\r\nHost: x\r\n\r\n`);
          socket.once('data', () => {
            socket.destroy();
            done();
          });
        });
      });
    }
    expect((await get(`${base}/data.csv`)).statusCode).toBe(200);
  });

  it('answers 410 with the reason once the dataset is withdrawn, within a second', async () => {
    await asOwner(async (owner) => {
      await owner.query('BEGIN');
      await owner.query(
        `UPDATE dataset SET state = 'withdrawn', withdrawn_at = now(), withdrawn_reason = 'salah hitung' WHERE id = $1`,
        [datasetId],
      );
      const tables = await owner.query<{ table_name: string }>(
        `UPDATE resource_version SET state = 'withdrawn' WHERE resource_id = $1 RETURNING table_name`,
        [resource],
      );
      for (const { table_name: table } of tables.rows)
        await owner.query(`REVOKE SELECT ON datastore."${table}" FROM lumbung_reader`);
      await owner.query('COMMIT');
    });
    // The pointer is still remembered: the closed table must lead to the new state, not to an error.
    expect(await bodyOf(`${base}/data`, 410)).toMatchObject({
      code: 'DATASET_WITHDRAWN',
      reason: 'salah hitung',
    });
    expect(await bodyOf(`${base}/versions/1/aggregate`, 410)).toMatchObject({ dataset: 'penduduk' });
  });
});

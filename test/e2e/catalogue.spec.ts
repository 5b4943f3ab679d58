import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { Publications, Datasets, emptyMetadata } from '#lib/catalogue';
import { Transactions } from '#lib/database';
import { TableStore, type TableColumn } from '#lib/datastore';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { preparedTable, publishedDataset } from '../support/published.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const columns: TableColumn[] = [
  { name: 'kecamatan', label: 'Kecamatan', type: 'text', unit: '', description: '' },
  { name: 'jumlah', label: 'Jumlah', type: 'integer', unit: 'Jiwa', description: '' },
];

describe('datasets in the workspace', () => {
  let api: NestFastifyApplication;
  let opd: { id: string; name: string };
  let operator: GivenPerson;
  let stranger: GivenPerson;
  let kabid: GivenPerson;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    opd = await given.organization({ name: 'dinkes', title: 'Dinas Kesehatan' });
    const other = await given.organization();
    operator = await given.person({ role: 'operator', organizationId: opd.id });
    stranger = await given.person({ role: 'operator', organizationId: other.id });
    kabid = await given.person({ role: 'walidata-kabid', organizationId: other.id });
  });

  const create = (person: GivenPerson, metadata: object, more: object = {}) =>
    api.inject({
      method: 'POST',
      url: '/api/v1/datasets',
      headers: bearer(person),
      payload: { organizationId: opd.id, metadata, ...more },
    });

  /** One table of a dataset published the way the workflow does it. */
  const publish = async (datasetId: string, title: string, rows: (string | number | null)[][]) => {
    const { id: resourceId } = await api
      .get(Datasets)
      .resourceFor({ id: datasetId, name: `tabel-${datasetId}` }, 'tabel');
    const prepared = await preparedTable({
      datasetId,
      organizationId: opd.id,
      accountId: operator.accountId,
      resourceId,
      columns,
      rows,
    });
    const publications = api.get(Publications);
    const metadata = { ...emptyMetadata, title, topics: ['kesehatan'], tags: ['gizi'], years: [2024] };
    const input = {
      ...prepared,
      resourceId,
      columns,
      rowCount: rows.length,
      hasAbsences: false,
      profile: [],
      fingerprint: Buffer.from('ab', 'hex'),
      metadata,
      description: '',
      changeNote: '',
    };
    const { versionId } = await publications.prepareVersion(input);
    expect(await publications.prepareVersion(input)).toEqual({ versionId });
    await publications.attachFiles(versionId, [
      {
        format: 'csv',
        objectKey: 'versions/x/a.csv',
        fileName: 'a.csv',
        mediaType: 'text/csv',
        size: 12,
        sha256: Buffer.from('cd', 'hex'),
      },
    ]);
    await api.get(Transactions).run(async () => {
      await publications.publishVersion(versionId, { metadata, description: '' });
      await api.get(TableStore).open(prepared.table);
    });
    return { resourceId, versionId, table: prepared.table };
  };

  it('makes a draft with an address made from its title, with a number when taken', async () => {
    const first = await create(operator, { title: 'Jumlah Bayi & Balita (2024)' });
    expect(first.statusCode).toBe(201);
    expect(first.json()).toMatchObject({
      name: 'jumlah-bayi-balita-2024',
      state: 'draft',
      rowVersion: 1,
      metadata: null,
      actions: ['edit', 'submit'],
    });
    expect((await create(operator, { title: 'Jumlah Bayi & Balita (2024)' })).json().name).toBe(
      'jumlah-bayi-balita-2024-2',
    );
    expect(
      (await create(operator, { title: 'Lain' }, { name: 'jumlah-bayi-balita-2024' })).json(),
    ).toMatchObject({ status: 409, code: 'DATASET_NAME_TAKEN' });
  });

  it('names every field that is wrong', async () => {
    const answer = await create(operator, {
      title: 'A',
      licenceId: 'tidak-ada',
      topics: ['x'],
      tags: ['<b>'],
      years: [1],
      authorEmail: 'a',
      sourceUrl: 'ftp://x',
    });
    expect(answer.json()).toMatchObject({ status: 400, code: 'DATASET_METADATA_INVALID' });
    expect((answer.json().places as { field: string }[]).map((place) => place.field).sort()).toEqual([
      'metadata.authorEmail',
      'metadata.licenceId',
      'metadata.sourceUrl',
      'metadata.tags',
      'metadata.title',
      'metadata.topics',
      'metadata.years',
    ]);
    expect((await create(operator, { title: 'Judul', pemilik: 'x' })).json()).toMatchObject({
      status: 400,
      places: [{ field: 'metadata.pemilik' }],
    });
    for (const metadata of [
      null,
      [],
      'x',
      { title: 1 },
      { title: 'Judul', columns: { a: 1 } },
      { title: 'Judul', extras: { a: {} } },
    ])
      expect((await create(operator, metadata as object)).statusCode).toBe(400);
  });

  it('demands the row version for a change and refuses an old one', async () => {
    const { id }: { id: string; name: string } = (await create(operator, { title: 'Jumlah Bayi' })).json();
    const patch = (headers: object) =>
      api.inject({
        method: 'PATCH',
        url: `/api/v1/datasets/${id}`,
        headers: { ...bearer(operator), ...headers },
        payload: { metadata: { notes: 'Uraian' } },
      });
    expect((await patch({})).statusCode).toBe(428);
    const changed = await patch({ 'if-match': '"1"' });
    expect(changed.json()).toMatchObject({
      rowVersion: 2,
      draftMetadata: { title: 'Jumlah Bayi', notes: 'Uraian' },
    });
    expect(changed.headers.etag).toBe('"2"');
    expect((await patch({ 'if-match': '"1"' })).json()).toMatchObject({ status: 409, code: 'CONFLICT' });
  });

  it('keeps the drafts of an agency from the others: 404, not 403', async () => {
    const { id, name }: { id: string; name: string } = (
      await create(operator, { title: 'Jumlah Bayi' })
    ).json();
    const headers = bearer(stranger);
    for (const key of [id, name])
      expect(
        (await api.inject({ method: 'GET', url: `/api/v1/workspace/datasets/${key}`, headers })).statusCode,
      ).toBe(404);
    const patch = await api.inject({
      method: 'PATCH',
      url: `/api/v1/datasets/${id}`,
      headers: { ...headers, 'if-match': '"1"' },
      payload: { metadata: { notes: 'x' } },
    });
    expect(patch.statusCode).toBe(404);
    expect((await api.inject({ method: 'GET', url: '/api/v1/workspace/datasets', headers })).json()).toEqual({
      items: [],
      next: null,
    });
    expect(
      (
        await api.inject({ method: 'GET', url: '/api/v1/workspace/datasets', headers: bearer(operator) })
      ).json().items,
    ).toHaveLength(1);
    expect((await create(stranger, { title: 'Atas nama orang lain' })).statusCode).toBe(403);
  });

  it('makes one dataset of a request that is sent twice with one Idempotency-Key', async () => {
    const send = () =>
      api.inject({
        method: 'POST',
        url: '/api/v1/datasets',
        headers: { ...bearer(operator), 'idempotency-key': 'k1' },
        payload: { organizationId: opd.id, metadata: { title: 'Sekali saja' } },
      });
    const [first, second] = [await send(), await send()];
    expect(second.json()).toEqual(first.json());
    expect(await asOwner(async (client) => (await client.query('SELECT 1 FROM dataset')).rowCount)).toBe(1);
  });

  it('publishes: the public sees description, table and files; a draft made meanwhile changes nothing', async () => {
    const { id, name }: { id: string; name: string } = (
      await create(operator, { title: 'Jumlah Bayi' })
    ).json();
    expect((await api.inject({ method: 'GET', url: `/api/v1/datasets/${name}` })).statusCode).toBe(404);
    const { versionId, table } = await publish(id, 'Jumlah Bayi', [['Poncol', 5]]);
    const shown = await api.inject({ method: 'GET', url: `/api/v1/datasets/${name}` });
    expect(shown.json()).toMatchObject({
      id,
      title: 'Jumlah Bayi',
      state: 'published',
      actions: [],
      organization: { title: 'Dinas Kesehatan' },
      resources: [
        {
          name: 'tabel',
          version: { id: versionId, label: '1.0.0', rowCount: 1 },
          files: [{ format: 'csv', size: 12, sha256: 'cd' }],
        },
      ],
    });
    expect(
      (
        await api.inject({
          method: 'GET',
          url: `/api/v1/datasets/${name}`,
          headers: { 'if-none-match': String(shown.headers.etag) },
        })
      ).statusCode,
    ).toBe(304);
    const draft = (
      await api.inject({ method: 'GET', url: `/api/v1/workspace/datasets/${id}`, headers: bearer(operator) })
    ).json();
    await api.inject({
      method: 'PATCH',
      url: `/api/v1/datasets/${id}`,
      headers: { ...bearer(operator), 'if-match': `"${String(draft.rowVersion)}"` },
      payload: { metadata: { title: 'Judul baru' } },
    });
    expect((await api.inject({ method: 'GET', url: `/api/v1/datasets/${id}` })).json().title).toBe(
      'Jumlah Bayi',
    );
    expect(await asReader(`SELECT jumlah FROM datastore."${table}"`)).toEqual([{ jumlah: '5' }]);
    const signedIn = await api.inject({
      method: 'GET',
      url: `/api/v1/datasets/${name}`,
      headers: bearer(kabid),
    });
    expect(signedIn.json()).toMatchObject({ id, actions: ['withdraw'] });
  });

  it('withdraws: 410 with the reason, gone from search and tables, written in the trail; only a published one', async () => {
    const { id, name }: { id: string; name: string } = (
      await create(operator, { title: 'Jumlah Bayi' })
    ).json();
    const withdraw = (person: GivenPerson, reason: unknown) =>
      api.inject({
        method: 'POST',
        url: `/api/v1/datasets/${id}/withdraw`,
        headers: bearer(person),
        payload: { reason },
      });
    expect((await withdraw(kabid, 'Belum terbit')).json()).toMatchObject({
      status: 409,
      code: 'DATASET_NOT_PUBLISHED',
    });
    const { table, versionId } = await publish(id, 'Jumlah Bayi', [['Poncol', 5]]);
    expect((await withdraw(operator, 'Salah angka')).statusCode).toBe(403);
    expect((await withdraw(kabid, '')).statusCode).toBe(400);
    expect((await withdraw(kabid, 'Memuat data perseorangan')).json()).toMatchObject({
      state: 'withdrawn',
      actions: [],
    });
    const gone = await api.inject({ method: 'GET', url: `/api/v1/datasets/${name}` });
    expect(gone.json()).toMatchObject({
      status: 410,
      code: 'DATASET_WITHDRAWN',
      reason: 'Memuat data perseorangan',
    });
    expect((await api.inject({ method: 'GET', url: '/api/v1/datasets?q=bayi' })).json()).toMatchObject({
      total: 0,
      items: [],
    });
    await expect(asReader(`SELECT * FROM datastore."${table}"`)).rejects.toMatchObject({ code: '42501' });
    expect(
      await asReader(`SELECT state, table_name, is_current FROM catalogue.version WHERE id = '${versionId}'`),
    ).toEqual([{ state: 'withdrawn', table_name: null, is_current: false }]);
    expect(await asReader('SELECT * FROM catalogue.version_file')).toEqual([]);
    const trail = await asOwner((client) =>
      client.query(`SELECT reason FROM audit_entry WHERE action = 'dataset.withdraw'`),
    );
    expect(trail.rows).toEqual([{ reason: 'Memuat data perseorangan' }]);
    expect((await withdraw(kabid, 'Sekali lagi')).statusCode).toBe(409);
  });

  it('numbers versions by what changed, and leaves facet counts right after republishing', async () => {
    const { id }: { id: string; name: string } = (await create(operator, { title: 'Jumlah Bayi' })).json();
    const first = await publish(id, 'Jumlah Bayi', [['Poncol', 5]]);
    await publish(id, 'Jumlah Bayi', [['Poncol', 6]]);
    const current = await api.get(Publications).currentVersion(first.resourceId);
    expect(current).toMatchObject({ number: 2, label: '1.1.0', rowCount: 1 });
    const { facets, total } = (await api.inject({ method: 'GET', url: '/api/v1/datasets' })).json();
    expect(total).toBe(1);
    expect(Object.values(facets).flat()).toEqual(
      Object.values(facets)
        .flat()
        .map((entry) => ({ ...(entry as object), count: 1 })),
    );
  });

  it('lets the reader role see no draft, nothing of the schema lumbung, and write nothing', async () => {
    await publishedDataset({
      organizationId: opd.id,
      accountId: operator.accountId,
      metadata: { title: 'Rahasia' },
      state: 'draft',
    });
    for (const view of ['dataset', 'resource', 'version', 'version_file', 'document', 'document_text'])
      expect([view, await asReader(`SELECT * FROM catalogue.${view}`)]).toEqual([view, []]);
    await expect(asReader('SELECT * FROM lumbung.dataset')).rejects.toMatchObject({ code: '42501' });
    await expect(asReader('DELETE FROM catalogue.synonym')).rejects.toMatchObject({ code: '42501' });
    await expect(asReader(`UPDATE catalogue.document SET sort_title = 'x'`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('lists topics, licences and tags to anybody and lets only the walidata change them', async () => {
    expect((await api.inject({ method: 'GET', url: '/api/v1/licences' })).json().items).toContainEqual(
      expect.objectContaining({ id: 'cc-by', isOpen: true }),
    );
    const put = (person: GivenPerson, name: string) =>
      api.inject({
        method: 'PUT',
        url: `/api/v1/topics/${name}`,
        headers: bearer(person),
        payload: { title: 'Olah raga' },
      });
    expect((await put(operator, 'olahraga')).statusCode).toBe(403);
    const kasi = await given.person({ role: 'walidata-kasi', organizationId: opd.id });
    expect((await put(kasi, 'Olah Raga')).statusCode).toBe(400);
    expect((await put(kasi, 'olahraga')).statusCode).toBe(204);
    expect((await api.inject({ method: 'GET', url: '/api/v1/topics' })).json().items).toContainEqual(
      expect.objectContaining({ name: 'olahraga', title: 'Olah raga', datasets: 0 }),
    );
  });
});

/** Runs a statement as the role of the public pool. */
async function asReader(text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: testEnvironment().publicDatabaseUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readable } from 'node:stream';
import { Datasets, emptyMetadata, Publications } from '#lib/catalogue';
import { Transactions } from '#lib/database';
import { TableStore, type TableColumn } from '#lib/datastore';
import { ObjectStore } from '#lib/storage';
import { createApi } from '../../apps/api/src/create-api.js';
import { given } from '../support/given.js';
import { preparedTable, publishedDataset } from '../support/published.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const naiveTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/;
const uuid = /^[0-9a-f-]{36}$/;
const columns: TableColumn[] = [
  { name: 'kecamatan', label: 'Kecamatan', type: 'text', unit: '', description: 'Nama' },
  { name: 'jumlah', label: 'Jumlah', type: 'integer', unit: 'Jiwa', description: '' },
  { name: 'tanggal', label: 'Tanggal', type: 'timestamp', unit: '', description: '' },
];
const csv = 'kecamatan,jumlah,tanggal\nPoncol,5,\n';

interface Named {
  id: string;
  name: string;
  title: string;
}

/** What the tests look at one by one; the rest is compared whole. */
interface Result {
  [member: string]: unknown;
  count: number;
  results: Named[];
  packages: Named[];
  tags: Named[];
  extras: unknown[];
  resources: object[];
  fields: { id: string; type: string }[];
  records: unknown[];
  metadata_modified: string;
  _links: { next: string };
}

describe("CKAN's action API", () => {
  let api: NestFastifyApplication;
  let opd: { id: string; name: string };
  let dataset: { id: string; name: string };
  let resourceId: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await emptyDatabase();
    opd = await given.organization({ name: 'dinkes', title: 'Dinas Kesehatan' });
    const { accountId } = await given.person({ role: 'operator', organizationId: opd.id });
    const wish = { organizationId: opd.id, accountId };
    dataset = await publishedDataset({
      ...wish,
      name: 'bayi',
      metadata: {
        title: 'Jumlah Bayi',
        licenceId: 'cc-by',
        topics: ['kesehatan'],
        tags: ['gizi', 'dua kata'],
        years: [2024],
      },
    });
    await publishedDataset({
      ...wish,
      name: 'padi',
      metadata: { title: 'Produksi Padi', topics: ['pertanian'], tags: ['panen'], years: [2020] },
    });
    await publishedDataset({
      ...wish,
      name: 'rahasia',
      metadata: { title: 'Rahasia', tags: ['rahasia'] },
      state: 'draft',
    });
    resourceId = (await api.get(Datasets).resourceFor(dataset, 'tabel')).id;
    const rows = [
      ['Poncol', 5, null],
      ['Parang', 7, '2024-05-06T07:08:09'],
      ['Lembeyan', null, null],
    ];
    const prepared = await preparedTable({ ...wish, datasetId: dataset.id, resourceId, columns, rows });
    const metadata = {
      ...emptyMetadata,
      title: 'Jumlah Bayi',
      licenceId: 'cc-by',
      topics: ['kesehatan'],
      tags: ['gizi', 'dua kata'],
      years: [2024],
    };
    const publications = api.get(Publications);
    const { versionId } = await publications.prepareVersion({
      ...prepared,
      resourceId,
      columns,
      rowCount: 3,
      hasAbsences: false,
      profile: [],
      fingerprint: Buffer.alloc(1),
      metadata,
      description: 'Bayi menurut kecamatan dan bulan.',
      changeNote: '',
    });
    await api.get(ObjectStore).put(`versions/${versionId}/bayi.csv`, Readable.from([Buffer.from(csv)]));
    await publications.attachFiles(versionId, [
      {
        format: 'csv',
        objectKey: `versions/${versionId}/bayi.csv`,
        fileName: 'bayi.csv',
        mediaType: 'text/csv',
        size: csv.length,
        sha256: Buffer.alloc(32),
      },
    ]);
    await api.get(Transactions).run(async () => {
      await publications.publishVersion(versionId, {
        metadata,
        description: 'Bayi menurut kecamatan dan bulan.',
      });
      await api.get(TableStore).open(prepared.table);
    });
  });
  afterAll(() => api.close());

  const post = (name: string, payload: object = {}) =>
    api.inject({ method: 'POST', url: `/api/action/${name}`, payload });
  const result = async (name: string, payload: object = {}) => {
    const answer = await post(name, payload);
    expect([answer.statusCode, answer.json().success]).toEqual([200, true]);
    return answer.json<{ result: Result }>().result;
  };
  const names = async (fq: string) =>
    (await result('package_search', { fq })).results.map((one) => one.name).sort();

  it('answers in the envelope, at both prefixes, to GET and to POST', async () => {
    for (const [method, url] of [
      ['GET', '/api/3/action/site_read'],
      ['POST', '/api/3/action/site_read'],
      ['GET', '/api/action/site_read'],
      ['POST', '/api/action/site_read'],
    ] as const) {
      const answer = await api.inject({ method, url });
      expect(answer.json()).toEqual({
        help: 'http://lumbung.test/api/3/action/help_show?name=site_read',
        success: true,
        result: true,
      });
      expect(answer.headers['content-type']).toBe('application/json;charset=utf-8');
    }
    expect(await result('status_show')).toMatchObject({
      ckan_version: '2.11.5',
      site_url: 'http://lumbung.test',
    });
  });

  it("refuses in CKAN's words", async () => {
    const unknown = await post('package_fly');
    expect([unknown.statusCode, unknown.json()]).toEqual([
      400,
      'Bad request - Action name not known: package_fly',
    ]);
    const missing = await post('package_show', { id: 'tidak-ada' });
    expect([missing.statusCode, missing.json()]).toMatchObject([
      404,
      { success: false, error: { __type: 'Not Found Error', message: 'Not found' } },
    ]);
    expect((await post('package_show')).json()).toMatchObject({
      error: { __type: 'Validation Error', name_or_id: ['Missing value'] },
    });
    const list = await api.inject({
      method: 'POST',
      url: '/api/action/package_show',
      headers: { 'content-type': 'application/json' },
      payload: '[1]',
    });
    expect([list.statusCode, typeof list.json()]).toEqual([400, 'string']);
    const parameter = await post('package_search', { facet_list: 'x' });
    expect([parameter.statusCode, parameter.json().error.__type]).toEqual([400, 'Search Query Error']);
    expect((await post('package_search', { sort: 'umur desc' })).statusCode).toBe(400);
    const syntax = await post('package_search', { fq: 'tags:(a OR' });
    expect([syntax.statusCode, syntax.json().error.__type]).toEqual([409, 'Search Error']);
    const facet = await api.inject({ method: 'GET', url: '/api/action/package_search?facet.field=tags' });
    expect(facet.statusCode).toBe(409);
  });

  it('shows a package in the shape of CKAN 2.11', async () => {
    const shown = await result('package_show', { id: 'bayi', include_users: false });
    expect(shown).toMatchObject({
      id: dataset.id,
      name: 'bayi',
      title: 'Jumlah Bayi',
      license_id: 'cc-by',
      license_title: 'Creative Commons Attribution',
      isopen: true,
      owner_org: opd.id,
      private: false,
      state: 'active',
      type: 'dataset',
      num_resources: 1,
      num_tags: 2,
      organization: {
        id: opd.id,
        name: 'dinkes',
        type: 'organization',
        is_organization: true,
        approval_status: 'approved',
      },
      groups: [{ name: 'kesehatan', display_name: 'Kesehatan' }],
      relationships_as_subject: [],
      relationships_as_object: [],
    });
    expect(shown.metadata_modified).toMatch(naiveTime);
    expect(shown.tags.map((tag) => tag.name)).toEqual(['dua kata', 'gizi']);
    for (const tag of shown.tags) expect(tag.id).toMatch(uuid);
    expect(shown.extras).toContainEqual({ key: 'frequency', value: 'TAHUNAN' });
    expect(shown.resources).toEqual([await result('resource_show', { id: resourceId })]);
    expect(shown.resources[0]).toMatchObject({
      package_id: dataset.id,
      description: 'Bayi menurut kecamatan dan bulan.',
      format: 'CSV',
      datastore_active: true,
      size: csv.length,
      hash: '00'.repeat(32),
      url: `http://lumbung.test/dataset/${dataset.id}/resource/${resourceId}/download/bayi.csv`,
    });
    expect(await result('package_show', { id: dataset.id })).toEqual(shown);
  });

  it('serves the file at the address of the resource, without a redirect', async () => {
    for (const end of ['/bayi.csv', '']) {
      const answer = await api.inject({
        method: 'GET',
        url: `/dataset/${dataset.id}/resource/${resourceId}/download${end}`,
      });
      expect([answer.statusCode, answer.body]).toEqual([200, csv]);
    }
  });

  it('searches: words, filters of the clients we know, ranges, dates', async () => {
    expect((await result('package_search', {})).count).toBe(2);
    expect((await result('package_search', { q: 'bayi' })).results[0]!.name).toBe('bayi');
    expect((await result('package_search', { q: 'title:padi' })).count).toBe(1);
    const cases: [string, string[]][] = [
      ['organization:dinkes', ['bayi', 'padi']],
      ['-organization:dinkes', []],
      ['tags:"dua kata"', ['bayi']],
      ['groups:(kesehatan OR pertanian) organization:(dinkes)', ['bayi', 'padi']],
      ['groups:(kesehatan OR pertanian) AND NOT tags:panen', ['bayi']],
      ['+dataset_type:dataset -dataset_type:harvest', ['bayi', 'padi']],
      ['res_format:CSV', ['bayi']],
      ['tags:pan*', ['padi']],
      ['metadata_modified:[2020-01-01T00:00:00Z TO *]', ['bayi', 'padi']],
      ['metadata_modified:[NOW+1DAY TO *]', []],
      ['years:[2021 TO 2030]', ['bayi']],
      [`owner_org:"${opd.id}"`, ['bayi', 'padi']],
      [`id:${dataset.id}`, ['bayi']],
      ['name:padi', ['padi']],
      ['*:*', ['bayi', 'padi']],
      ['state:draft', []],
      ['tags:rahasia', []],
    ];
    for (const [fq, expected] of cases) expect([fq, await names(fq)]).toEqual([fq, expected]);
  });

  it('counts facets in both forms, and sorts and pages as asked', async () => {
    const answer = await api.inject({
      method: 'GET',
      url: `/api/3/action/package_search?facet.field=${encodeURIComponent('["organization","tags"]')}&rows=0`,
    });
    expect(answer.json().result).toMatchObject({
      count: 2,
      results: [],
      facets: { organization: { dinkes: 2 }, tags: { gizi: 1, panen: 1, 'dua kata': 1 } },
      search_facets: {
        organization: {
          title: 'organization',
          items: [{ name: 'dinkes', display_name: 'Dinas Kesehatan', count: 2 }],
        },
      },
    });
    const titles = async (sort: string, start = 0) =>
      (await result('package_search', { sort, rows: '1', start })).results.map((one) => one.title);
    expect(await titles('title_string asc')).toEqual(['Jumlah Bayi']);
    expect(await titles('title_string desc')).toEqual(['Produksi Padi']);
    expect(await titles('title_string asc', 1)).toEqual(['Produksi Padi']);
    expect(await titles('title_string asc', 2)).toEqual([]);
  });

  it('lists and shows organizations, groups, tags, licences', async () => {
    expect(await result('organization_list')).toEqual(['dinkes']);
    const [whole] = (await result('organization_list', { all_fields: 'True' })) as unknown as object[];
    expect(whole).toMatchObject({
      id: opd.id,
      title: 'Dinas Kesehatan',
      package_count: 2,
      is_organization: true,
    });
    const shown = await result('organization_show', { id: 'dinkes', include_datasets: true });
    expect(shown.packages.map((one) => one.name).sort()).toEqual(['bayi', 'padi']);
    expect((await post('organization_show', { id: 'kesehatan' })).statusCode).toBe(404);
    expect(await result('tag_list')).toEqual(['dua kata', 'gizi', 'panen']);
    expect(await result('package_list')).toEqual(['bayi', 'padi']);
    expect(await result('group_list')).toContain('kesehatan');
    expect(await result('license_list')).toContainEqual(
      expect.objectContaining({ id: 'cc-by', domain_data: 'True' }),
    );
    expect(await result('help_show', { name: 'package_show' })).toContain('dataset');
  });

  it('takes parameters as a form, and as the one key of a form', async () => {
    const form = (payload: string) =>
      api.inject({
        method: 'POST',
        url: '/api/action/package_show',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload,
      });
    expect((await form('id=bayi')).json().result.name).toBe('bayi');
    expect((await form(encodeURIComponent('{"id": "bayi"}'))).json().result.name).toBe('bayi');
  });

  it('gives rows: _id first, types, missing as null, timestamps without a zone', async () => {
    const found = await result('datastore_search', { resource_id: resourceId });
    expect(found.fields.map(({ id, type }) => [id, type])).toEqual([
      ['_id', 'int'],
      ['kecamatan', 'text'],
      ['jumlah', 'int8'],
      ['tanggal', 'timestamp'],
    ]);
    expect(found.records).toEqual([
      { _id: 1, kecamatan: 'Poncol', jumlah: 5, tanggal: null },
      { _id: 2, kecamatan: 'Parang', jumlah: 7, tanggal: '2024-05-06T07:08:09' },
      { _id: 3, kecamatan: 'Lembeyan', jumlah: null, tanggal: null },
    ]);
    expect(found).toMatchObject({
      total: 3,
      total_was_estimated: false,
      limit: 100,
      offset: 0,
      resource_id: resourceId,
      include_total: true,
    });
    expect(found._links.next).toContain('offset=100');
  });

  it('takes fields named twice, or not at all, in every form', async () => {
    for (const fields of [['jumlah', 'jumlah'], []])
      for (const form of ['objects', 'lists', 'csv', 'tsv'])
        for (const distinct of [false, true]) {
          const wish = { resource_id: resourceId, fields, records_format: form, distinct };
          expect((await result('datastore_search', wish)).fields).toHaveLength(fields.length === 0 ? 4 : 1);
        }
  });

  it('filters, searches, sorts, chooses and pages rows, in every form', async () => {
    const records = async (more: object) =>
      (
        await result('datastore_search', {
          resource_id: resourceId,
          records_format: 'lists',
          fields: 'kecamatan',
          ...more,
        })
      ).records.flat();
    expect(await records({ filters: { jumlah: 5 } })).toEqual(['Poncol']);
    expect(await records({ filters: '{"jumlah": ["5", 7]}' })).toEqual(['Poncol', 'Parang']);
    expect(await records({ filters: { jumlah: null } })).toEqual(['Lembeyan']);
    expect(await records({ q: 'parang' })).toEqual(['Parang']);
    expect(await records({ q: { kecamatan: 'poncol' } })).toEqual(['Poncol']);
    expect(await records({ sort: 'jumlah desc nulls last, kecamatan' })).toEqual([
      'Parang',
      'Poncol',
      'Lembeyan',
    ]);
    expect(await records({ limit: '1', offset: 1 })).toEqual(['Parang']);
    const filtered = await result('datastore_search', {
      resource_id: resourceId,
      filters: { jumlah: 5 },
      limit: 40000,
    });
    expect(filtered).toMatchObject({ total: 1, limit: 32000 });
    const text = await result('datastore_search', {
      resource_id: resourceId,
      records_format: 'csv',
      fields: ['_id', 'kecamatan', 'jumlah'],
    });
    expect(text.records).toBe('1,Poncol,5\n2,Parang,7\n3,Lembeyan,\n');
    expect(
      await result('datastore_search', { resource_id: resourceId, include_total: false }),
    ).not.toHaveProperty('total');
  });

  it('refuses questions to rows by the name of the parameter', async () => {
    const error = async (more: object) => {
      const answer = await post('datastore_search', { resource_id: resourceId, ...more });
      return [
        answer.statusCode,
        Object.keys(answer.json<{ error: object }>().error).filter((key) => key !== '__type'),
      ];
    };
    expect(await error({ filters: { umur: 1 } })).toEqual([409, ['filters']]);
    expect(await error({ filters: '{' })).toEqual([409, ['filters']]);
    expect(await error({ fields: 'umur' })).toEqual([409, ['fields']]);
    expect(await error({ sort: 'jumlah; drop table x' })).toEqual([409, ['sort']]);
    expect(await error({ limit: 'x' })).toEqual([409, ['limit']]);
    expect(await error({ limit: -1 })).toEqual([409, ['limit']]);
    expect((await error({ filters: { jumlah: 'lima' } }))[0]).toBe(409);
    expect((await post('datastore_search', { resource_id: dataset.id })).statusCode).toBe(404);
    expect((await post('datastore_search')).statusCode).toBe(409);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Datasets, emptyMetadata, Publications } from '#lib/catalogue';
import { Transactions } from '#lib/database';
import { TableStore, type TableColumn } from '#lib/datastore';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given } from '../support/given.js';
import { preparedTable, publishedDataset } from '../support/published.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const attack = `<script>alert("x")</script><img src=x onerror='y'>`;
const columns: TableColumn[] = [
  { name: 'kecamatan', label: attack, type: 'text', unit: '', description: '' },
  { name: 'jumlah', label: 'Jumlah', type: 'number', unit: 'Jiwa', description: '' },
  { name: 'tahun', label: 'Tahun', type: 'integer', unit: '', description: '' },
];

describe('the pages', () => {
  let api: NestFastifyApplication;
  let walidata: Awaited<ReturnType<typeof given.person>>;
  let datasetId: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await emptyDatabase();
    const opd = await given.organization({ name: 'dinkes', title: 'Dinas Kesehatan' });
    const { accountId } = await given.person({ role: 'operator', organizationId: opd.id });
    walidata = await given.person({ role: 'walidata-kabid', organizationId: opd.id });
    const wish = { organizationId: opd.id, accountId };
    const metadata = {
      ...emptyMetadata,
      title: `Bayi ${attack}`,
      notes: attack,
      tags: [],
      topics: ['kesehatan'],
      source: attack,
      sourceUrl: 'javascript:alert(1)',
    };
    datasetId = (await publishedDataset({ ...wish, name: 'bayi', metadata })).id;
    for (let number = 1; number <= 24; number += 1)
      await publishedDataset({ ...wish, metadata: { title: `Padi ${String(number)}` } });
    const resourceId = (
      await api.get(Datasets).resourceFor({ id: datasetId, name: `tabel-${datasetId}` }, 'tabel')
    ).id;
    const prepared = await preparedTable({
      ...wish,
      datasetId,
      resourceId,
      columns,
      rows: [
        [attack, '1234.5', '2023'],
        ['Poncol', null, '2023'],
        ['Parang', null, '2023'],
      ],
      absences: [null, null, { jumlah: 'not-available' }],
    });
    const publications = api.get(Publications);
    const { versionId } = await publications.prepareVersion({
      ...prepared,
      resourceId,
      columns,
      rowCount: 3,
      hasAbsences: true,
      profile: [],
      fingerprint: Buffer.alloc(1),
      metadata,
      description: 'Satu baris per kecamatan & bulan.',
      changeNote: attack,
    });
    await publications.attachFiles(
      versionId,
      ['csv', 'xlsx', 'json', 'parquet'].map((format) => ({
        format,
        objectKey: `versions/x/a.${format}`,
        fileName: `a.${format}`,
        mediaType: 'text/plain',
        size: 2048,
        sha256: Buffer.alloc(32),
      })),
    );
    await api.get(Transactions).run(async () => {
      await publications.publishVersion(versionId, {
        metadata,
        description: 'Satu baris per kecamatan & bulan.',
      });
      await api.get(TableStore).open(prepared.table);
    });
  });
  afterAll(() => api.close());

  const page = async (url: string) => {
    const answer = await api.inject({ method: 'GET', url, headers: { accept: 'text/html' } });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    return { status: answer.statusCode, text: answer.body };
  };
  const links = (text: string) => [...text.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '');

  it('leads from / to every dataset, page by page, and to the API', async () => {
    const first = await page('/');
    expect(first.status).toBe(200);
    expect(links(first.text)).toEqual(expect.arrayContaining(['/docs', '/organization/dinkes', '/?page=2']));
    const second = await page('/?page=2');
    const datasets = [...links(first.text), ...links(second.text)].filter((link) =>
      link.startsWith('/dataset/'),
    );
    expect(new Set(datasets).size).toBe(25);
    expect(datasets).toHaveLength(25);
  });

  it('searches, says what it searched instead of a typing error, and keeps the words', async () => {
    expect((await page('/?q=bayi')).text).toContain('1 dataset');
    const corrected = await page('/?q=pdai');
    expect(corrected.text).toContain('24 dataset');
    expect(corrected.text).toContain('«padi»');
    expect(corrected.text).toContain('value="pdai"');
  });

  it('shows a dataset with first rows, downloads in four formats and versions', async () => {
    const { status, text } = await page('/dataset/bayi');
    expect(status).toBe(200);
    for (const format of ['csv', 'xlsx', 'json', 'parquet'])
      expect(links(text).some((link) => link.endsWith(`/download/${format}`))).toBe(true);
    expect(text).toContain('>1.234,5</td>');
    expect(text).toMatch(/Parang<\/td>\s*<td class="number"><abbr title="tidak tersedia">…<\/abbr><\/td>/);
    expect(text).toMatch(/Poncol<\/td>\s*<td class="number"><span class="hidden">kosong<\/span><\/td>/);
    expect(text).toContain('Jumlah (Jiwa)');
    expect(text).toContain('<p class="notes">Satu baris per kecamatan &amp; bulan.</p>');
    expect(text).toMatch(/versions\/1"\s*>1\.0\.0</);
  });

  it('writes a year as people do, without a sign for thousands', async () => {
    const { text } = await page('/dataset/bayi');
    expect(text).toContain('>2023</td>');
    expect(text).not.toContain('2.023');
  });

  it('leads to the datasets of a topic, and on through their pages', async () => {
    expect(links((await page('/')).text)).toContain('/?topic=kesehatan');
    const health = await page('/?topic=kesehatan');
    expect(health.text).toContain('1 dataset');
    expect(links(health.text).filter((link) => link.startsWith('/dataset/'))).toEqual(['/dataset/bayi']);
    expect(links(health.text)).toContain('/');
    const searched = await page('/?q=bayi&topic=kesehatan');
    expect(searched.text).toMatch(/<input type="hidden" name="topic" value="kesehatan"/);
    expect((await page('/?topic=tidak-ada')).text).toContain('0 dataset');
  });

  it('has headings in order: none is skipped', async () => {
    for (const url of ['/', '/dataset/bayi', '/organization/dinkes', '/dataset/tidak-ada']) {
      const levels = [...(await page(url)).text.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(levels[0]).toBe(1);
      for (const [place, level] of levels.entries())
        expect([url, level - (levels[place - 1] ?? 0) <= 1]).toEqual([url, true]);
    }
  });

  it('shows what people wrote as text, never as markup', async () => {
    for (const url of [
      '/',
      '/dataset/bayi',
      '/organization/dinkes',
      `/?q=${encodeURIComponent(attack)}`,
      `/dataset/${encodeURIComponent(attack)}`,
    ]) {
      const { text } = await page(url);
      expect([url, text.includes('<script'), text.includes('<img')]).toEqual([url, false, false]);
      expect(links(text).filter((link) => link.startsWith('javascript:'))).toEqual([]);
    }
    expect((await page('/dataset/bayi')).text).toContain('&lt;script&gt;alert(&quot;x&quot;)');
  });

  it('answers a wrong address with a page, and a withdrawn dataset with 410 and the reason', async () => {
    expect(await page('/dataset/tidak-ada')).toMatchObject({
      status: 404,
      text: expect.stringContaining('Tidak ditemukan'),
    });
    expect((await page('/organization/tidak-ada')).status).toBe(404);
    const withdrawn = await api.inject({
      method: 'POST',
      url: `/api/v1/datasets/${datasetId}/withdraw`,
      headers: bearer(walidata),
      payload: { reason: 'Angka keliru <b>' },
    });
    expect(withdrawn.statusCode).toBe(200);
    expect(await page('/dataset/bayi')).toMatchObject({
      status: 410,
      text: expect.stringContaining('Angka keliru &lt;b&gt;'),
    });
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ObservationRecorder, ObservationReleases } from '#lib/indicators';
import { createApi } from '../../apps/api/src/create-api.js';
import { given } from '../support/given.js';
import {
  givenIndicator,
  givenPublishedIndicator,
  givenRegions,
  givenSexes,
  givenWalidata,
} from '../support/given-indicators.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const attack = `<script>alert("x")</script>`;

describe('the pages of indicators', () => {
  let api: NestFastifyApplication;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await emptyDatabase();
    await givenRegions(api, 2);
    const walidata = await givenWalidata();
    await givenSexes(api, walidata);
    const { id } = await given.organization({ title: 'Dinas Kependudukan' });
    await givenPublishedIndicator(api, id, {
      code: 'KEP-001',
      definition: `Orang yang berdomisili ${attack}`,
      dimensions: ['jenis_kelamin'],
      decimals: 4,
    });
    await givenIndicator(api, id, { code: 'KEP-999', name: 'Masih Konsep' });
    for (let number = 1; number <= 31; number += 1)
      await givenPublishedIndicator(api, id, {
        code: `PTN-${String(number).padStart(3, '0')}`,
        name: `Produksi Padi ${String(number)}`,
      });
    const record = (observations: object[]) =>
      api.get(ObservationRecorder).record(
        walidata.actor,
        observations.map((one) => ({ indicator: 'KEP-001', period: '2024', region: '35.20.01', ...one })),
        { source: 'api' },
      );
    await record([
      { period: '2023', value: '1234567890123.4567' },
      { value: '1020.5', flag: 'sementara' },
      { disaggregation: { jenis_kelamin: 'L' }, value: '500.25' },
      { region: '35.20.02', absence: 'not-available' },
      { region: '35.20', value: '0' },
    ]);
    await api.get(ObservationReleases).release(walidata.actor, { indicators: ['KEP-001'] });
    await record([{ period: '2025', value: '77' }]);
  });
  afterAll(() => api.close());

  const page = async (path: string) => {
    const { statusCode, body } = await api.inject({ url: path });
    return { status: statusCode, body, text: body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
  };
  /** The cells of each row of the table of figures. */
  const rows = (body: string): string[][] =>
    [...(body.match(/<tbody>([\s\S]*?)<\/tbody>/)?.[1] ?? '').matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(
      ([, row]) => [...row!.matchAll(/<t[hd][^>]*>\s*([\s\S]*?)\s*<\/t[hd]>/g)].map(([, cell]) => cell!),
    );

  it('shows released figures by region and period, the whole under its parts, missing as missing', async () => {
    const { status, body, text } = await page('/indikator/KEP-001');
    expect(status).toBe(200);
    expect(rows(body)).toEqual([
      ['Poncol', '1.234.567.890.123,4567', '1.020,5*'],
      ['Kecamatan 2', '...', '...'],
      ['Kabupaten Magetan', '...', '0'],
    ]);
    expect(text).toContain('* angka sementara');
    expect(text).not.toContain('77');
    expect(text).toContain('Dinas Kependudukan');
    expect(body).not.toContain(attack);
  });

  it('shows one breakdown at a time, and for one that is not there the whole', async () => {
    expect(rows((await page('/indikator/KEP-001?rincian=jenis_kelamin:L')).body)).toEqual([
      ['Poncol', '500,25'],
    ]);
    expect((await page('/indikator/KEP-001?rincian=jenis_kelamin:P')).text).toContain('Belum ada angka');
    for (const strange of ['jenis_kelamin:X', 'umur:0-4', attack])
      expect(
        rows((await page(`/indikator/KEP-001?rincian=${encodeURIComponent(strange)}`)).body),
      ).toHaveLength(3);
  });

  it('leads to every form of download', async () => {
    const { body } = await page('/indikator/KEP-001');
    const links = [...body.matchAll(/href="(\/api\/v1\/statistics\/[^"]+)"/g)].map(([, address]) => address!);
    expect(links).toHaveLength(8);
    for (const url of links) expect((await api.inject({ url })).statusCode).toBe(200);
  });

  it('lists what is published page by page, and finds by words', async () => {
    const first = await page('/indikator');
    expect(first.body.match(/<h2>/g)).toHaveLength(30);
    const next = /href="(\/indikator\?[^"]+)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&');
    expect((await page(next ?? '')).body.match(/<h2>/g)).toHaveLength(2);
    const found = await page('/indikator?q=padi+31');
    expect([...found.body.matchAll(/\/indikator\/([A-Z0-9-]+)/g)].map(([, code]) => code)).toEqual([
      'PTN-031',
    ]);
    expect((await page('/indikator?q=tidakada')).text).toContain('Tidak ada indikator yang cocok');
  });

  it('knows no drafts', async () => {
    expect((await page('/indikator/KEP-999')).status).toBe(404);
    expect((await page('/indikator?q=konsep')).text).not.toContain('Masih Konsep');
  });
});

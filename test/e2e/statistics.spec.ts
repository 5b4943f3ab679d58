import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Dimensions,
  Indicators,
  ObservationRecorder,
  ObservationReleases,
  PublicIndicators,
} from '#lib/indicators';
import { cubeJsonSchema } from '#lib/standards';
import { createApi } from '../../apps/api/src/create-api.js';
import { given, type GivenPerson } from '../support/given.js';
import {
  givenPublishedIndicator,
  givenRegions,
  givenSexes,
  givenWalidata,
} from '../support/given-indicators.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

describe('the statistics API', () => {
  let api: NestFastifyApplication;
  let walidata: GivenPerson;
  let code: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await emptyDatabase();
    await givenRegions(api, 2);
    walidata = await givenWalidata();
    await givenSexes(api, walidata);
    const { id } = await given.organization({ title: 'Dinas Kependudukan' });
    code = await givenPublishedIndicator(api, id, {
      code: 'KEP-001',
      dimensions: ['jenis_kelamin'],
      decimals: 4,
    });
    const observations = [
      { period: '2023', region: '35.20.01', value: '1234567890123.4567' },
      { period: '2024', region: '35.20.01', value: '20.5', flag: 'sementara' },
      { period: '2024', region: '35.20.01', disaggregation: { jenis_kelamin: 'L' }, value: '10' },
      { period: '2024', region: '35.20.02', absence: 'not-available' },
    ].map((one) => ({ indicator: code, ...one }));
    await api.get(ObservationRecorder).record(walidata.actor, observations, { source: 'api' });
    await api.get(ObservationReleases).release(walidata.actor, { indicators: [code] });
    // Not released: nobody sees it.
    await api
      .get(ObservationRecorder)
      .record(walidata.actor, [{ indicator: code, period: '2025', region: '35.20.01', value: '99' }], {
        source: 'api',
      });
  });
  afterAll(() => api.close());

  const ask = (query = '') => api.inject({ url: `/api/v1/statistics/${code}?${query}` });

  it('says every released figure in JSON after its schema, with all its digits and where it comes from', async () => {
    const answer = await ask();
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    const body: unknown = answer.json();
    const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
    addFormats.default(ajv);
    expect(ajv.validate(cubeJsonSchema(), body) ? [] : ajv.errors).toEqual([]);
    expect(answer.body).toContain('1234567890123.4567');
    expect(answer.body).not.toContain('99');
    expect(answer.body).toContain('Dinas Kependudukan');
  });

  it('writes CSV in which missing is missing, and total stands for what is not broken down', async () => {
    const rows = parse<Record<string, string>>((await ask('format=csv&from=2024')).body, {
      columns: true,
      bom: true,
    });
    expect(rows.map((row) => [row['wilayah'], row['jenis_kelamin'], row['value'], row['absence']])).toEqual(
      expect.arrayContaining([
        ['35.20.01', 'T', '20.5', ''],
        ['35.20.01', 'L', '10', ''],
        ['35.20.02', 'T', '', 'not-available'],
      ]),
    );
    expect(rows).toHaveLength(3);
  });

  it.each([
    ['json-stat', 'application/json', '"class":"dataset"'],
    ['sdmx-csv', 'application/vnd.sdmx.data+csv', 'OBS_VALUE'],
    ['sdmx-csv-1.0', 'application/vnd.sdmx.data+csv', 'OBS_VALUE'],
    ['sdmx-json', 'application/vnd.sdmx.data+json', '"dataSets"'],
    ['sdmx-structure', 'application/vnd.sdmx.structure+json', 'codelists'],
    ['open-sdg', 'text/csv', 'Year'],
  ])('speaks %s', async (format, mediaType, sign) => {
    const answer = await ask(`format=${format}`);
    expect([answer.statusCode, String(answer.headers['content-type']).split(';')[0]]).toEqual([
      200,
      mediaType,
    ]);
    expect(answer.body.replaceAll(': ', ':')).toContain(sign);
  });

  it('narrows by region, newest periods and moments', async () => {
    const body = (await ask('region=35.20.01&lastN=1&disaggregation=total')).json<{
      observations: unknown[];
    }>();
    expect(JSON.stringify(body)).toContain('20.5');
    expect(JSON.stringify(body)).not.toContain('1234567890123');
    const before = await ask('asOf=2020-01-01T00:00:00Z');
    expect([before.statusCode, before.json<{ code: string }>().code]).toEqual([404, 'CUBE_EMPTY']);
  });

  it('names everything as it is called now, also where it was asked for a moment ago', async () => {
    const names = async () => {
      const { dataset, dimensions } = (await ask()).json<{
        dataset: { title: { id: string }; source: { id: string } };
        dimensions: { id: string; codes: { code: string; label: { id: string } }[] }[];
      }>();
      const sexes = dimensions.find(({ id }) => id === 'jenis_kelamin')?.codes;
      return [dataset.title.id, dataset.source.id, sexes?.find(({ code }) => code === 'L')?.label.id];
    };
    expect(await names()).toEqual(['Jumlah Penduduk', 'Dinas Kependudukan', 'Laki-laki']);
    const { rowVersion } = await api.get(Indicators).find(walidata.actor, code);
    await api.get(Indicators).edit(walidata.actor, code, rowVersion, { name: 'Penduduk' });
    const sexes = await api.get(PublicIndicators).dimension('jenis_kelamin');
    const codes = sexes.codes.map((one) => (one.code === 'L' ? { ...one, labelId: 'Lelaki' } : one));
    await api.get(Dimensions).put(walidata.actor, { ...sexes, codes });
    await asOwner((client) =>
      client.query(
        `UPDATE organization SET title = 'Disdukcapil', row_version = row_version + 1 WHERE title = 'Dinas Kependudukan'`,
      ),
    );
    expect(await names()).toEqual(['Penduduk', 'Disdukcapil', 'Lelaki']);
  });

  it('says a corrected figure in the moment of its release, in every form, also where it was asked for a moment ago', async () => {
    const forms = ['format=json', 'format=csv', 'format=json-stat', 'format=json&region=35.20.02'];
    const said = async () => Promise.all(forms.map(async (form) => (await ask(form)).body));
    const before = await said();
    expect(await said()).toEqual(before);
    await api
      .get(ObservationRecorder)
      .record(walidata.actor, [{ indicator: code, period: '2024', region: '35.20.01', value: '77.25' }], {
        source: 'api',
      });
    expect(await said()).toEqual(before);
    await api.get(ObservationReleases).release(walidata.actor, { indicators: [code] });
    const after = await said();
    expect(after.map((text) => text.includes('77.25'))).toEqual([true, true, true, false]);
    expect(after[3]).toBe(before[3]);
  });

  it('refuses forms that it does not know and indicators that nobody published', async () => {
    expect((await ask('format=xml')).statusCode).toBe(400);
    expect((await api.inject({ url: '/api/v1/statistics/TIDAK-ADA' })).statusCode).toBe(404);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { Regions, type RegionRow } from '#lib/catalogue';
import { PublicReads } from '#lib/database';
import type { TableReading } from '#lib/tabular';
import { Releases } from '#lib/verification';
import { bearer } from '../support/given.js';
import { readNow, upload } from '../support/intake.js';
import { SubmissionSteps } from '../support/submission-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const source = 'Kepmendagri 300.2.2-2138/2025';
const regions = (
  [
    ['35', 'Jawa Timur', 'provinsi'],
    ['35.20', 'Kabupaten Magetan', 'kabupaten'],
    ['35.20.05', 'Kawedanan', 'kecamatan'],
    ['35.20.08', 'Panekan', 'kecamatan'],
    ['35.20.13', 'Karangrejo', 'kecamatan'],
    ['35.20.17', 'Nguntoronadi', 'kecamatan'],
    ['35.20.05.2018', 'Karangrejo', 'desa'],
    ['35.20.08.2014', 'Sukowidi', 'desa'],
    ['35.20.13.1001', 'Karangrejo', 'desa'],
    ['35.20.17.2001', 'Sukowidi', 'desa'],
  ] as const
).map(([code, name, level]): RegionRow => ({ code, name, level, source }));

/** Two years by village; two names stand in two kecamatan, and Sukowidi under Kawedanan is a slip. */
const file = [
  'Jumlah Penduduk menurut Desa di Kabupaten Magetan,,,',
  'Kecamatan,Desa/Kelurahan,2023,2024',
  'Panekan,Sukowidi,2101,2110',
  ',,,',
  'KEC. KARANGREJO,Karangrejo,3301,3310',
  'Kawedanan,Karangrejo,1801,1810',
  'Kawedanan,Sukowidi,1501,1510',
  '',
].join('\n');

interface Shown {
  actions: string[];
  records: Record<string, unknown>[];
  reading: { understood: TableReading };
}

describe('villages whose names several kecamatan bear', () => {
  let api: NestFastifyApplication;
  let steps: SubmissionSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await SubmissionSteps.in(api);
    await api.get(Regions, { strict: false }).load(regions);
  });

  it('bear the codes of their own kecamatan from the upload to the published table', async () => {
    const { operator } = steps.region;
    const get = async (path: string): Promise<Shown> =>
      (await api.inject({ url: `/api/v1/uploads/${path}`, headers: bearer(operator) })).json<Shown>();
    const { id } = (await upload(api, operator, { name: 'desa.csv', content: file })).json<{ id: string }>();
    await readNow(api, id);

    const asked = await get(id);
    const question = 'region:2:Kawedanan/Sukowidi';
    expect(asked.reading.understood.questions).toMatchObject([
      {
        id: question,
        text: '«Sukowidi» di «Kawedanan» di kolom «Desa/Kelurahan» (baris 7) tidak ada di wilayah itu, tetapi ada di wilayah lain di dekatnya. Maksudnya?',
      },
    ]);
    expect(asked.actions).toEqual(['correct']);
    await steps.ask(operator, 'POST', `/uploads/${id}/corrections`, {
      answers: { [question]: '35.20.17.2001' },
    });
    await readNow(api, id);

    const preview = await get(`${id}/rows?limit=20`);
    const codesOf = (records: Record<string, unknown>[]) =>
      records.map((row) => [row['tahun'], row['kode_kecamatan'], row['kode_desa_kelurahan']]);
    const expected = [
      [2023, '35.20.08', '35.20.08.2014'],
      [2024, '35.20.08', '35.20.08.2014'],
      [2023, '35.20.13', '35.20.13.1001'],
      [2024, '35.20.13', '35.20.13.1001'],
      [2023, '35.20.05', '35.20.05.2018'],
      [2024, '35.20.05', '35.20.05.2018'],
      [2023, '35.20.05', '35.20.17.2001'],
      [2024, '35.20.05', '35.20.17.2001'],
    ];
    expect(codesOf(preview.records)).toEqual(expected);
    const confirmed = await steps.ask(operator, 'POST', `/uploads/${id}/confirm`, { readingNumber: 2 });
    expect(confirmed.status).toBe(200);

    const made = await steps.draft({ body: { uploadId: id } });
    await steps.until(made.id, 'scheduled');
    const releases = api.get(Releases, { strict: false });
    await releases.prepare(made.id);
    await releases.publish(made.id);
    const reads = api.get(PublicReads, { strict: false });
    const [version] = await reads.rows<{ table_name: string }>(
      'SELECT table_name FROM catalogue.version WHERE resource_id = $1',
      [made.resourceId],
    );
    const published = await reads.rows<Record<string, unknown>>(
      `SELECT tahun::int, kode_kecamatan, kode_desa_kelurahan FROM datastore."${version!.table_name}" ORDER BY _id`,
    );
    expect(codesOf(published)).toEqual(expected);
  });
});

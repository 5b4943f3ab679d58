import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Regions } from '#lib/catalogue';
import type { TableReading } from '#lib/tabular';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { readNow, upload } from '../support/intake.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Shown {
  state: string;
  actions: string[];
  records: Record<string, unknown>[];
  reading: {
    number: number;
    corrections: object;
    rememberedFrom: { id: string; fileName: string } | null;
    understood: TableReading;
  };
}

const names = ['Poncol', 'Magetan', 'Sukomoro', 'Nguntoronadi'];
/** A table that raises two questions: what `-` means, and whether `1.234` is a thousand. */
const harvest = (year: number, kecamatan = names): string =>
  [
    `Kecamatan,Luas Panen ${String(year)} (Ha)`,
    ...kecamatan.map((name, at) => `${name},${at === 1 ? '-' : `${String(at + 1)}.234`}`),
    '',
  ].join('\n');
const answers = { 'symbol:dash': 'nil', 'number-style:2': 'id' };

describe('what is known of a table beside its file', () => {
  let api: NestFastifyApplication;
  let operator: GivenPerson;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    operator = await someOperator();
    const source = 'Kepmendagri 300.2.2-2138/2025';
    await api.get(Regions, { strict: false }).load([
      { code: '35', name: 'Jawa Timur', level: 'provinsi', source },
      { code: '35.20', name: 'Kabupaten Magetan', level: 'kabupaten', source },
      { code: '35.20.01', name: 'Poncol', level: 'kecamatan', source },
      { code: '35.20.06', name: 'Magetan', level: 'kecamatan', source },
      { code: '35.20.12', name: 'Sukomoro', level: 'kecamatan', source },
      { code: '35.20.18', name: 'Nguntoronadi', level: 'kecamatan', source },
    ]);
  });

  const someOperator = async (): Promise<GivenPerson> =>
    given.person({ role: 'operator', organizationId: (await given.organization()).id });
  const get = async (id: string, path = '', who = operator): Promise<Shown> =>
    (await api.inject({ url: `/api/v1/uploads/${id}${path}`, headers: bearer(who) })).json<Shown>();
  const post = async (id: string, path: string, payload: object): Promise<number> =>
    (
      await api.inject({
        method: 'POST',
        url: `/api/v1/uploads/${id}/${path}`,
        payload,
        headers: bearer(operator),
      })
    ).statusCode;
  const read = async (name: string, content: string, who = operator): Promise<string> => {
    const id = (await upload(api, who, { name, content })).json<{ id: string }>().id;
    await readNow(api, id);
    return id;
  };
  const correct = async (id: string, corrections: object): Promise<void> => {
    expect(await post(id, 'corrections', corrections)).toBe(202);
    await readNow(api, id);
  };
  const open = ({ reading }: Shown): string[] =>
    reading.understood.questions.filter(({ answer }) => answer === undefined).map(({ id }) => id);
  const codes = ({ reading }: Shown): string[] => reading.understood.problems.map(({ code }) => code);

  /** Last year's table, answered and confirmed. */
  const lastYear = async (): Promise<string> => {
    const id = await read('padi 2023.csv', harvest(2023));
    expect(open(await get(id)).sort()).toEqual(Object.keys(answers).sort());
    await correct(id, { answers });
    expect(await post(id, 'confirm', { readingNumber: 2 })).toBe(200);
    return id;
  };

  it('next year the same table is read without a question, and says by what', async () => {
    const before = await lastYear();
    const id = await read('padi 2024.csv', harvest(2024));
    const shown = await get(id);
    expect(open(shown)).toEqual([]);
    expect(shown.reading).toMatchObject({
      number: 1,
      corrections: { answers },
      rememberedFrom: { id: before, fileName: 'padi 2023.csv' },
    });
    expect(codes(shown)).toContain('reading-remembered');
    expect((await get(id, '/rows?limit=2')).records).toMatchObject([
      { kecamatan: 'Poncol', luas_panen_2024: 1234 },
      { kecamatan: 'Magetan', luas_panen_2024: null, _absent: { luas_panen_2024: 'nil' } },
    ]);
    expect(await post(id, 'confirm', { readingNumber: 1 })).toBe(200);
  });

  it('what changed since is pointed out', async () => {
    await lastYear();
    const shown = await get(
      await read('padi 2024.csv', harvest(2024, ['Poncol', 'Magetan', 'Nguntoronadi', 'Kartoharjo'])),
    );
    expect(codes(shown)).toEqual(expect.arrayContaining(['rows-missing', 'rows-new']));
    const missing = shown.reading.understood.problems.find(({ code }) => code === 'rows-missing');
    expect(missing?.message).toContain('«Sukomoro»');
  });

  it('new corrections win over what was remembered, and another agency remembers nothing', async () => {
    await lastYear();
    const id = await read('padi 2024.csv', harvest(2024));
    await correct(id, { answers: { 'symbol:dash': 'not-available', 'number-style:2': 'plain' } });
    expect((await get(id, '/rows?limit=2')).records).toMatchObject([
      { luas_panen_2024: 1.234 },
      { _absent: { luas_panen_2024: 'not-available' } },
    ]);
    const stranger = await someOperator();
    const theirs = await get(await read('padi 2024.csv', harvest(2024), stranger), '', stranger);
    expect(theirs.reading.rememberedFrom).toBeNull();
    expect(open(theirs)).toHaveLength(2);
  });

  it('regions get their Kemendagri codes; a name that is nearly right is asked about', async () => {
    const id = await read(
      'penduduk.csv',
      'Kecamatan,Jumlah\nKec. Poncol,10\nMAGETAN,20\nSukamoro,30\nNguntoro Nadi,40\n',
    );
    const question = 'region:1:Sukamoro';
    expect(open(await get(id))).toEqual([question]);
    expect((await get(id)).actions).toEqual(['correct']);
    await correct(id, { answers: { [question]: '35.20.12' } });
    const shown = await get(id);
    expect(shown.reading.understood.columns.map(({ name, type }) => [name, type])).toEqual([
      ['kecamatan', 'text'],
      ['jumlah', 'integer'],
      ['kode_kecamatan', 'text'],
    ]);
    expect((await get(id, '/rows?limit=10')).records.map(({ kode_kecamatan: code }) => code)).toEqual([
      '35.20.01',
      '35.20.06',
      '35.20.12',
      '35.20.18',
    ]);
  });

  it('a kecamatan that is not there is named', async () => {
    const shown = await get(
      await read('penduduk.csv', 'Kecamatan,Jumlah\nPoncol,10\nMagetan,20\nSukomoro,30\n'),
    );
    const absent = shown.reading.understood.problems.find(({ code }) => code === 'regions-absent');
    expect(absent).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('«Nguntoronadi»') as string,
    });
  });
});

import { RegionIndex, spokenName, type KnownRegion } from './region-index.js';
import { levelOfHeader, readRegions, type RegionColumn } from './region-matching.rules.js';

const region = (
  code: string,
  name: string,
  level: KnownRegion['level'],
  bpsCode: string | null = null,
): KnownRegion => ({
  code,
  name,
  level,
  parentCode: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
  bpsCode,
});

// Codes and names of Kepmendagri 300.2.2-2138/2025, a small part.
const index = new RegionIndex([
  region('35', 'Jawa Timur', 'provinsi', '35'),
  region('35.19', 'Kabupaten Madiun', 'kabupaten', '3519'),
  region('35.20', 'Kabupaten Magetan', 'kabupaten', '3520'),
  region('35.77', 'Kota Madiun', 'kabupaten', '3577'),
  region('35.20.01', 'Poncol', 'kecamatan', '3520010'),
  region('35.20.06', 'Magetan', 'kecamatan', '3520060'),
  region('35.20.12', 'Sukomoro', 'kecamatan', '3520101'),
  region('35.20.18', 'Nguntoronadi', 'kecamatan', '3520041'),
  region('35.20.01.2001', 'Poncol', 'desa'),
  region('35.20.01.2002', 'Gonggang', 'desa'),
  region('35.20.12.2001', 'Pojoksari', 'desa'),
  region('35.20.18.2001', 'Pojoksari', 'desa'),
]);

const read = (label: string, texts: readonly string[]): RegionColumn | undefined =>
  readRegions(
    label,
    texts.map((text, place) => ({ text, row: place + 2 })),
    index,
  );
const codes = (column: RegionColumn | undefined) => column?.matched.map(({ region: found }) => found.code);

describe('names of regions as people write them (X10)', () => {
  it.each([
    ['Kec. Magetan', 'magetan', undefined],
    ['KEC MAGETAN', 'magetan', undefined],
    ['1. Nguntoro Nadi', 'nguntoronadi', undefined],
    ['Ogan_Komering_Ulu', 'ogankomeringulu', undefined],
    ['Kab. Pacitan', 'pacitan', 'kabupaten'],
    ['KOTA MADIUN', 'madiun', 'kota'],
    ['Kotagede', 'kotagede', undefined],
    ['Desa', 'desa', undefined],
    ['Kelapa Kampit', 'kelapakampit', undefined],
  ])('%j', (text, key, kind) => {
    expect(spokenName(text)).toEqual({ key, kind });
  });

  it('a header says the level, the lowest where it names two', () => {
    expect(levelOfHeader('Kabupaten/Kota')).toBe('kabupaten');
    expect(levelOfHeader('nama_kecamatan')).toBe('kecamatan');
    expect(levelOfHeader('Kecamatan / Desa')).toBe('desa');
    expect(levelOfHeader('Komoditas')).toBeUndefined();
  });

  it('are matched whatever their spelling, and 3 of 4 kecamatan leave the fourth to be named', () => {
    const column = read('Kecamatan', ['KEC MAGETAN', 'Nguntoro Nadi', 'poncol']);
    expect(codes(column)).toEqual(['35.20.06', '35.20.18', '35.20.01']);
    expect(column?.absent.map(({ name }) => name)).toEqual(['Sukomoro']);
  });

  it('that are misspelt are suggested with a score and never accepted', () => {
    const column = read('Kecamatan', ['Magetan', 'Poncol', 'Nguntoronadi', 'Sukamoro', 'Takeran']);
    expect(codes(column)).toEqual(['35.20.06', '35.20.01', '35.20.18']);
    expect(
      column?.doubtful.map(({ spoken, suggestions }) => [
        spoken.text,
        suggestions[0]?.region.name,
        suggestions[0]?.score,
      ]),
    ).toEqual([['Sukamoro', 'Sukomoro', 0.875]]);
    expect(column?.unknown.map(({ text }) => text)).toEqual(['Takeran']);
  });

  it('that two villages bear are doubtful, until the kecamatan beside them is known', () => {
    expect(
      read('Desa', ['Gonggang', 'Pojoksari'])?.doubtful.map(({ suggestions }) =>
        suggestions.map((one) => one.region.code),
      ),
    ).toEqual([['35.20.12.2001', '35.20.18.2001']]);
    const column = readRegions(
      'Desa',
      [
        {
          text: 'Pojoksari',
          row: 2,
          within: index.childrenOf('35.20').filter(({ code }) => code === '35.20.18'),
        },
      ],
      index,
    );
    expect(codes(column)).toEqual(['35.20.18.2001']);
  });

  it('that a kota and a kabupaten share mean the kabupaten where the kota is named as such, else they are doubtful', () => {
    expect(codes(read('Kabupaten/Kota', ['Madiun', 'Magetan', 'Kota Madiun']))).toEqual([
      '35.19',
      '35.20',
      '35.77',
    ]);
    expect(read('Kabupaten/Kota', ['Madiun', 'Magetan'])?.doubtful.map(({ spoken }) => spoken.text)).toEqual([
      'Madiun',
    ]);
  });
});

describe('codes of regions', () => {
  it('are those of Kemendagri, with or without dots, and those of BPS', () => {
    expect(codes(read('kode', ['35.20.01', '352006', '3520101', '3520041']))).toEqual([
      '35.20.01',
      '35.20.06',
      '35.20.12',
      '35.20.18',
    ]);
  });

  it('that are not known are told apart', () => {
    expect(
      read('kode_kecamatan', ['35.20.01', '35.20.06', '35.99.01'])?.unknown.map(({ text }) => text),
    ).toEqual(['35.99.01']);
  });
});

it('a column that is none of this is left alone', () => {
  expect(read('Komoditas', ['Padi', 'Jagung', 'Magetan'])).toBeUndefined();
  expect(read('Kabupaten/Kota', ['Ogan Ilir', 'Lahat', 'Palembang'])).toBeUndefined();
  expect(read('Jumlah', ['3519', '3520'])).toBeUndefined();
  expect(read('Nama', [])).toBeUndefined();
});

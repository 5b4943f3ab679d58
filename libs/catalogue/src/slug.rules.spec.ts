import { baseNameOf, slugOf } from './slug.rules.js';

describe('names made from titles', () => {
  it.each([
    ['Jumlah Bayi & Balita (2024)', 'jumlah-bayi-balita-2024'],
    ['  Café «Merdeka»  ', 'cafe-merdeka'],
    ['search', 'dataset-search'],
    ['数据', 'dataset'],
    ['x'.repeat(120), 'x'.repeat(90)],
  ])('of a dataset: %s', (title, name) => {
    expect(slugOf(title)).toBe(name);
  });

  it.each([
    ['puskesmas', 'Jumlah Dokter', 'puskesmas-jumlah-dokter'],
    ['puskesmas', 'Puskesmas', 'puskesmas'],
    ['puskesmas', 'Puskesmas per Kecamatan', 'puskesmas-per-kecamatan'],
    ['puskesmas', 'Puskesmasnya', 'puskesmas-puskesmasnya'],
    ['puskesmas', '数据', 'puskesmas-tabel'],
    ['p'.repeat(100), 'q'.repeat(200), `${'p'.repeat(100)}-${'q'.repeat(90)}`],
  ])('of the downloads of a resource: %s, %s', (dataset, resource, name) => {
    expect(baseNameOf(dataset, resource)).toBe(name);
  });
});

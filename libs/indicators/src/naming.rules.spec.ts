import { namingRules, namingWarnings } from './naming.rules.js';

const regions = {
  wide: new Set(['kabupaten magetan', 'magetan', 'jawa timur']),
  narrow: new Set(['barat', 'bendo', 'sukomoro']),
};
const found = (name: string, concept = 'Penduduk') =>
  namingWarnings({ name, concept }, regions).map(({ field, code, found: what }) => [field, code, what]);

describe('the naming rules of the standard', () => {
  it.each([
    // Example of the standard's guide: «Konsumsi Makanan», not «Rata-rata Konsumsi …».
    ['Rata-rata Konsumsi Makanan', [['concept', 'begins-with-measure', 'Rata-rata']]],
    ['Jumlah Penduduk', [['concept', 'begins-with-measure', 'Jumlah']]],
    ['Indeks Pembangunan Manusia', [['concept', 'begins-with-measure', 'Indeks']]],
    ['Penduduk 2024', [['concept', 'names-period', '2024']]],
    ['Penduduk Triwulan II', [['concept', 'names-period', 'Triwulan II']]],
    ['Penduduk di Kabupaten Magetan', [['concept', 'names-region', 'Kabupaten Magetan']]],
    ['Penduduk Kecamatan Bendo', [['concept', 'names-region', 'Kecamatan Bendo']]],
    ['Konsumsi Makanan', []],
    // Villages and kecamatan are called like other things; a kecamatan is not named by the word for one.
    ['Angin Barat', []],
    ['Penduduk menurut Kecamatan', []],
    ['Desa Siaga', []],
    ['Jumlahan', []],
  ])('say of the concept «%s»: %j', (concept, expected) => {
    expect(found('Nama', concept)).toEqual(expected);
  });

  it('let the name of an indicator begin with its measure, as the example of the standard does', () => {
    expect(found('Jumlah Penduduk')).toEqual([]);
    expect(found('Jumlah Penduduk Jawa Timur Tahun 2024')).toEqual([
      ['name', 'names-period', '2024'],
      ['name', 'names-region', 'Jawa Timur'],
    ]);
  });

  it('name their source', () => {
    for (const { source } of namingRules) expect(source).toContain('Peraturan BPS 4/2020');
  });
});

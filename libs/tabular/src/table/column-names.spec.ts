import { columnName, isColumnName, unitOf } from './column-names.js';

describe('columnName', () => {
  it.each([
    ['Jumlah Penduduk', 'jumlah_penduduk'],
    ['  Laki-Laki / Perempuan ', 'laki_laki_perempuan'],
    ['2023', 'tahun_2023'],
    ['1 Januari', 'k_1_januari'],
    ['', 'kolom_3'],
    ['% Penerima', 'persen_penerima'],
    ['Été', 'ete'],
    ['_id', 'id'],
  ])('%j is %s', (label, expected) => {
    expect(columnName(label, 3, new Set())).toBe(expected);
  });

  it('stays unique and within 60 bytes', () => {
    const taken = new Set<string>();
    const names = Array.from({ length: 12 }, () => columnName('x'.repeat(200), 1, taken));
    expect(new Set(names).size).toBe(12);
    expect(names.every(isColumnName)).toBe(true);
  });
});

describe('unitOf', () => {
  it.each([
    ['Luas (Ha)', 'Luas', 'Ha'],
    ['luas_tanah(m2)', 'luas_tanah', 'm2'],
    ['Garis Kemiskinan [Rp/Kapita]', 'Garis Kemiskinan', 'Rp/Kapita'],
    ['Penduduk (2020)', 'Penduduk (2020)', ''],
    ['Penduduk', 'Penduduk', ''],
  ])('%j', (label, bare, unit) => {
    expect(unitOf(label)).toEqual({ bare, unit });
  });
});

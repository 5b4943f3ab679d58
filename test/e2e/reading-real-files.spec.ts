import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readFileAt, type TableRead } from '../support/read-table.js';

const data = join(import.meta.dirname, '../../../shared/data');
const short: Record<string, string> = {
  integer: 'i',
  number: 'n',
  text: 't',
  date: 'd',
  timestamp: 's',
  boolean: 'b',
};
const shape = ({ reading }: TableRead) => reading.columns.map((column) => short[column.type]).join('');

describe('real files', () => {
  // Rows of the CSV files counted with Python's csv module, those of the workbooks and all types by eye. Years and L/P are
  // rows, sums are not stored.
  const ordinary: [string, number, string, number, string[]][] = [
    [
      'id-csv/jakarta-ispu/ispu_dki_all.csv',
      5538,
      'dtnnnnnnntt',
      0,
      ['2010-01-01', 'DKI1 (Bunderan HI)', '', '60.0'],
    ],
    ['id-csv/bps-wisman/bps-fix.csv', 168, 'ti', 0, ['2008-01', '437966']],
    ['id-csv/bps-wisman/bps.csv', 168, 'tii', 1, ['January', '2009', '473165']],
    ['id-csv/jakarta-misc/data.csv', 1015, 'ttt', 0, ['Bola Sodok', 'Kebon Jeruk', 'Jakarta Barat']],
    ['id-csv/apbn-fungsi/mappingprovinsi.csv', 34, 'ti', 0, ['Aceh', '0']],
    [
      'id-csv/jatim-bps-raw/data_upah_minimum_provinsi_ump.csv',
      5,
      'iiitniti',
      0,
      ['1', '11', '35', 'JAWA TIMUR', '1768777.0'],
    ],
    [
      'id-csv/jatim-bps-raw/luas_panen_komoditas_utama_tanaman_pangan_di_jawa_timur.csv',
      3420,
      'iiititttnti',
      0,
      ['1', '11', '35', 'JAWA TIMUR', '3501', 'KABUPATEN PACITAN', '2023-01', 'JAGUNG', '2101.0'],
    ],
    [
      'id-csv/jatim-bps-raw/prsnts_brng_brdr_yng_dws_yng_ss_dngn_prndng_ndngn.csv',
      190,
      'iiittiniti',
      1,
      ['2', '22', '35', 'JAWA TIMUR', 'FEBRUARI', '80', '94.23'],
    ],
    [
      'id-csv/jatim-bps-raw/jumlah_usaha_ekonomi_kreatif_berdasarkan_17_sub_sektor.csv',
      444,
      'iiitittiiti',
      1,
      ['2', '22', '35', 'JAWA TIMUR', '3526', 'KABUPATEN BANGKALAN', 'KRIYA', '75'],
    ],
    ['id-csv/jakarta-kebakaran/kebakaran_april_2017.csv', 27, 'dttittitti', 0, ['2017-04-05']],
    [
      'id-csv/sumsel-bps-multiheader/csv_produksi_padi.csv',
      51,
      'tin',
      1,
      ['Ogan_Komering_Ulu', '2019', '17739.97'],
    ],
    ['id-xlsx/bps-wisman/bps.xlsx', 168, 'tii', 1, ['January', '2009', '473165']],
    ['id-xlsx/bps-wisman/bps(1).xlsx', 168, 'tii', 1, ['Januari', '2009', '473165']],
    [
      'id-xlsx/jatim-kesra/data_uas.xlsx',
      228,
      'titniinnin',
      0,
      ['01', '2016', 'Kab. Pacitan', '85.53', '269616', '282691', '71.18', '6.89', '8048', '5.21'],
    ],
    [
      'id-xlsx/jatim-kesra/data_uas4.xlsx',
      456,
      'titit',
      2,
      ['03', '2018', 'Kab. Trenggalek', '1', 'Rumah Sakit'],
    ],
    ['id-xlsx/jumlah-penduduk/Jumlah Penduduk.xlsx', 204, 'ttin', 3, ['ACEH', 'Perempuan', '2020', '2696.3']],
    [
      'id-xlsx/sumbar-dalam-angka/Sosial_Kesejahteraan.xlsx',
      18,
      'tiiiiiiiiiiiiiiiiiii',
      2,
      ['Solok', '18', '38', '43', '10', '31'],
    ],
    ['nasty/messytables/simple.xlsx', 6, 'dit', 0, ['2011-01-01', '1', 'Galway']],
    ['nasty/messytables/simple.ssv', 6, 'dit', 0, ['2011-01-01', '1', 'Galway']],
    ['nasty/messytables/long.csv', 3999, 't', 0, []],
  ];
  it.each(existsSync(data) ? ordinary : [])('%s', async (file, count, types, row, start) => {
    const read = await readFileAt(join(data, file), file.endsWith('.xlsx') ? 'xlsx' : 'csv');
    expect([read.reading.rowCount, shape(read)]).toEqual([count, types]);
    expect(read.rows[row]?.slice(0, start.length)).toEqual(start);
    // The portal's copy of this table calls regencies and cities of one name alike: 7 names twice, 630 rows.
    const repeated = file.includes('luas_panen_komoditas') ? { identical: 121, conflicting: 509 } : undefined;
    const errors = read.reading.problems.filter((one) => one.severity === 'error');
    expect(errors.map(({ code, count: cells }) => [code, cells])).toEqual(
      Object.entries(repeated ?? {}).map(([what, cells]) => [`duplicate-row-${what}`, cells]),
    );
  });
});

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { openSource } from '../open-source.js';
import type { TableReading } from '../reading.js';
import { inspectTable } from '../table/inspect-table.js';

const data = join(import.meta.dirname, '../../../../../shared/data');
const report = () => Promise.resolve();

async function readingOf(path: string): Promise<TableReading> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-real-layout-'));
  try {
    const source = await openSource(
      { path, format: path.endsWith('.xlsx') ? 'xlsx' : 'csv', folder, corrections: {} },
      report,
    );
    return (await inspectTable(source, {}, report)).reading;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const jatim = 'id-csv/jatim-bps-raw';
const poor = 'id-csv/bps-kemiskinan-provinsi/Jumlah dan Persentase Penduduk Miskin Menurut Provinsi,';
const covid = 'id-xlsx/jakarta-covid-kelurahan/Standar Kelurahan Data Corona';

/** Read by eye: last header row, tidy rows, totals, tables found, names of columns made from headers. */
const layouts: [
  file: string,
  header: number,
  rows: number,
  totals: string[],
  tables: number,
  made: string[],
][] = [
  [`${jatim}/Garis Kemiskinan Menurut Kabupaten_Kota di Jawa Timur, 2022.csv`, 3, 38, ['A42'], 1, ['Tahun']],
  [`${jatim}/Indeks Harga Konsumen Menurut Kelompok Pengeluaran, 2023.csv`, 4, 12 * 12, [], 1, ['Periode']],
  [`${jatim}/Inflasi Tahun ke Tahun (Y o Y), 2022.csv`, 3, 12, [], 1, ['Tahun']],
  [
    `${jatim}/Jumlah Perusahaan Industri Skala Mikro dan Kecil Menurut Provinsi, 2021.csv`,
    4,
    38 * 2,
    ['A43'],
    1,
    ['Kategori', 'Tahun'],
  ],
  [
    `${jatim}/[Seri 2010] PDRB Menurut Lapangan Usaha (17 Sektor) Triwulanan , 2023.csv`,
    5,
    17 * 5,
    ['A23'],
    1,
    ['Periode'],
  ],
  [
    `${jatim}/[Seri 2010] Pertumbuhan Ekonomi Menurut Lapangan Usaha Triwulanan, 2022.csv`,
    5,
    18 * 15,
    [],
    1,
    ['Kategori', 'Periode'],
  ],
  [`${jatim}/data_upah_minimum_kabkota_umk.csv`, 1, 190, [], 1, []],
  [`${jatim}/harga_komoditas_utama_hortikultura_di_tingkat_produsen_menurut.csv`, 1, 10_080, [], 1, []],
  [`${poor} 2015.csv`, 1, 34, ['A36'], 1, []],
  [`${poor} 2022.csv`, 1, 38, ['A40'], 1, []],
  [`${poor} 2025.csv`, 1, 38, ['A40'], 1, []],
  [
    'id-csv/bps-pengangguran-1986-2024/Pengangguran Terbuka Menurut Pendidikan Tertinggi yang Ditamatkan 1986 - 2024.csv',
    4,
    8 * 59,
    ['B14'],
    2,
    ['Periode'],
  ],
  ['id-csv/apbn-fungsi/Peta APBN Data.csv', 1, 12, [], 1, []],
  ['id-csv/bps-riau-variabel/note.csv', 1, 238, [], 1, []],
  ['id-csv/bps-wisman/bps.csv', 1, 12 * 14, [], 1, ['Tahun']],
  ['id-csv/jakarta-ispu/ispu_dki_all.csv', 1, 5538, [], 1, []],
  ['id-csv/jakarta-kebakaran/possektor_2014.csv', 1, 280, [], 1, []],
  ['id-csv/jakarta-misc/data.csv', 1, 1015, [], 1, []],
  ['id-csv/jatim-apbd/Magetan.csv', 1, 31, [], 1, []],
  [
    'id-xlsx/bps-padi-2023/Luas Panen, Produksi, dan Produktivitas Padi Menurut Provinsi, 2023.xlsx',
    4,
    38,
    ['A43'],
    1,
    ['Tahun'],
  ],
  [
    'id-xlsx/bps-tpt-2026/Tingkat Pengangguran Terbuka Menurut Provinsi, 2026.xlsx',
    4,
    38 * 3,
    ['A43'],
    1,
    ['Periode'],
  ],
  ['id-xlsx/bps-wisman/bps(1).xlsx', 2, 12 * 14, [], 1, ['Tahun']],
  [`${covid} (30 April 2021 Pukul 10.00).xlsx`, 1, 269, ['E2'], 2, []],
  // Here the row of sums has no word.
  [`${covid} (31 Agustus 2020 Pukul 10.00).xlsx`, 1, 269, ['E2'], 2, []],
  ['id-xlsx/jatim-kesra/data_uas.xlsx', 1, 228, ['G1'], 1, []],
  ['id-xlsx/jatim-kesra/data_uas2.xlsx', 1, 228, [], 1, []],
  [
    'id-xlsx/jumlah-penduduk/Jumlah Penduduk.xlsx',
    3,
    34 * 2 * 3,
    ['A11', 'H3', 'I3', 'J3'],
    1,
    ['Jenis Kelamin', 'Tahun'],
  ],
  ['id-xlsx/sumbar-dalam-angka/Sosial_Kesejahteraan.xlsx', 1, 18, [], 10, []],
];

describe('layouts of real files', () => {
  it.each(existsSync(data) ? layouts : [])('%s', async (file, header, rows, totals, tables, made) => {
    const reading = await readingOf(join(data, file));
    expect({
      header: reading.headerRow,
      rows: reading.rowCount,
      totals: (reading.totals ?? []).map(({ place }) => place.cell),
      tables: reading.tables?.length,
      made: reading.columns
        .filter(({ role }) => role === 'category' || role === 'period')
        .map(({ label }) => label),
    }).toEqual({ header, rows, totals, tables, made });
  });

  (existsSync(data) ? it : it.skip)(
    'are each read to rows, without a signature or note among them',
    async () => {
      const wrong: string[] = [];
      for (const place of ['id-csv', 'id-xlsx']) {
        const entries = readdirSync(join(data, place), { recursive: true, withFileTypes: true });
        for (const entry of entries.filter((one) => one.isFile())) {
          const path = join(entry.parentPath, entry.name);
          const { rowCount, columns, sample, tables } = await readingOf(path);
          const read = tables?.filter((one) => one.read).length;
          const notes = sample.some((row) => /^(?:sumber\s*[:_]|catatan$|keterangan$)/i.test(row[0] ?? ''));
          if (rowCount === 0 || columns.length === 0 || read !== 1 || notes) wrong.push(relative(data, path));
        }
      }
      expect(wrong).toEqual([]);
    },
    300_000,
  );
});

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { openCsv } from './csv/open-csv.js';
import type { ReadingCorrections, TableReading } from './reading.js';
import { inspectTable } from './table/inspect-table.js';
import { openWorkbook } from './xlsx/open-workbook.js';

const data = join(import.meta.dirname, '../../../../shared/data');
const given = existsSync(data) ? it : it.skip;
const report = () => Promise.resolve();
const folder = mkdtempSync(join(tmpdir(), 'lumbung-columns-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function readingOf(path: string, corrections: ReadingCorrections = {}): Promise<TableReading> {
  const source = path.endsWith('.xlsx')
    ? await openWorkbook(path, folder, corrections, report)
    : openCsv(path, folder, corrections);
  return (await inspectTable(source, corrections, report)).reading;
}
const at = (file: string, corrections?: ReadingCorrections) => readingOf(join(data, file), corrections);
const cellsOf = (reading: TableReading, code: string) =>
  reading.problems.filter((one) => one.code === code).map(({ count, places }) => [count, places[0]?.cell]);

/** Columns whose thousand dots were swallowed; each was looked up in its file. */
const damaged: Record<string, [count: number, first: string]> = {
  // 19.333 RP/KG of shallots beside 28065.0.
  'id-csv/jatim-bps-raw/harga_komoditas_utama_hortikultura_di_tingkat_produsen_menurut.csv': [45, 'I9794'],
  // 8.415 seats in Ngawi.
  'id-csv/jatim-bps-raw/jumlah_restoran_dan_rumah_makan_berdasarkan_unit_dan_kursi.csv': [6, 'I34'],
  // 1.589 employees in Gresik.
  'id-csv/jatim-bps-raw/jumlah_tenaga_kerja_koperasi.csv': [82, 'I12'],
};

describe('columns of real files', () => {
  given(
    'lost their thousands where they are known to, and nowhere else',
    async () => {
      const found: Record<string, unknown> = {};
      for (const place of ['id-csv', 'id-xlsx']) {
        const entries = readdirSync(join(data, place), { recursive: true, withFileTypes: true });
        for (const entry of entries.filter((one) => one.isFile())) {
          const path = join(entry.parentPath, entry.name);
          const cells = cellsOf(await readingOf(path), 'thousands-swallowed');
          if (cells.length > 0) found[relative(data, path)] = cells[0];
        }
      }
      expect(found).toEqual(damaged);
    },
    120_000,
  );

  given('of a budget in miliar keep the figures and name the unit', async () => {
    const { columns, sample } = await at('id-csv/jatim-apbd/Magetan.csv');
    expect(columns.map(({ name, type, unit }) => [name, type, unit])).toEqual([
      ['akun', 'text', ''],
      ['anggaran', 'number', 'Miliar'],
      ['realisasi', 'number', 'Miliar'],
      ['persentase', 'number', ''],
    ]);
    expect(sample[0]).toEqual(['Pendapatan Daerah', '1983.10', '2006.69', '101.19']);
  });

  given('with one English number say so', async () => {
    const { columns, problems } = await at('id-csv/jatim-apbd/Banyuwangi.csv');
    expect(columns[3]).toMatchObject({ numberStyle: 'en', max: '2849.52' });
    const english = problems.filter(({ code }) => code === 'number-style-english');
    expect(english).toMatchObject([{ places: [{ cell: 'D11' }], found: '2,849.52' }]);
  });

  given('in percent show the cell that belongs to another column', async () => {
    const reading = await at(
      'id-csv/bps-kemiskinan-provinsi/Jumlah dan Persentase Penduduk Miskin Menurut Provinsi, 2018.csv',
      { answers: { totals: 'keep' } },
    );
    // The row of the country is a total: it is looked at like the others only where the operator keeps it.
    expect(reading.totals).toMatchObject([{ label: 'Indonesia', place: { cell: 'A36' } }]);
    expect(cellsOf(reading, 'percent-out-of-range')).toEqual([[1, 'F36']]);
  });

  given('of codes on several levels stay text', async () => {
    const { columns } = await at('id-csv/jakarta-kebakaran/possektor_2014.csv');
    expect(columns.find(({ name }) => name === 'kode')?.type).toBe('text');
  });

  given('of region codes with a word among them stay text', async () => {
    const file = 'Standar Kelurahan Data Corona (30 April 2021 Pukul 10.00).xlsx';
    const { columns } = await at(`id-xlsx/jakarta-covid-kelurahan/${file}`);
    const [id, province] = [columns[0], columns[1]];
    expect([id?.name, id?.type]).toEqual(['id_kel', 'text']);
    expect(id?.values?.find(({ value }) => value === 'LUAR DKI JAKARTA')).toMatchObject({
      count: 1,
      row: 147,
    });
    expect(province?.values?.map(({ value }) => value)).toContain('DKI JAKARTA');
  });

  given('with thin and no-break spaces between thousands are numbers', async () => {
    const { columns } = await at('id-xlsx/jumlah-penduduk/Jumlah Penduduk.xlsx');
    expect(columns.find(({ role }) => role === 'measure')?.type).toBe('number');
  });

  given('lose the asterisks of two labels', async () => {
    const { columns, problems } = await at('id-csv/bps-riau-variabel/kota-kab-2.csv');
    const removed = problems.filter(({ code }) => code === 'label-mark-removed');
    expect(removed).toMatchObject([{ found: 'Sendiri-Lainnya*', count: 9 }]);
    const labels = columns.find(({ name }) => name === 'turunan_variabel')?.values?.map(({ value }) => value);
    expect(labels?.filter((label) => label.endsWith('*'))).toEqual([]);
  });

  given('list as many distinct texts as the file has', async () => {
    const { columns } = await at('id-csv/jatim-bps-raw/jumlah_tenaga_kerja_koperasi.csv');
    // Counted with Python's csv module.
    const names = columns.find(({ name }) => name === 'nama_kabupaten_kota')?.values;
    expect([names?.length, names?.reduce((sum, { count }) => sum + count, 0)]).toEqual([38, 1596]);
  });
});

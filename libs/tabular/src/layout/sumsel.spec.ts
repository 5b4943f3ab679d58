import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openCsv } from '../csv/open-csv.js';
import { inspectTable } from '../table/inspect-table.js';
import { writeRows } from '../table/write-rows.js';

const data = join(import.meta.dirname, '../../../../../shared/data/id-csv');
const given = existsSync(data) ? it : it.skip;
const report = () => Promise.resolve();

/** Each file of BPS Sumatera Selatan, and the long form that its collector made of it. */
const pairs: [raw: string, long: string][] = [
  ['csv_produksi_buah-buahan-18-20', 'Produksi_Buah-Buahan_2018-2020'],
  ['csv_produksi_daging_ternak-18-20', 'Produksi_Daging_Ternak_2018-2020'],
  ['csv_produksi_daging_unggas-18-20', 'Produksi_Daging_Unggas_2018-2020'],
  ['csv_produksi_padi', 'Produksi_Padi_2018-2020'],
  ['csv_produksi_palawija', 'Produksi_Palawija_2017-2019'],
  ['csv_produksi_sayuran-15-17', 'Produksi_Sayuran_2015-2017'],
  ['csv_produksi_tanaman_perkebunan-15-17', 'Produksi_Tanaman_Perkebunan_2015-2017'],
  [
    'csv_produksi_telur_unggas_menurut_kabupaten_kota_dan_jenis_unggas-17',
    'Produksi_Telur_Unggas_Menurut_Kabupaten_Kota_dan_Jenis_Unggas_2017-2017',
  ],
];

async function readTidy(path: string, answers: Record<string, string>): Promise<Record<string, string>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-sumsel-'));
  try {
    const opened = openCsv(path, folder, {});
    const { reading, plan, source, corrections } = await inspectTable(opened, { answers }, report);
    let written = '';
    await writeRows(source, plan, corrections, {
      report,
      write: (text) => {
        written += text;
        return Promise.resolve();
      },
    });
    return parse(written).map((row) =>
      Object.fromEntries(reading.columns.map(({ role, label }, index) => [role ?? label, row[index] ?? ''])),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Kinds in the order of the file's own second row. */
function kindsOf(path: string): string[] {
  const [, second = []] = parse(readFileSync(path, 'utf8'), {
    relax_column_count: true,
  });
  const kinds = second.filter((cell) => cell !== '');
  return kinds.every((kind) => /^\d{4}$/.test(kind)) ? [''] : kinds;
}

describe('the tables of BPS Sumatera Selatan', () => {
  it.each(existsSync(data) ? pairs : [])(
    '%s is read as its collector tidied it, value for value',
    async (raw, long) => {
      const path = join(data, 'sumsel-bps-multiheader', `${raw}.csv`);
      // The collector keeps the row of the province in some files and leaves it out in others; here it is kept.
      const read = await readTidy(path, { totals: 'keep' });
      const expected = parse(readFileSync(join(data, 'sumsel-bps-expected-long', `${long}.csv`), 'utf8'), {
        columns: true,
      }) as unknown as Record<string, string>[];
      const kinds = kindsOf(path);
      const years = Object.keys(expected[0] ?? {}).filter((name) => /^\d{4}$/.test(name));
      const differences: string[] = [];
      let compared = 0;
      let block = 0;
      expected.forEach((row, index) => {
        if (index > 0 && row['jenis'] !== expected[index - 1]?.['jenis']) block++;
        // His column `jenis` is one kind late, the last kind first; his rows are in the order of the columns all the same.
        const kind = kinds[block] ?? '';
        for (const year of years) {
          const found = read.find(
            (one) =>
              one['Kabupaten/Kota'] === row['Kabupaten/Kota'] &&
              (kind === '' || one['category'] === kind) &&
              one['period'] === year,
          );
          compared++;
          // His zeros are dashes of the source, and a zero of the source stays one: missing is never 0.
          const own = found?.['measure'] ?? 'no row';
          if (own === '' ? Number(row[year]) === 0 : Number(own) === Number(row[year])) continue;
          differences.push(
            `${row['Kabupaten/Kota'] ?? ''} ${kind} ${year}: ${own} instead of ${row[year] ?? ''}`,
          );
        }
      });
      expect(differences).toEqual([]);
      expect(compared).toBe(expected.length * years.length);
      // He lost the last kind of one file.
      expect(block + 1).toBe(raw.includes('telur') ? kinds.length - 1 : kinds.length);
      expect(read).toHaveLength(18 * kinds.length * years.length);
    },
  );

  given('are eight, and every one has its long form', () => {
    expect(readdirSync(join(data, 'sumsel-bps-multiheader'))).toHaveLength(pairs.length);
    expect(readdirSync(join(data, 'sumsel-bps-expected-long'))).toHaveLength(pairs.length);
  });
});

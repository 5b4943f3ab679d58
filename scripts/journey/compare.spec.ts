import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from './compare.ts';
import { csvRecords } from './downloads.ts';
import { openSource } from './source-file.ts';
import type { Understood } from './understood.ts';

const understood: Understood = {
  format: 'csv',
  sheet: '',
  headerRow: 2,
  firstDataRow: 3,
  title: '',
  columns: [
    { position: 1, name: 'wilayah', label: 'Wilayah', type: 'text', unit: '', missing: 0 },
    { position: 2, name: 'jumlah', label: 'Jumlah', type: 'number', unit: '', numberStyle: 'id', missing: 1 },
    { position: 3, name: 'tanggal', label: 'Tanggal', type: 'date', unit: '', missing: 0 },
  ],
  rowCount: 3,
  skipped: [{ row: 7, reason: 'Catatan di bawah tabel' }],
  questions: [],
  problems: [],
};

// Windows-1252 with a title above, a blank line within and a note below.
const file = Buffer.from(
  'Penduduk;;\nWilayah;Jumlah;Tanggal\nPlaosan;1.234,50;31/12/2024\nPanekan;...;1 Januari 2025\n\nCaf\xe9;7;2025-02-03\nSumber: BPS;;\n',
  'latin1',
);

describe('the comparison of a file with its download', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumbung-compare-'));
    await writeFile(join(folder, 'table.csv'), file);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const compared = async (download: string) =>
    compare(
      await openSource(join(folder, 'table.csv'), ''),
      understood,
      csvRecords(Buffer.from(download), understood.columns),
    );
  const header = 'wilayah,jumlah,tanggal\n';

  it('finds the same values in another notation', async () => {
    const found = await compared(
      `${header}Plaosan,1234.5,2024-12-31\nPanekan,...,2025-01-01\nCafé,7,2025-02-03\n`,
    );
    expect(found).toMatchObject({ rows: 3, cells: 9, missing: 1, differenceCount: 0 });
  });

  it('names a value that was changed, and one that became nought', async () => {
    const found = await compared(
      `${header}Plaosan,1.2345,2024-12-31\nPanekan,0,2025-01-01\nCafé,7,2025-02-03\n`,
    );
    expect(found.differences).toEqual([
      { row: 3, column: 'jumlah', inFile: '"1.234,50"', downloaded: '1.2345' },
      { row: 4, column: 'jumlah', inFile: '"..."', downloaded: '0' },
    ]);
  });

  it('names a row that is missing and one too many', async () => {
    const short = await compared(`${header}Plaosan,1234.5,2024-12-31\nPanekan,,2025-01-01\n`);
    expect(short.differences).toMatchObject([{ row: 6, column: '(baris)', downloaded: '(tidak ada)' }]);
    const long = await compared(
      `${header}Plaosan,1234.5,2024-12-31\nPanekan,,2025-01-01\nCafé,7,2025-02-03\nCafé,7,2025-02-03\n`,
    );
    expect(long.differences).toMatchObject([{ row: 0, inFile: '(tidak ada)' }]);
  });

  it('refuses a download with other columns', async () => {
    await expect(compared('wilayah,jumlah\nPlaosan,1\n')).rejects.toThrow('Kepala CSV');
  });
});

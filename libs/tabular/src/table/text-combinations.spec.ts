import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReading } from '../open.js';

describe('combinations of the texts of columns', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-combinations-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const limits = { memoryMb: 128, timeoutSeconds: 30 };

  it('are those of the rows as they are written: corrections carried out, rows of totals left out', async () => {
    const path = join(folder, 'desa.csv');
    writeFileSync(
      path,
      'Kecamatan,Desa,Jumlah\nPanekan,"Suko\twidi",1\nPanekan, Sukowidi ,2\nBendo,Dukuh,3\n,Dukuh,4\nPanekan,Sukowidi,5\nJumlah,,15\n',
    );
    const open = await openReading({
      path,
      format: 'csv',
      corrections: { cells: [{ row: 2, position: 2, value: 'Sukowidi' }] },
      limits,
    });
    try {
      expect(await open.combinations([1, 2])).toEqual([
        { texts: ['Panekan', 'Sukowidi'], count: 3, row: 2 },
        { texts: ['Bendo', 'Dukuh'], count: 1, row: 4 },
        { texts: ['', 'Dukuh'], count: 1, row: 5 },
      ]);
      // Rows can still be taken, and follow both columns.
      const texts = { 'Panekan\u001fSukowidi': '35.20.08.2014', constructor: 'x' };
      const rows = open.rows([{ name: 'kode', label: 'Kode', from: [1, 2], texts }]);
      rows.setEncoding('utf8');
      expect(((await rows.toArray()) as string[]).join('')).toBe(
        'Panekan,Sukowidi,1,35.20.08.2014\nPanekan,Sukowidi,2,35.20.08.2014\nBendo,Dukuh,3,\n,Dukuh,4,\nPanekan,Sukowidi,5,35.20.08.2014\n',
      );
    } finally {
      await open.close();
    }
  });

  it('are none when there are more than 20,000', async () => {
    const path = join(folder, 'banyak.csv');
    const rows = Array.from({ length: 20_001 }, (_, at) => `Kec,Desa ${String(at)}x,${String(at)}`);
    writeFileSync(path, `Kecamatan,Desa,Jumlah\n${rows.join('\n')}\n`);
    const open = await openReading({ path, format: 'csv', corrections: {}, limits });
    try {
      expect(await open.combinations([1, 2])).toBeUndefined();
      expect(await open.combinations([1])).toEqual([{ texts: ['Kec'], count: 20_001, row: 2 }]);
    } finally {
      await open.close();
    }
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel from 'exceljs';
import { writeBookWorkbook, type Book } from '#lib/documents';
import { sampleBook } from '../../demo/documents/book.js';
import { population } from '../../demo/documents/book-tables.js';
import { convertWithOffice, withOffice } from '../support/office.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumbung-buku-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(book: Book, name = 'buku.xlsx'): Promise<string> {
  const file = join(folder, name);
  await writeBookWorkbook(book, createWriteStream(file));
  return file;
}

async function read(file: string): Promise<excel.Workbook> {
  const workbook = new excel.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

const numbers = ['0.1', '1.1', '1.2', '2.1.1', '2.1.2', '3.1'];

describe('the book as a workbook', () => {
  it('has a sheet for each table, with links there and back', async () => {
    const workbook = await read(await written(sampleBook));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Daftar Tabel', ...numbers]);
    const contents = workbook.getWorksheet('Daftar Tabel')!;
    for (const [index, number] of numbers.entries()) {
      expect(contents.getCell(5 + index, 1).value).toEqual({ text: number, hyperlink: `#'${number}'!A1` });
      expect(workbook.getWorksheet(number)!.getCell('A1').value).toMatchObject({
        hyperlink: "#'Daftar Tabel'!A1",
      });
    }
  });

  it('keeps figures as numbers and what is missing as its sign', async () => {
    const sheet = (await read(await written(sampleBook))).getWorksheet('0.1')!;
    const rows = new Map(
      sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [[row[1], row]] : [])),
    );
    expect(rows.get('Penduduk miskin')).toEqual([undefined, 'Penduduk miskin', '%', 9.8, 9.32, 9.05]);
    expect(rows.get('Indeks Pembangunan Manusia')?.[5]).toBe('...');
    expect(rows.get('PDRB per kapita')?.[5]).toBe('x');
    const revised = [...Array(30).keys()]
      .map((row) => sheet.getCell(row + 1, 4))
      .find((cell) => cell.value === 9.32);
    expect(revised?.numFmt).toBe('#,##0.00" r"');
  });

  it('has the figures of the book in every cell of a table of several header rows', async () => {
    const sheet = (await read(await written(sampleBook))).getWorksheet('2.1.1')!;
    const first = [...Array(20).keys()].find((row) => sheet.getCell(row + 1, 1).value === 'Arjosari')! + 1;
    for (const [index, row] of population.rows.entries()) {
      if ('group' in row) continue;
      for (const [column, cell] of row.cells.entries())
        expect(sheet.getCell(first + index, column + 1).value).toBe(
          typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell,
        );
    }
    expect(sheet.getCell(first - 1, 7).value).toBe('(7)');
    expect(sheet.getCell(first - 3, 2).value).toBe('2024');
  });

  it('leads from a table to its live data', async () => {
    const live = 'https://data.contoh.go.id/indikator/KEP-001';
    const chapters = [{ title: { id: 'Bab' }, items: [{ table: { ...population, live } }] }];
    const sheet = (await read(await written({ ...sampleBook, chapters }, 'langsung.xlsx'))).getWorksheet(
      '1.1',
    )!;
    expect(sheet.getColumn(1).values.at(-1)).toEqual({ text: `Data terkini: ${live}`, hyperlink: live });
  });

  it('never makes a formula of a text, and rounds no number it cannot hold', async () => {
    const chapters = [
      {
        title: { id: 'Bab' },
        items: [
          {
            table: {
              title: { id: '=HYPERLINK("http://x")' },
              columns: [{ header: { id: '+A' } }, { header: { id: '@B' } }],
              rows: [
                { cells: ['=1+1', { value: '12345678901234567.25' }] },
                { cells: ['-cmd', { value: -1, mark: '"&x' }] },
              ],
              notes: ['=cmd|calc'],
            },
          },
        ],
      },
    ];
    const workbook = await read(await written({ ...sampleBook, chapters }, 'rumus.xlsx'));
    const sheet = workbook.getWorksheet('1.1')!;
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        expect(cell.type).not.toBe(excel.ValueType.Formula);
      });
    });
    const texts = sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? row : []));
    expect(texts).toEqual(expect.arrayContaining(['=1+1', '12345678901234567.25', '-cmd', -1]));
  });

  it('has the same bytes when it is written again', async () => {
    const first = await readFile(await written(sampleBook, 'satu.xlsx'));
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(first.equals(await readFile(await written(sampleBook, 'dua.xlsx')))).toBe(true);
  });

  withOffice(
    'opens in LibreOffice with the figures it has',
    async () => {
      const file = await written(sampleBook, 'kantor.xlsx');
      await convertWithOffice([file], 'fods', folder);
      const flat = await readFile(join(folder, 'kantor.fods'), 'utf8');
      const [row = ''] =
        /<table:table-row(?:(?!<\/table:table-row>)[^])*Penduduk miskin[^]*?<\/table:table-row>/.exec(flat) ??
        [];
      const figures = [...row.matchAll(/office:value="([^"]+)"[^>]*>\s*<text:p>([^<]+)/g)].map(
        ([, value, shown]) => [value, shown],
      );
      // Its own separators are those of the language it runs in.
      expect(figures.map(([value, shown]) => [value, shown?.replace(',', '.')])).toEqual([
        ['9.8', '9.80'],
        ['9.32', '9.32 r'],
        ['9.05', '9.05'],
      ]);
      expect(flat).not.toContain('table:formula');
    },
    120_000,
  );
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFilled, type FilledTemplate } from '#lib/indicators';
import type { WorkbookFormat } from '#lib/tabular';
import {
  answersOf,
  codesOf,
  editedTemplate,
  listedCells,
  writtenTemplate,
} from '../support/filled-template.js';
import { convertWithOffice, withOffice } from '../support/office.js';
import { workInOffice } from '../support/office-macro.js';
import { readZip } from '../support/read-zip.js';
import { identityOf, templateModel, templateSecret } from '../support/template-model.js';

const first = 'Kesehatan tenaga dan layanan';
const staff = (region: string, sex: string): string => identityOf('1.02.01', `35.20.${region}`, sex);
const coverage = (region: string): string => identityOf('1.02.02', `35.20.${region}`);

/** Fills cells as a person does: unlocks nothing, types into the yellow cells, chooses from the list. */
const filling = `
  sheet("${first}").getCellRangeByName("H7").Value = 1234
  sheet("${first}").getCellRangeByName("I8").String = "nihil (-)"
  sheet("${first}").getCellRangeByName("J8").String = "tidak ada tenaga"
  sheet("${first}").getCellRangeByName("H25").Value = 95.25
  sheet("${first}").getCellRangeByName("I25").String = "sementara (*)"
  sheet("Fasilitas").getCellRangeByName("G6").Formula = "=20+2"
`;
const filled = {
  [staff('01', 'L')]: { value: '1234' },
  [staff('01', 'P')]: { absence: 'nil', note: 'tidak ada tenaga' },
  [coverage('01')]: { value: '95.25', flag: '*' },
  [identityOf('1.02.03', 'kab')]: { value: '22' },
};

/** Restructures as people do who lifted the protection. */
const restructuring = `
  sheet("${first}").unprotect("")
  sheet("${first}").Rows.insertByIndex(0, 3)
  sheet("${first}").getCellRangeByName("A1").String = "Arsip Dinas Kesehatan"
  sheet("${first}").Rows.insertByIndex(12, 1)
  sheet("${first}").Columns.insertByIndex(0, 1)
  sheet("${first}").Columns.insertByIndex(7, 1)
  sheet("${first}").Name = "Data kami 2025"
  book.Sheets.moveByName("Fasilitas", 0)
  book.Sheets.copyByName("Data kami 2025", "Cadangan", 4)
`;

describe('the workbook of one OPD in LibreOffice', () => {
  let folder: string;
  let path: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-template-'));
    path = join(folder, 'isian.xlsx');
    writeFileSync(path, await writtenTemplate());
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const back = async (name: string, format: WorkbookFormat): Promise<FilledTemplate> =>
    readFilled(await listedCells(join(folder, name), format), {
      model: templateModel(),
      secret: templateSecret,
    });

  withOffice.each<[WorkbookFormat]>([['xlsx'], ['ods'], ['xls']])(
    'comes back filled from it as %s',
    async (format) => {
      const name = `terisi.${format}`;
      await workInOffice(path, join(folder, name), format, filling);
      const read = await back(name, format);
      expect([codesOf(read), answersOf(read)]).toEqual([['TEMPLATE_FORMULA_TAKEN'], filled]);
    },
    300_000,
  );

  withOffice(
    'comes back right after rows and columns were inserted, sheets renamed, moved and copied',
    async () => {
      await workInOffice(path, join(folder, 'diubah.xlsx'), 'xlsx', filling + restructuring);
      const read = await back('diubah.xlsx', 'xlsx');
      // Everything on the copied sheet is there twice and the same.
      expect([codesOf(read), answersOf(read)]).toEqual([
        ['TEMPLATE_FORMULA_TAKEN', 'TEMPLATE_CELL_REPEATED'],
        filled,
      ]);
    },
    300_000,
  );

  withOffice(
    'comes back right after its rows were sorted from names to figures',
    async () => {
      // By the column of values, descending: the rows of the rates, with everything between names and figures.
      const sorting = `
  sheet("${first}").unprotect("")
  For i = 24 To 31
    sheet("${first}").getCellByPosition(7, i).Value = i
  Next
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = 7
  field(0).IsAscending = False
  Dim order(0) As New com.sun.star.beans.PropertyValue
  order(0).Name = "SortFields"
  order(0).Value = field()
  sheet("${first}").getCellRangeByName("A25:J32").sort(order())
`;
      await workInOffice(path, join(folder, 'urut.xlsx'), 'xlsx', sorting);
      const listed = await listedCells(join(folder, 'urut.xlsx'));
      const names = listed.sheets
        .find(({ name }) => name === first)!
        .rows.filter(({ row }) => row >= 25 && row <= 32)
        .map(({ cells }) => cells.find(({ column }) => column === 2)?.text);
      expect(names[0]).toBe('Panekan');
      const read = await back('urut.xlsx', 'xlsx');
      expect([codesOf(read), answersOf(read)]).toEqual([
        [],
        Object.fromEntries(
          Array.from({ length: 8 }, (_, index) => [
            coverage(`0${String(index + 1)}`),
            { value: String(24 + index) },
          ]),
        ),
      ]);
    },
    300_000,
  );

  withOffice(
    'keeps its carriers, lists, protection and hidden parts by way of ODS and back',
    async () => {
      await convertWithOffice([path], 'ods', join(folder, 'ods'));
      await convertWithOffice([join(folder, 'ods', 'isian.ods')], 'xlsx', join(folder, 'kembali'));
      const content = readFileSync(join(folder, 'kembali', 'isian.xlsx'));
      const listed = await listedCells(join(folder, 'kembali', 'isian.xlsx'));
      const partOf = (name: string): string =>
        readZip(content)
          .find((part) => part.name === name)!
          .content.toString();
      const sheetXml = partOf('xl/worksheets/sheet2.xml');
      expect(sheetXml).toMatch(/<sheetProtection [^>]*sheet="(?:1|true)"/);
      const formats = partOf('xl/styles.xml').split('<cellXfs')[1]!.split('<xf ').slice(1);
      const isOpen = (cell: string): boolean =>
        /locked="(?:0|false)"/.test(
          formats[Number(new RegExp(`r="${cell}" s="(\\d+)"`).exec(sheetXml)![1])]!,
        );
      expect(['F7', 'H7', 'I7', 'J7', 'H23'].map(isOpen)).toEqual([false, true, true, true, false]);
      expect(listed.properties.map(({ name }) => name)).toContain('LumbungIsian');
      expect(listed.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
        ['Petunjuk', false],
        [first, false],
        ['Fasilitas', false],
        ['_lumbung', true],
      ]);
      await editedTemplate(content, (workbook) => {
        const sheet = workbook.getWorksheet(first)!;
        expect([sheet.getColumn(5).hidden, sheet.getRow(5).hidden]).toEqual([true, true]);
        expect(sheet.getCell('I7').dataValidation.type).toBe('list');
        expect(sheet.getCell('H23').formula).toContain('SUM(');
      });
      const read = await back('kembali/isian.xlsx', 'xlsx');
      expect([read.accepted, codesOf(read)]).toEqual([true, []]);
    },
    300_000,
  );

  withOffice(
    'counts on its cover what was filled in, and sums it',
    async () => {
      await workInOffice(path, join(folder, 'hitung.xlsx'), 'xlsx', `${filling}  book.calculateAll()\n`);
      const listed = await listedCells(join(folder, 'hitung.xlsx'));
      const texts = (sheet: string, column: number): string[] =>
        listed.sheets
          .find(({ name }) => name === sheet)!
          .rows.flatMap(({ cells }) =>
            cells.filter((cell) => cell.column === column && cell.formula === true),
          )
          .map(({ text }) => text.replace(/^\p{Cc}/u, ''));
      expect(texts('Petunjuk', 5)).toEqual(['3', '1']);
      expect(texts(first, 8)).toEqual(['1234']);
    },
    300_000,
  );
});

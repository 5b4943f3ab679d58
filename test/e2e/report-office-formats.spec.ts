import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ReportWriter } from '#lib/intake';
import { createApi } from '../../apps/api/src/create-api.js';
import { agencyWorkbook } from '../support/agency-workbook.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { newestReading, readNow, upload } from '../support/intake.js';
import { makeSpreadsheet, odsCell, odsRow, odsTable } from '../support/make-spreadsheet.js';
import { makeZip } from '../support/make-workbook.js';
import { colourOf, noteOf, openedByExcelJs, partsOf } from '../support/marked-file.js';
import { convertWithOffice, withOffice } from '../support/office.js';
import { readContent } from '../support/read-table.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const [red, amber] = ['FFFF8B8C', 'FFFFD58B'];

/** Where the links of the index sheet lead, from top to bottom. */
async function linksIn(content: Buffer): Promise<string[]> {
  const sheets = [...(await partsOf(content))].filter(([name]) => name.startsWith('xl/worksheets/sheet'));
  const links = sheets.flatMap(([, xml]) => [
    ...xml.matchAll(/<hyperlink (?=[^>]*ref="D\d+")[^>]*?location="([^"]*)"/g),
  ]);
  return links.map(([, location = '']) => location.replace(/&apos;|&#39;/g, "'").replace(/^#/, ''));
}

describe('the report file of what is no plain XLSX', () => {
  let api: NestFastifyApplication;
  let operator: GivenPerson;
  let folder: string;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    folder = mkdtempSync(join(tmpdir(), 'lumbung-formats-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await api.close();
  });
  beforeEach(async () => {
    await emptyDatabase();
    operator = await given.person({ role: 'operator', organizationId: (await given.organization()).id });
  });

  const reportFile = async (name: string, content: Buffer) => {
    const { id } = (await upload(api, operator, { name, content })).json<{ id: string }>();
    await readNow(api, id);
    const run = { signal: new AbortController().signal, isFinal: () => true };
    const url = `/api/v1/uploads/${id}/report/file`;
    await api.inject({ url, headers: bearer(operator) });
    await api.get(ReportWriter, { strict: false }).write(await newestReading(id), run);
    const file = await api.inject({ url, headers: bearer(operator) });
    expect(file.statusCode).toBe(200);
    return file;
  };
  /** Whatever is handed out opens in the spreadsheet program of others, and shows the same there. */
  const resaved = async (name: string, content: Buffer): Promise<Buffer> => {
    const [path, saved] = [join(folder, `${name}.xlsx`), join(folder, 'saved')];
    writeFileSync(path, content);
    await convertWithOffice([path], 'xlsx', saved);
    return readFileSync(join(saved, `${name}.xlsx`));
  };

  withOffice.each(['ods', 'xls'] as const)(
    'of %s is an XLSX of the sheet that was read, marked in the same cells, and says that it is no more',
    async (format) => {
      const original = join(folder, `panen.xlsx`);
      writeFileSync(original, await agencyWorkbook());
      await convertWithOffice([original], format, folder);
      const content = readFileSync(join(folder, `panen.${format}`));
      const file = await reportFile(`panen.${format}`, content);
      // What comes back corrected is read as the original is.
      const [was, now] = [await readContent(content, format), await readContent(file.rawPayload, 'xlsx')];
      expect(now.rows).toEqual(was.rows);
      expect(file.headers['x-report-in-place']).toBe('false');
      expect(file.headers['content-disposition']).toContain('panen%20-%20diperiksa.xlsx');
      for (const content of [file.rawPayload, await resaved(`panen-${format}`, file.rawPayload)]) {
        const workbook = await openedByExcelJs(content);
        expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Periksa', 'Tabel 5.1']);
        const sheet = workbook.getWorksheet('Tabel 5.1')!;
        const marked: [string, string | undefined][] = [];
        sheet.eachRow((row) => {
          row.eachCell({ includeEmpty: true }, (cell) => {
            if (colourOf(cell) !== undefined) marked.push([cell.address, colourOf(cell)]);
          });
        });
        // A blank column at its header, and a letter among the digits; nothing else.
        expect(marked).toEqual([
          ['D3', amber],
          ['B7', red],
        ]);
        expect(sheet.getCell('B7').value).toBe('12O3,5');
        expect(noteOf(sheet.getCell('B7'))).toContain('Ganti huruf O atau l');
        expect(sheet.getCell('B6').value).toBe(1202.5);
        const index = workbook.getWorksheet('Periksa')!;
        expect(index.getCell('A4').text).toContain('tidak dapat ditandai langsung');
        expect((await linksIn(content)).slice(0, 2)).toEqual([`'Tabel 5.1'!B7`, `'Tabel 5.1'!D3`]);
      }
    },
    120_000,
  );

  withOffice(
    'of XLSM is an XLSX without the macros and opens',
    async () => {
      const parts = await partsOf(await agencyWorkbook());
      const change = (name: string, from: string | RegExp, to: string) => {
        expect(parts.get(name)).toMatch(from);
        parts.set(name, (parts.get(name) ?? '').replace(from, to));
      };
      const [types, relations] = ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels'];
      change(
        types,
        /application\/vnd[^"]*sheet\.main\+xml/,
        'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
      );
      change(
        types,
        '</Types>',
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
      );
      change(
        relations,
        '</Relationships>',
        '<Relationship Id="makro" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
      );
      parts.set('xl/vbaProject.bin', 'macro');
      const content = makeZip([...parts].map(([name, content]) => ({ name, content })));
      const file = await reportFile('jiwa.xlsm', content);
      expect(file.headers['x-report-in-place']).toBe('true');
      expect(file.headers['content-disposition']).toContain('jiwa%20-%20diperiksa.xlsx');
      const workbook = await openedByExcelJs(await resaved('jiwa', file.rawPayload));
      expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Periksa', 'Sampul', 'Tabel 5.1']);
      const marked = workbook.getWorksheet('Tabel 5.1')!.getCell('B7');
      expect([colourOf(marked), marked.font.italic, marked.numFmt]).toEqual([red, true, '#,##0.00']);
      const left = [...(await partsOf(file.rawPayload))].flat().join();
      expect(left).not.toMatch(/vbaProject|macroEnabled/);
    },
    120_000,
  );

  withOffice(
    'of a sheet whose name no XLSX may have links to the name it got',
    async () => {
      const name = 'Luas panen [2023/2024] per kecamatan dan desa';
      const rows = Array.from({ length: 40 }, (_, row) =>
        odsRow(odsCell(`D${String(row)}`), odsCell(row === 3 ? '1O3' : row)),
      );
      const content = makeSpreadsheet(
        odsTable(name, odsRow(odsCell('desa'), odsCell('jiwa')) + rows.join('')),
      );
      const file = await reportFile('luas.ods', content);
      const workbook = await openedByExcelJs(await resaved('luas', file.rawPayload));
      const own = 'Luas panen  2023 2024  per keca';
      expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['Periksa', own]);
      expect(colourOf(workbook.getWorksheet(own)!.getCell('B5'))).toBe(red);
      expect((await linksIn(file.rawPayload))[0]).toBe(`'${own}'!B5`);
    },
    120_000,
  );
});

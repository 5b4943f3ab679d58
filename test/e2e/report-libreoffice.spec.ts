import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agencyWorkbook } from '../support/agency-workbook.js';
import { colourOf, errorAt, markedContent, noteOf, openedByExcelJs } from '../support/marked-file.js';
import { convertWithOffice, withOffice } from '../support/office.js';
import { readContent } from '../support/read-table.js';

const data = join(import.meta.dirname, '../../../shared/data/id-xlsx');
const withRealFiles = existsSync(data) ? withOffice : it.skip;

/** Every sheet as a CSV of what is shown, so that number formats are seen too; LibreOffice 7.2 and later. */
const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

describe('marked workbooks in LibreOffice', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-office-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  withRealFiles(
    'open, and show in every sheet what the original shows',
    async () => {
      const paths = readdirSync(data, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.xlsx'))
        .map((entry) => join(entry.parentPath, entry.name));
      expect(paths.length).toBeGreaterThan(10);
      for (const kind of ['original', 'marked', 'original-shown', 'marked-shown'])
        mkdirSync(join(folder, kind));
      for (const [index, path] of paths.entries()) {
        const content = readFileSync(path);
        const { content: marked } = await markedContent(content, 'xlsx', (reading) => [
          errorAt(reading, [reading.firstDataRow, 1], [reading.firstDataRow + 1, 2], [reading.headerRow, 3]),
          errorAt(reading, [reading.firstDataRow + 2, reading.columns.length]),
        ]);
        writeFileSync(join(folder, 'original', `${String(index)}.xlsx`), content);
        writeFileSync(join(folder, 'marked', `${String(index)}.xlsx`), marked);
      }
      for (const kind of ['original', 'marked']) {
        const files = readdirSync(join(folder, kind)).map((name) => join(folder, kind, name));
        await convertWithOffice(files, everySheet, join(folder, `${kind}-shown`));
      }
      const shown = (kind: string): Map<string, string> =>
        new Map(
          readdirSync(join(folder, `${kind}-shown`)).map((name) => [
            name,
            // A marked blank cell may widen a sheet by blank cells and rows.
            readFileSync(join(folder, `${kind}-shown`, name), 'utf8')
              .replace(/,+$/gm, '')
              .trimEnd(),
          ]),
        );
      const [original, marked] = [shown('original'), shown('marked')];
      const indexes = [...marked.keys()].filter((name) => name.endsWith('-Periksa.csv'));
      expect(indexes).toHaveLength(paths.length);
      for (const name of indexes) {
        expect(marked.get(name)?.startsWith('Hasil pemeriksaan Lumbung')).toBe(true);
        marked.delete(name);
      }
      expect([...marked.keys()].sort()).toEqual([...original.keys()].sort());
      for (const [name, text] of original) expect([name, marked.get(name)]).toEqual([name, text]);
    },
    300_000,
  );

  withOffice(
    'come back from it as if they had never been marked, and can be printed',
    async () => {
      const original = await agencyWorkbook();
      const first = await markedContent(original, 'xlsx', (reading) => [errorAt(reading, [5, 1], [6, 4])]);
      const [path, saved] = [join(folder, 'first.xlsx'), join(folder, 'saved')];
      writeFileSync(path, first.content);
      await convertWithOffice([path], 'pdf', folder);
      expect(readFileSync(join(folder, 'first.pdf')).toString('latin1', 0, 5)).toBe('%PDF-');
      await convertWithOffice([path], 'xlsx', saved);
      const back = readFileSync(join(saved, 'first.xlsx'));
      const kept = (await openedByExcelJs(back)).getWorksheet('Tabel 5.1')!;
      expect([colourOf(kept.getCell('D6')), noteOf(kept.getCell('D6'))]).toEqual([
        'FFFF8B8C',
        expect.stringContaining('Yang perlu dilakukan'),
      ]);
      const read = await readContent(back, 'xlsx');
      expect(read.rows).toEqual((await readContent(original, 'xlsx')).rows);
      expect(read.reading.problems.map(({ code }) => code)).toContain('report-left-out');
      const second = await openedByExcelJs(
        (await markedContent(back, 'xlsx', (reading) => [errorAt(reading, [9, 1])])).content,
      );
      expect(second.worksheets.map(({ name }) => name)).toEqual(['Periksa', 'Sampul', 'Tabel 5.1']);
      const sheet = second.getWorksheet('Tabel 5.1')!;
      expect(['D6', 'A5', 'A9'].map((cell) => colourOf(sheet.getCell(cell)))).toEqual([
        undefined,
        undefined,
        'FFFF8B8C',
      ]);
      expect([noteOf(sheet.getCell('D6')), noteOf(sheet.getCell('A5'))]).toEqual(['', 'Catatan petugas']);
    },
    300_000,
  );
});

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ExcelJS from 'exceljs';
import type { ReadingFormat, TableReading } from '#lib/tabular';
import { convertWithOffice, withOffice } from '../support/office.js';
import { readFileAt } from '../support/read-table.js';

const data = join(import.meta.dirname, '../../../shared/data/id-xlsx');

/**
 * A workbook with hidden rows and columns, merges, dates and formulas, as no real one has them together; no booleans, which LibreOffice saves as formulas in an XLS.
 */
async function ownWorkbook(path: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Data');
  sheet.addRows([
    ['nama', 'tanggal', 'nilai', 'persen', 'kode'],
    ['Plaosan', new Date('2024-01-31T00:00:00Z'), 12.5, 0.125, '007'],
    ['Magetan "kota"', new Date('2024-02-01T00:00:00Z'), { formula: '-(3+4)', result: -7 }, 1, '=1+1'],
    ['Parang – é', new Date('1900-03-01T00:00:00Z'), 1234567.25, 0.5, 'x y'],
  ]);
  sheet.getColumn(4).numFmt = '0.0%';
  sheet.getColumn(3).hidden = true;
  sheet.getRow(3).hidden = true;
  sheet.mergeCells('H1:I2');
  workbook.addWorksheet('Rahasia', { state: 'hidden' }).addRow(['a']);
  await workbook.xlsx.writeFile(path);
}

const seen = ({ sheet, sheets, columns, problems, rowCount, headerRow }: TableReading) => ({
  sheet,
  sheets,
  rowCount,
  headerRow,
  columns: columns.map(({ label, type, unit }) => [label, type, unit]),
  // Links to other workbooks that no cell uses are not saved by LibreOffice.
  problems: problems
    .filter(({ code }) => code !== 'external-links-ignored')
    .map(({ code, count }) => [code, count]),
});

describe('workbooks that LibreOffice saved as XLS and ODS', () => {
  withOffice(
    'are read like the XLSX they were made from',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lumbung-office-'));
      try {
        const originals = join(folder, 'xlsx');
        mkdirSync(originals);
        await ownWorkbook(join(originals, 'sendiri.xlsx'));
        if (existsSync(data)) {
          for (const entry of readdirSync(data, { recursive: true, withFileTypes: true })) {
            const path = join(entry.parentPath, entry.name);
            if (entry.isFile() && entry.name.endsWith('.xlsx'))
              symlinkSync(path, join(originals, entry.name));
          }
        }
        const files = readdirSync(originals).map((name) => join(originals, name));
        for (const format of ['xls', 'ods'] as ReadingFormat[]) {
          const made = join(folder, format);
          await convertWithOffice(files, format, made);
          expect(readdirSync(made).sort()).toEqual(
            files.map((file) => `${basename(file, '.xlsx')}.${format}`).sort(),
          );
          for (const file of files) {
            const name = basename(file, '.xlsx');
            const expected = await readFileAt(file, 'xlsx');
            // An XLS ends at row 65,536; LibreOffice leaves out what stands below.
            const tooLong = expected.reading.sheets.some(({ rows }) => rows > 65_536);
            if (format === 'xls' && tooLong) continue;
            const found = await readFileAt(join(made, `${name}.${format}`), format);
            expect([name, format, seen(found.reading)]).toEqual([name, format, seen(expected.reading)]);
            expect(found.raw).toBe(expected.raw);
          }
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    600_000,
  );
});

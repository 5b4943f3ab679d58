import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ReadingFormat, TableReading } from '#lib/tabular';
import { makeZip, sheetOf, workbookParts } from '../support/make-workbook.js';
import { convertWithOffice, withOffice } from '../support/office.js';
import { readFileAt } from '../support/read-table.js';

const data = join(import.meta.dirname, '../../../shared/data/id-xlsx');

/** A workbook with hidden rows and columns, merges, dates and formulas, as no real one has them together. */
function ownWorkbook(): Buffer {
  const table = sheetOf([
    ['nama', 'tanggal', 'nilai', 'persen'],
    ['Plaosan', 45322, 12.5, 0.125],
    ['Magetan "kota"', 45323, -7, 1],
    ['Parang', 61, 1234567.25, 0.5],
  ])
    .replace('<row><c t="inlineStr"><is><t>Magetan', '<row hidden="1"><c t="inlineStr"><is><t>Magetan')
    .replace(/<c><v>(45322|45323|61)</g, '<c s="1"><v>$1<')
    .replace(/<c><v>(0\.125|1|0\.5)</g, '<c s="2"><v>$1<')
    .replace('<v>-7<', '<f>-(3+4)</f><v>-7<');
  return makeZip(
    workbookParts({
      sheets: {
        Data: `<cols><col min="3" max="3" width="9" hidden="1"/></cols>${table}<mergeCells count="1"><mergeCell ref="F1:G2"/></mergeCells>`,
        Rahasia: sheetOf([['a']]),
      },
      hidden: ['Rahasia'],
      styles:
        '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs>',
    }),
  );
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
        writeFileSync(join(originals, 'sendiri.xlsx'), ownWorkbook());
        if (existsSync(data)) {
          for (const entry of readdirSync(data, { recursive: true, withFileTypes: true })) {
            const path = join(entry.parentPath, entry.name);
            if (entry.isFile() && entry.name.endsWith('.xlsx')) symlinkSync(path, join(originals, entry.name));
          }
        }
        const files = readdirSync(originals).map((name) => join(originals, name));
        for (const format of ['xls', 'ods'] as ReadingFormat[]) {
          const made = join(folder, format);
          await convertWithOffice(files, format, made);
          for (const file of files) {
            const name = basename(file, '.xlsx');
            const expected = await readFileAt(file, 'xlsx');
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

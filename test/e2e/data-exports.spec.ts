import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { INestApplicationContext } from '@nestjs/common';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { TableExports, TableStore, type ExportedFile } from '#lib/datastore';
import { ObjectStore } from '#lib/storage';
import { column, copyRows, openDatastore } from '../support/datastore.js';
import { emptyDatabase } from '../support/test-environment.js';

const columns = [
  column('nama', 'text'),
  column('jumlah', 'integer', 'Jiwa'),
  column('luas', 'number', 'Ha'),
  column('tanggal', 'date'),
  column('waktu', 'timestamp'),
  column('aktif', 'boolean'),
];
const rows: Parameters<typeof copyRows>[0] = [
  ['Plaosan "atas", <b>&\nbaris dua', '12', '1.50', '2024-02-29', '2024-02-29 12:30:00', 'true', null],
  ['=HYPERLINK("http://x")', '-5', '-0.25', '1899-01-01', null, 'false', null],
  ['+62 351', '9007199254740993', '12345678901234567890.5', null, null, null, null],
  ['-1+1', '0', '0', null, null, null, null],
  ['@SUM(A1)', null, null, null, null, null, { jumlah: 'nil', luas: 'not-available' }],
  [
    '\tTAB',
    null,
    null,
    null,
    null,
    null,
    { jumlah: 'withheld', luas: 'not-applicable', tanggal: 'not-available' },
  ],
  ['', null, null, null, null, null, null],
  [null, '7', '7', null, null, null, { nama: 'nil' }],
];

describe('prebuilt downloads', () => {
  let context: INestApplicationContext;
  let objects: ObjectStore;
  let files: ExportedFile[];
  const versionId = randomUUID();
  beforeAll(async () => {
    context = await openDatastore();
    objects = context.get(ObjectStore);
    await emptyDatabase();
    const table = `r_${versionId.replaceAll('-', '')}`;
    const { rowCount } = await context.get(TableStore).load(table, columns, copyRows(rows), true);
    files = await context.get(TableExports).make({
      versionId,
      table,
      columns,
      hasAbsences: true,
      rowCount,
      baseName: 'penduduk-1-0-0',
      title: 'Penduduk & <luas>',
      description: 'Akhir tahun, <jiwa> & "Ha"',
    });
  });
  afterAll(() => context.close());

  const content = async (format: string): Promise<Buffer> => {
    const file = files.find((one) => one.format === format)!;
    return buffer(await objects.get(file.objectKey));
  };

  it('are four objects whose size and SHA-256 are those of their bytes', async () => {
    expect(files.map((file) => file.objectKey)).toEqual(
      ['csv', 'json', 'xlsx', 'parquet'].map((format) => `versions/${versionId}/penduduk-1-0-0.${format}`),
    );
    for (const file of files) {
      const bytes = await content(file.format);
      expect(bytes).toHaveLength(file.size);
      expect(createHash('sha256').update(bytes).digest().equals(file.sha256)).toBe(true);
    }
  });

  it('CSV: no cell is a formula, numbers are untouched, missing values show their sign', async () => {
    const read = parse(await content('csv'));
    expect(read).toEqual([
      ['nama', 'jumlah', 'luas', 'tanggal', 'waktu', 'aktif'],
      ['Plaosan "atas", <b>&\nbaris dua', '12', '1.50', '2024-02-29', '2024-02-29 12:30:00', 'true'],
      ['\'=HYPERLINK("http://x")', '-5', '-0.25', '1899-01-01', '', 'false'],
      ["'+62 351", '9007199254740993', '12345678901234567890.5', '', '', ''],
      ["'-1+1", '0', '0', '', '', ''],
      ["'@SUM(A1)", '-', '...', '', '', ''],
      ["'\tTAB", 'x', 'NA', '...', '', ''],
      ['', '', '', '', '', ''],
      ['-', '7', '7', '', '', ''],
    ]);
  });

  it('JSON: typed values, null for missing with the reasons beside, exact numbers', async () => {
    const text = (await content('json')).toString();
    expect(text).toContain('"jumlah":9007199254740993,"luas":12345678901234567890.5');
    const read = JSON.parse(text);
    expect(read.total).toBe(8);
    expect(read.fields[1]).toEqual({
      name: 'jumlah',
      label: 'jumlah',
      type: 'integer',
      unit: 'Jiwa',
      description: '',
    });
    expect(read.records).toHaveLength(8);
    expect(read.records[0]).toEqual({
      nama: 'Plaosan "atas", <b>&\nbaris dua',
      jumlah: 12,
      luas: 1.5,
      tanggal: '2024-02-29',
      waktu: '2024-02-29T12:30:00',
      aktif: true,
    });
    expect(read.records[4]._absent).toEqual({ jumlah: 'nil', luas: 'not-available' });
    expect(read.records[6]).toEqual({
      nama: '',
      jumlah: null,
      luas: null,
      tanggal: null,
      waktu: null,
      aktif: null,
    });
  });

  it('XLSX: values equal, texts are never formulas, a second sheet explains the columns', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await content('xlsx')) as never);
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['Data', 'Keterangan']);
    const data = workbook.getWorksheet('Data')!;
    const cells = (row: number): unknown[] =>
      columns.map((_, index) => data.getRow(row).getCell(index + 1).value);
    expect(cells(1)).toEqual(columns.map((one) => one.name));
    expect(cells(2)).toEqual([
      'Plaosan "atas", <b>&\nbaris dua',
      12,
      1.5,
      new Date('2024-02-29T00:00:00Z'),
      new Date('2024-02-29T12:30:00Z'),
      true,
    ]);
    expect(cells(3)).toEqual(['=HYPERLINK("http://x")', -5, -0.25, '1899-01-01', null, false]);
    expect(cells(4)).toEqual(['+62 351', '9007199254740993', '12345678901234567890.5', null, null, null]);
    expect(cells(6)).toEqual(['@SUM(A1)', '-', '...', null, null, null]);
    expect(cells(9)).toEqual(['-', 7, 7, null, null, null]);
    data.eachRow((row) => {
      row.eachCell((cell) => {
        expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
      });
    });
    const notes = workbook.getWorksheet('Keterangan')!;
    expect(notes.getRow(1).getCell(2).value).toBe('Penduduk & <luas>');
    expect(notes.getRow(2).getCell(2).value).toBe('Akhir tahun, <jiwa> & "Ha"');
    expect(notes.getRow(8).getCell(4).value).toBe('Jiwa');
  });

  it('Parquet: typed columns, exact decimals, missing apart from empty', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lumbung-spec-'));
    const path = join(folder, 'x.parquet');
    await writeFile(path, await content('parquet'));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const types = await connection.runAndReadAll(`DESCRIBE SELECT * FROM '${path}'`);
    expect(types.getRows().map((row) => [row[0], row[1]])).toEqual([
      ['nama', 'VARCHAR'],
      ['jumlah', 'BIGINT'],
      ['luas', 'DECIMAL(38,2)'],
      ['tanggal', 'DATE'],
      ['waktu', 'TIMESTAMP'],
      ['aktif', 'BOOLEAN'],
      ['_absent', 'VARCHAR'],
    ]);
    const read = await connection.runAndReadAll(
      `SELECT nama, jumlah, luas::varchar, tanggal::varchar, waktu::varchar, aktif, _absent->>'jumlah' FROM '${path}'`,
    );
    expect(read.getRows()).toEqual([
      ['Plaosan "atas", <b>&\nbaris dua', 12n, '1.50', '2024-02-29', '2024-02-29 12:30:00', true, null],
      ['=HYPERLINK("http://x")', -5n, '-0.25', '1899-01-01', null, false, null],
      ['+62 351', 9007199254740993n, '12345678901234567890.50', null, null, null, null],
      ['-1+1', 0n, '0.00', null, null, null, null],
      ['@SUM(A1)', null, null, null, null, null, 'nil'],
      ['\tTAB', null, null, null, null, null, 'withheld'],
      ['', null, null, null, null, null, null],
      [null, 7n, '7.00', null, null, null, null],
    ]);
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  });

  it('an empty table still has files that open', async () => {
    const id = randomUUID();
    const table = `r_${id.replaceAll('-', '')}`;
    await context.get(TableStore).load(table, columns, copyRows([]), false);
    const made = await context.get(TableExports).make({
      versionId: id,
      table,
      columns,
      hasAbsences: false,
      rowCount: 0,
      baseName: 'kosong',
      title: 'Kosong',
      description: '',
    });
    const json = JSON.parse((await buffer(await objects.get(made[1]!.objectKey))).toString());
    expect(json).toMatchObject({ records: [], total: 0 });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await buffer(await objects.get(made[2]!.objectKey))) as never);
    expect(workbook.getWorksheet('Data')!.rowCount).toBe(1);
  });

  it('a table that is gone stores nothing', async () => {
    const id = randomUUID();
    await expect(
      context.get(TableExports).make({
        versionId: id,
        table: 'r_absent',
        columns,
        hasAbsences: false,
        rowCount: 0,
        baseName: 'x',
        title: 'x',
        description: '',
      }),
    ).rejects.toMatchObject({ code: '42P01' });
    const left: string[] = [];
    for await (const object of objects.list(`versions/${id}`)) left.push(object.key);
    expect(left).toEqual([]);
  });
});

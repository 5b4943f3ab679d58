import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReading, type TableReading } from '#lib/tabular';
import { readContent } from '../support/read-table.js';

const codes = (reading: TableReading) => reading.problems.map((problem) => problem.code);
const types = (reading: TableReading) => reading.columns.map((column) => column.type);
const leftovers = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`lumbung-reading-${String(process.pid)}-`));

describe('reading a CSV', () => {
  it('passes the bytes of a plain file on unchanged', async () => {
    const body = 'a,1,1.5,2024-01-31\n"b ""q"", c",2,,2024-02-01\n';
    const { reading, raw } = await readContent(`nama,jumlah,nilai,tanggal\n${body}`);
    expect(raw).toBe(body);
    expect(types(reading)).toEqual(['text', 'integer', 'number', 'date']);
    expect(reading.problems).toEqual([]);
    expect(reading.columns[2]).toMatchObject({ missing: 1, min: '1.5', max: '1.5' });
    expect(reading.columns[3]).toMatchObject({ min: '2024-01-31', max: '2024-02-01' });
    expect(reading.sample).toEqual([
      ['a', '1', '1.5', '2024-01-31'],
      ['b "q", c', '2', null, '2024-02-01'],
    ]);
  });

  it('skips title, numbering row, blank rows and notes, and says so', async () => {
    const { reading, rows } = await readContent(
      'Jumlah Penduduk;;\nKabupaten Magetan 2023;;\n;;\nKecamatan;Laki-laki (Jiwa);Luas (Ha)\n(1);(2);(3)\nPoncol;1.234;12,5\n\nParang;2.345;1.013,25\nSumber: Dinas Dukcapil;;\nCatatan: sementara;;\n',
    );
    expect(reading).toMatchObject({
      delimiter: ';',
      title: 'Jumlah Penduduk Kabupaten Magetan 2023',
      headerRow: 4,
      firstDataRow: 6,
      rowCount: 2,
    });
    expect(reading.columns.map(({ name, unit, numberStyle }) => [name, unit, numberStyle])).toEqual([
      ['kecamatan', '', undefined],
      ['laki_laki', 'Jiwa', 'id'],
      ['luas', 'Ha', 'id'],
    ]);
    expect(reading.skipped.map((one) => one.row)).toEqual([5, 7, 9, 10]);
    expect(rows).toEqual([
      ['Poncol', '1234', '12.5'],
      ['Parang', '2345', '1013.25'],
    ]);
    expect(reading.questions.map((one) => one.id)).toEqual(['number-style:2']);
  });

  it('asks what 1.234 means, with an example, and does as answered', async () => {
    const content = 'desa,jiwa\nA,1.234\nB,5.678\n';
    const asked = await readContent(content);
    expect(asked.reading.questions).toHaveLength(1);
    expect(asked.reading.questions[0]).toMatchObject({
      id: 'number-style:2',
      choices: [{ value: 'id' }, { value: 'plain' }],
    });
    expect(asked.reading.questions[0]?.text).toContain('1.234');
    const thousands = await readContent(content, 'csv', { answers: { 'number-style:2': 'id' } });
    expect([types(thousands.reading), thousands.rows]).toEqual([
      ['text', 'integer'],
      [
        ['A', '1234'],
        ['B', '5678'],
      ],
    ]);
    const decimals = await readContent(content, 'csv', { answers: { 'number-style:2': 'plain' } });
    expect([types(decimals.reading), decimals.rows]).toEqual([
      ['text', 'number'],
      [
        ['A', '1.234'],
        ['B', '5.678'],
      ],
    ]);
  });

  it('asks what a dash means; ... is not available; blank has no reason', async () => {
    const content = 'desa,jiwa\nA,-\nB,...\nC,\nD,5\n';
    const open = await readContent(content);
    expect(open.reading.questions.map((one) => one.id)).toEqual(['symbol:dash']);
    expect(open.rows[0]).toEqual(['A', '', '']);
    expect(open.rows[1]).toEqual(['B', '', '{"jiwa":"not-available"}']);
    const { reading, rows } = await readContent(content, 'csv', { answers: { 'symbol:dash': 'nil' } });
    expect(reading.hasAbsences).toBe(true);
    expect(reading.columns[1]).toMatchObject({ type: 'integer', missing: 3 });
    expect(rows.map((row) => row[2])).toEqual(['{"jiwa":"nil"}', '{"jiwa":"not-available"}', '', '']);
  });

  it('keeps codes as text', async () => {
    const { reading, rows } = await readContent(
      'kode_wilayah,npsn,nik,kode_pos\n35.20,20507890,3520010101900001,06392\n35.21,20507891,3520010101900002,06393\n',
    );
    expect(types(reading)).toEqual(['text', 'text', 'text', 'text']);
    expect(rows[0]).toEqual(['35.20', '20507890', '3520010101900001', '06392']);
  });

  it('lists the few cells that do not fit, and accepts their correction', async () => {
    const lines = Array.from(
      { length: 200 },
      (_, index) => `D${String(index)},${index === 50 ? '1O' : String(index)}`,
    );
    const content = `desa,jiwa\n${lines.join('\n')}\n`;
    const { reading } = await readContent(content);
    expect(reading.problems).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'letter-for-digit',
        places: [{ row: 52, column: 2, cell: 'B52' }],
        found: '1O',
      }),
    ]);
    const corrected = await readContent(content, 'csv', { cells: [{ row: 52, position: 2, value: '10' }] });
    expect(corrected.reading.problems).toEqual([]);
    expect(corrected.rows[50]).toEqual(['D50', '10']);
    const asText = await readContent(content, 'csv', { columns: [{ position: 2, type: 'text' }] });
    expect(asText.reading.problems).toEqual([]);
    expect(asText.rows[50]).toEqual(['D50', '1O']);
  });

  it('keeps the marks behind numbers in a column of their own, and takes those of labels off', async () => {
    const content =
      'kecamatan;penduduk (Jiwa)\nPoncol;1.234 r\nParang 1);2.345\nPlaosan*;13.456*\nMagetan;~0\nNgariboyo;...\n';
    const { reading, rows } = await readContent(content, 'csv', { answers: { 'number-style:2': 'id' } });
    expect(reading.columns).toMatchObject([
      { name: 'kecamatan', type: 'text' },
      { name: 'penduduk', type: 'integer', min: '0', max: '13456', missing: 1 },
      {
        name: 'penduduk_tanda',
        label: 'penduduk (Jiwa) (tanda)',
        type: 'text',
        role: 'flags',
        position: 3,
        from: [2],
        missing: 2,
        values: [
          { value: 'r', count: 1, row: 2 },
          { value: '*', count: 1, row: 4 },
          { value: '~0', count: 1, row: 5 },
        ],
      },
    ]);
    expect(rows).toEqual([
      ['Poncol', '1234', 'r', ''],
      ['Parang', '2345', '', ''],
      ['Plaosan', '13456', '*', ''],
      ['Magetan', '0', '~0', ''],
      ['Ngariboyo', '', '', '{"penduduk":"not-available"}'],
    ]);
    expect(codes(reading)).toEqual(['label-mark-removed', 'flags-kept']);
    expect(reading.sample[0]).toEqual(['Poncol', '1234', 'r']);
  });

  it('shows the last version as evidence of what 1.234 means', async () => {
    const content = 'desa,nilai\nA,1.234\nB,5.678\n';
    const evidence = async (max: string) => {
      const lastVersion = [{ name: 'nilai', min: '1', max }];
      const { reading } = await readContent(content, 'csv', {}, { lastVersion });
      return reading.questions[0];
    };
    const thousands = await evidence('6000');
    expect(thousands?.text).toContain('pada versi lalu isi kolom «nilai» 1 sampai 6000');
    expect(thousands?.choices.map(({ value }) => value)).toEqual(['id', 'plain']);
    expect((await evidence('6.5'))?.choices.map(({ value }) => value)).toEqual(['plain', 'id']);
  });

  it('asks about rows that repeat a key, telling contradictions from copies', async () => {
    const content = 'desa,tahun,jiwa\nA,2023,5\nB,2023,6\nC,2023,1\nA,2023,5\nB,2023,7\nC,2024,1\n';
    const { reading } = await readContent(content);
    expect(
      reading.problems.map(({ code, severity, places }) => [code, severity, places.map((one) => one.cell)]),
    ).toEqual([
      ['duplicate-row-identical', 'error', ['A2', 'A5']],
      ['duplicate-row-conflicting', 'error', ['C3', 'C6']],
    ]);
    expect(reading.questions.map(({ id }) => id)).toEqual(['duplicate-rows']);
    const kept = await readContent(content, 'csv', { answers: { 'duplicate-rows': 'keep' } });
    expect(kept.reading.problems.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(kept.rows).toHaveLength(6);
    const skipped = await readContent(content, 'csv', { skipRows: [5, 6] });
    expect([codes(skipped.reading), skipped.reading.questions]).toEqual([[], []]);
  });

  it('finds a district that stands twice in a table of as many years as districts', async () => {
    const content = ['Kecamatan,2020,2021,2022', 'Poncol,1,2,3', 'Parang,4,5,6', 'Poncol,7,8,9'].join('\n');
    const { reading } = await readContent(content);
    expect(reading.rowCount).toBe(9);
    const found = reading.problems.find(({ code }) => code === 'duplicate-row-conflicting');
    expect(found?.places.map(({ cell }) => cell).slice(0, 2)).toEqual(['B2', 'B4']);
  });

  it('takes names that differ by the spaces behind them for the same', async () => {
    const { reading } = await readContent('kecamatan,jumlah\nPoncol,1\nParang,2\n"Poncol ",3\nPlaosan,4\n');
    expect(codes(reading)).toContain('duplicate-row-conflicting');
  });

  it('tells ragged rows by line and asks about short ones', async () => {
    const content = 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n';
    const { reading } = await readContent(content);
    expect(reading.problems.map(({ code, severity, places }) => [code, severity, places[0]?.row])).toEqual([
      ['row-too-short', 'error', 3],
      ['row-too-long', 'error', 4],
    ]);
    const corrected = await readContent(content, 'csv', { answers: { 'short-rows': 'skip' }, skipRows: [4] });
    expect(corrected.reading.problems.map((one) => one.severity)).toEqual(['note']);
    expect(corrected.reading.rowCount).toBe(1);
    expect(corrected.rows).toEqual([['1', '2', '3']]);
  });

  it('does every kind of correction', async () => {
    const content =
      'x,y\nabaikan,abaikan\nnama,jumlah,tgl,buang\nA,"1,234",03/04/2024,z\nB,"5,678",05/06/2024,z\nC,1,01/02/2024,z\n';
    const { reading, rows } = await readContent(content, 'csv', {
      headerRow: 3,
      delimiter: ',',
      encoding: 'utf-8',
      skipRows: [6],
      columns: [
        { position: 2, name: 'nilai_ton', unit: 'ton', numberStyle: 'en' },
        { position: 4, leaveOut: true },
      ],
      answers: { 'date-order:3': 'month-first' },
    });
    expect(reading.columns.map(({ name, type, unit }) => [name, type, unit])).toEqual([
      ['nama', 'text', ''],
      ['nilai_ton', 'integer', 'ton'],
      ['tgl', 'date', ''],
    ]);
    expect(rows).toEqual([
      ['A', '1234', '2024-03-04'],
      ['B', '5678', '2024-05-06'],
    ]);
  });

  it.each([
    [{ columns: [{ position: 9, type: 'text' }] }, 'columns.0.position'],
    [{ headerRow: 50 }, 'headerRow'],
    [{ skipRows: [99] }, 'skipRows.0'],
    [{ cells: [{ row: 1, position: 1, value: 'x' }] }, 'cells.0'],
    [{ delimiter: 'x' }, 'delimiter'],
    [{ encoding: 'ebcdic' }, 'encoding'],
    [{ sheet: 'Sheet1' }, 'sheet'],
    [{ answers: { apa: 'x' } }, 'answers.apa'],
    [{ columns: [{ position: 1, name: 'Nama Buruk' }] }, 'columns.0.name'],
  ] as const)('refuses corrections that do not fit: %j', async (corrections, field) => {
    await expect(
      readContent('a,b\n1,2\n', 'csv', structuredClone(corrections) as object),
    ).rejects.toMatchObject({
      code: 'CORRECTIONS_WRONG',
      details: { places: [expect.objectContaining({ field })] },
    });
  });

  it.each([
    ['utf-8', Buffer.from('\ufeffnama,n\nCafé,1\n')],
    ['utf-16le', Buffer.from('\ufeffnama,n\nCafé,1\n', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffnama,n\nCafé,1\n', 'utf16le').swap16()],
    ['windows-1252', Buffer.from('nama,n\nCafé,1\n', 'latin1')],
  ])('reads %s', async (encoding, content) => {
    const { reading, rows } = await readContent(content);
    expect(reading.encoding).toBe(encoding);
    expect(reading.columns.map((column) => column.name)).toEqual(['nama', 'n']);
    expect(rows).toEqual([['Café', '1']]);
    expect(codes(reading)).toEqual(encoding === 'windows-1252' ? ['encoding-assumed'] : []);
  });

  it.each([
    ['', 'FILE_EMPTY'],
    ['\n\n\n', 'FILE_EMPTY'],
    ['a,b,c\n', 'FILE_HAS_NO_ROWS'],
    ['%PDF-1.7\n', 'FILE_WRONG_CONTENT'],
    ['<!DOCTYPE html><html></html>', 'FILE_WRONG_CONTENT'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'FILE_WRONG_CONTENT'],
    ['a,b\n1,\0\n', 'FILE_WRONG_CONTENT'],
    ['a,b\n1,"2\n3,4\n', 'CSV_QUOTE_NOT_CLOSED'],
    [
      `${Array.from({ length: 1001 }, (_, index) => `k${String(index)}`).join(',')}\n1\n`,
      'FILE_TOO_MANY_COLUMNS',
    ],
  ])('refuses what is no table (%#)', async (content, code) => {
    await expect(readContent(content)).rejects.toMatchObject({ code });
  });

  it('says what a file that is too slow, too large for memory, missing or cancelled ends in, and leaves nothing', async () => {
    const wide = `a,b\n${'"x",1\n'.repeat(1_000_000)}`;
    await expect(
      readContent(wide, 'csv', {}, { limits: { memoryMb: 256, timeoutSeconds: 0.05 } }),
    ).rejects.toMatchObject({
      code: 'READING_TOO_SLOW',
    });
    const long = `a,b\n${`${'x'.repeat(900_000)},1\n`.repeat(60)}`;
    await expect(
      readContent(long, 'csv', {}, { limits: { memoryMb: 16, timeoutSeconds: 60 } }),
    ).rejects.toMatchObject({
      code: 'READING_TOO_MUCH_MEMORY',
    });
    await expect(
      openReading({
        path: '/nowhere.csv',
        format: 'csv',
        corrections: {},
        limits: { memoryMb: 64, timeoutSeconds: 20 },
      }),
    ).rejects.toMatchObject({ code: 'FILE_MISSING' });
    // At once, while the child is being started, and while it reads.
    for (const ms of [0, 20, 60]) {
      const reading = readContent(wide, 'csv', {}, { signal: AbortSignal.timeout(ms) });
      await expect(reading).rejects.toMatchObject({ code: 'READING_CANCELLED' });
    }
    expect(leftovers()).toEqual([]);
  });

  it('fails the rows when the file goes away, and closes twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-gone-'));
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'a,b\n1,2\n');
    const open = await openReading({
      path,
      format: 'csv',
      corrections: {},
      limits: { memoryMb: 64, timeoutSeconds: 20 },
    });
    rmSync(folder, { recursive: true });
    await expect(open.rows().toArray()).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await open.close();
    await open.close();
    expect(leftovers()).toEqual([]);
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import ExcelJS from 'exceljs';
import { Indicators, PublicIndicators } from '#lib/indicators';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import {
  givenIndicator,
  givenPublishedIndicator,
  givenSexes,
  givenWalidata,
} from '../support/given-indicators.js';
import { convertWithOffice, withOffice } from '../support/office.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Outcome {
  status: number;
  code: string;
  applied: boolean;
  created: { code: string; row: number }[];
  changed: { code: string; fields: string[] }[];
  versioned: { code: string; validFrom: string }[];
  unchanged: number;
  dimensions: { created: string[]; changed: string[]; unchanged: number };
  count: number;
  places: {
    sheet: string;
    row: number;
    cell?: string;
    column?: string;
    code: string;
    message: string;
    found?: string;
  }[];
}

describe('the workbook of indicators', () => {
  let api: NestFastifyApplication;
  let opd: { id: string; name: string };
  let walidata: GivenPerson;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    opd = await given.organization({ name: 'disdukcapil' });
    walidata = await givenWalidata();
  });

  const download = async (): Promise<ExcelJS.Workbook> => {
    const answer = await api.inject({
      url: '/api/v1/workspace/indicator-workbook',
      headers: bearer(walidata),
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, xlsx]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    return workbook;
  };
  const upload = async (
    content: ExcelJS.Workbook | Buffer,
    { dryRun = false, as = walidata, name = 'indikator.xlsx' } = {},
  ): Promise<Outcome> => {
    const payload = Buffer.isBuffer(content) ? content : Buffer.from(await content.xlsx.writeBuffer());
    const answer = await api.inject({
      method: 'POST',
      url: `/api/v1/workspace/indicator-workbook?dryRun=${String(dryRun)}`,
      headers: { ...bearer(as), 'content-type': xlsx, 'x-file-name': name },
      payload,
    });
    return answer.json();
  };
  /** A sheet by its headers: reads and writes cells of a row, by the header of their column. */
  const sheetOf = (workbook: ExcelJS.Workbook, name: string) => {
    const sheet = workbook.getWorksheet(name)!;
    const headers = (sheet.getRow(1).values as string[]).slice(1);
    const cell = (row: number, header: string) => sheet.getCell(row, headers.indexOf(header) + 1);
    const put = (row: number, values: Record<string, string | number | Date | null>): void => {
      for (const [header, value] of Object.entries(values)) cell(row, header).value = value;
    };
    return { sheet, headers, cell, put };
  };
  const everything = async () => {
    const { items } = await api.get(Indicators).list(walidata.actor, { limit: 1000 });
    return {
      indicators: items.map(({ code, organization, priority, sipdCode, bpsReferences, versions }) => ({
        code,
        organization,
        priority,
        sipdCode,
        bpsReferences,
        versions,
      })),
      dimensions: await api.get(PublicIndicators).dimensions(),
    };
  };
  const fill = async (): Promise<void> => {
    await givenSexes(api, walidata);
    await givenPublishedIndicator(api, opd.id, {
      code: 'KEP-001',
      validFrom: '2019-01-01',
      dimensions: ['jenis_kelamin'],
      additive: true,
      priority: true,
      sipdCode: '2.12.000031',
      bpsReferences: [
        { kind: 'sds', id: '35-1203', url: '' },
        { kind: 'ms-ind', id: '', url: 'https://indah.bps.go.id/x?a=1&b=2' },
      ],
    });
    const { rowVersion } = await api.get(Indicators).find(walidata.actor, 'KEP-001');
    await api.get(Indicators).addVersion(walidata.actor, 'KEP-001', rowVersion, {
      validFrom: '2024-01-01',
      changes: { definition: 'Baris pertama.\nBaris kedua, "dikutip"; =1+1' },
    });
    // Texts that a spreadsheet would like to make something else of.
    await givenIndicator(api, opd.id, {
      code: '001',
      name: '1.234',
      unit: '-',
      measure: 'NA',
      decimals: 2,
      formula: '[KEP-001] / 1000',
    });
  };

  it('says the same when it is read again, into the same catalogue and into an empty one', async () => {
    await fill();
    const workbook = await download();
    const before = await everything();
    expect(await upload(workbook)).toEqual({
      applied: true,
      created: [],
      changed: [],
      versioned: [],
      unchanged: 3,
      dimensions: { created: [], changed: [], unchanged: 1 },
    });
    expect(await everything()).toEqual(before);

    await asOwner((client) =>
      client.query(`DELETE FROM indicator_version_dimension; DELETE FROM indicator_version; DELETE FROM indicator;
        DELETE FROM dimension_code; DELETE FROM dimension`),
    );
    expect(await upload(workbook)).toMatchObject({
      created: [
        { code: '001', row: 2 },
        { code: 'KEP-001', row: 3 },
      ],
      versioned: [{ code: 'KEP-001', validFrom: '2024-01-01' }],
      dimensions: { created: ['jenis_kelamin'] },
    });
    expect(await everything()).toEqual(before);
  });

  withOffice(
    'says the same after LibreOffice has opened and saved it, as XLSX, ODS and XLS',
    async () => {
      await fill();
      const folder = mkdtempSync(join(tmpdir(), 'lumbung-indicator-workbook-'));
      try {
        const source = join(folder, 'indikator.xlsx');
        await (await download()).xlsx.writeFile(source);
        for (const format of ['ods', 'xls', 'xlsx']) {
          const target = join(folder, format);
          await convertWithOffice([source], format, target);
          const name = `indikator.${format}`;
          expect(await upload(readFileSync(join(target, name)), { dryRun: true, name })).toMatchObject({
            created: [],
            changed: [],
            versioned: [],
            unchanged: 3,
            dimensions: { created: [], changed: [], unchanged: 1 },
          });
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    240_000,
  );

  it('tells in a dry run what it would do, and does nothing', async () => {
    await fill();
    const before = await everything();
    const workbook = await download();
    const { put, cell } = sheetOf(workbook, 'Indikator');
    put(2, { interpretasi: 'Baru.', definisi: 'Rancangan boleh berubah.' });
    put(5, {
      kode: 'KEP-001',
      berlaku_mulai: '2026-01-01',
      opd: 'disdukcapil',
      nama: 'Jumlah Penduduk',
      satuan: 'Orang',
      dimensi: 'jenis_kelamin',
      prioritas: 'ya',
      kode_sipd: '2.12.000031',
      rujukan_bps: 'sds|35-1203|; ms-ind||https://indah.bps.go.id/x?a=1&b=2',
      konsep: 'Penduduk',
      definisi: 'D',
      klasifikasi: 'K',
      ukuran: 'Jumlah',
      urusan: '2.12',
    });
    put(6, { kode: 'BARU-1', nama: 'Rumus Maju', opd: 'disdukcapil', rumus: '[BARU-2] * 2' });
    put(7, {
      kode: 'BARU-2',
      nama: 'Dipakai Rumus',
      opd: 'disdukcapil',
      frekuensi: 'Lebih dari dua tahunan',
      berlaku_mulai: new Date('2025-03-01T00:00:00Z'),
    });
    cell(7, 'berlaku_mulai').numFmt = 'yyyy-mm-dd';
    sheetOf(workbook, 'Dimensi').put(5, {
      dimensi: 'umur',
      label_dimensi: 'Umur',
      kode: '0-4',
      label: '0–4 tahun',
    });
    const expected = {
      created: [
        { code: 'BARU-1', name: 'Rumus Maju', row: 6 },
        { code: 'BARU-2', name: 'Dipakai Rumus', row: 7 },
      ],
      changed: [{ code: '001', row: 2, fields: ['definition', 'interpretation'] }],
      unchanged: 2,
      dimensions: { created: ['umur'], changed: [], unchanged: 1 },
    };
    const dry = await upload(workbook, { dryRun: true });
    expect(dry).toMatchObject({ applied: false, ...expected });
    expect(dry.versioned).toMatchObject([{ code: 'KEP-001', row: 5, validFrom: '2026-01-01' }]);
    expect(await everything()).toEqual(before);
    expect(await upload(workbook)).toMatchObject({ applied: true, ...expected });
    const { indicators } = await everything();
    expect(indicators.map(({ code }) => code)).toEqual(['001', 'BARU-1', 'BARU-2', 'KEP-001']);
    expect(indicators[2]?.versions).toMatchObject([
      { frequency: 'LEBIH_DARI_DUA_TAHUNAN', validFrom: '2025-03-01' },
    ]);
    expect(indicators[3]?.versions.map(({ number, validUntil }) => [number, validUntil])).toEqual([
      [1, '2024-01-01'],
      [2, '2026-01-01'],
      [3, null],
    ]);
  });

  it('names every mistake with its cell, code and sentence, and stores nothing of the rest', async () => {
    await fill();
    const before = await everything();
    const workbook = await download();
    const { put, cell } = sheetOf(workbook, 'Indikator');
    put(3, { satuan: 'Orang' }); // An old version of a published indicator.
    put(4, { ukuran: 'Persentase', desimal: '1,5', menjumlah: 'mungkin' });
    put(5, {
      kode: 'kep 9',
      nama: 'Nama',
      opd: 'tidak-ada',
      urusan: '9.99',
      tingkat: 'dusun',
      dimensi: 'agama',
    });
    put(6, {
      kode: 'KEP-009',
      nama: 'Nama',
      opd: 'disdukcapil',
      berlaku_mulai: '1 Januari 2025',
      rumus: '[KEP-009] + 1',
      rujukan_bps: 'buku|1|',
    });
    put(7, {
      kode: 'KEP-001',
      berlaku_mulai: '2020-01-01',
      nama: 'Jumlah Penduduk',
      opd: 'disdukcapil',
      prioritas: 'ya',
      kode_sipd: '2.12.000031',
      rujukan_bps: cell(3, 'rujukan_bps').text,
    });
    put(8, { nama: 'Tanpa kode' });
    put(9, { kode: 'BARU-9', nama: 'Baik', opd: 'disdukcapil' });
    sheetOf(workbook, 'Dimensi').put(5, {
      dimensi: 'jenis_kelamin',
      kode: 'L',
      label: '',
      induk: 'Z',
      seluruhnya: 'x',
    });
    const refused = await upload(workbook);
    expect(refused).toMatchObject({
      status: 422,
      code: 'INDICATOR_WORKBOOK_REFUSED',
      count: refused.places.length,
    });
    expect(refused.places.map(({ sheet, cell: at, code }) => `${sheet} ${at ?? '-'} ${code}`).sort()).toEqual(
      [
        'Dimensi D5 code-twice',
        'Dimensi E5 label',
        'Dimensi G5 parent-unknown',
        'Dimensi H5 yes-or-no',
        'Indikator I3 old-version',
        'Indikator H4 meaning-fixed',
        'Indikator P4 whole-number',
        'Indikator Q4 meaning-fixed',
        'Indikator Q4 yes-or-no',
        'Indikator A5 code-form',
        'Indikator D5 owner-unknown',
        'Indikator L5 affair-unknown',
        'Indikator N5 level-unknown',
        'Indikator O5 dimension-unknown',
        'Indikator B6 date-form',
        'Indikator J6 formula-cycle',
        'Indikator T6 bps-reference',
        'Indikator B7 version-overlaps',
        'Indikator A8 code-missing',
      ].sort(),
    );
    expect(refused.places.every(({ message, row }) => /[.»]$/.test(message) && row > 1)).toBe(true);
    expect(await everything()).toEqual(before);
  });

  it('finds its columns wherever they stand, leaves the fields of absent ones alone, and knows no others', async () => {
    await fill();
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Indikator').addRows([
      ['Interpretasi', 'KODE'],
      ['Dibaca begini.', '001'],
    ]);
    workbook.addWorksheet('Dimensi').addRow(['dimensi', 'kode']);
    expect(await upload(workbook)).toMatchObject({ changed: [{ code: '001', fields: ['interpretation'] }] });
    expect((await everything()).indicators[0]?.versions[0]).toMatchObject({
      name: '1.234',
      formula: '[KEP-001] / 1000',
      interpretation: 'Dibaca begini.',
    });
    workbook.getWorksheet('Indikator')!.getCell('A1').value = 'tafsiran';
    workbook.getWorksheet('Dimensi')!.getCell('B1').value = 'dimensi';
    expect(
      (await upload(workbook)).places.map(({ sheet, cell, column, code }) => [sheet, cell ?? column, code]),
    ).toEqual([
      ['Indikator', 'A1', 'column-unknown'],
      ['Dimensi', 'B1', 'column-twice'],
      ['Dimensi', 'kode', 'column-missing'],
    ]);
  });

  it('refuses what is no such workbook', async () => {
    const other = new ExcelJS.Workbook();
    other.addWorksheet('Data').addRow(['a', 'b']);
    expect(await upload(other)).toMatchObject({ status: 422, code: 'CORRECTIONS_WRONG' });
    expect(await upload(Buffer.from('kode;nama\n'), { name: 'indikator.csv' })).toMatchObject({
      status: 415,
      code: 'FILE_WRONG_CONTENT',
    });
    expect(await upload(Buffer.from('bukan buku kerja'))).toMatchObject({
      status: 415,
      code: 'FILE_WRONG_CONTENT',
    });
    expect(await upload(Buffer.alloc(11 * 1024 * 1024, 'PK'))).toMatchObject({
      status: 413,
      code: 'FILE_TOO_LARGE',
    });
  });

  it('is the walidata’s to bring in, and leaves a trail', async () => {
    await fill();
    const workbook = await download();
    const operator = await given.person({ role: 'operator', organizationId: opd.id });
    expect(await upload(workbook, { as: operator })).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    await upload(workbook, { dryRun: true });
    await upload(workbook);
    const { rows } = await asOwner((client) =>
      client.query(
        `SELECT details ->> 'unchanged' AS unchanged FROM audit_entry WHERE action = 'indicator.import'`,
      ),
    );
    expect(rows).toEqual([{ unchanged: '3' }]);
  });
});

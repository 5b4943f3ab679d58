import { createHash } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ReportWriter, StorageSweep } from '#lib/intake';
import { ObjectStore } from '#lib/storage';
import { createApi } from '../../apps/api/src/create-api.js';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { count, newestReading, readNow, upload } from '../support/intake.js';
import { makeZip, sheetOf, workbookParts } from '../support/make-workbook.js';
import { partsOf } from '../support/marked-file.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

/** 200 lines of which two are wrong: few enough for the column to be one of numbers. */
const lines = Array.from(
  { length: 200 },
  (_, row) => `Desa ${String(row)},${row === 3 || row === 23 ? `1O${String(row)}` : String(row)}`,
);
const wrong = `desa,jiwa\n${lines.join('\n')}\n`;
const clean = 'desa,jiwa\nA,1\nB,2\n';

interface Report {
  counts: Record<string, number>;
  entries: {
    severity: string;
    code: string;
    rule: string;
    message: string;
    action: string;
    places: unknown[];
    texts?: string[];
    count: number;
  }[];
  file: { state: string; href: string | null };
  code?: string;
}

describe('the report of an upload', () => {
  let api: NestFastifyApplication;
  let operator: GivenPerson;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    operator = await given.person({ role: 'operator', organizationId: (await given.organization()).id });
  });

  const get = (id: string, path: string, person = operator, headers: Record<string, string> = {}) =>
    api.inject({ url: `/api/v1/uploads/${id}/${path}`, headers: { ...bearer(person), ...headers } });
  const report = async (id: string, headers: Record<string, string> = {}): Promise<Report> =>
    (await get(id, 'report', operator, headers)).json<Report>();
  const uploaded = async (content: Buffer | string, name = 'jiwa.csv', read = true): Promise<string> => {
    const { id } = (await upload(api, operator, { name, content })).json<{ id: string }>();
    if (read) await readNow(api, id);
    return id;
  };
  const write = async (id: string, lastAttempt = true): Promise<void> => {
    const run = { signal: new AbortController().signal, isFinal: () => lastAttempt };
    await api.get(ReportWriter, { strict: false }).write(await newestReading(id), run);
  };
  const jobs = () => count(`FROM jobs.job WHERE name = 'prepare-report'`);

  it('tells cause, places and what to do, in the language asked for', async () => {
    const id = await uploaded(wrong);
    const told = await report(id);
    expect(told).toMatchObject({
      counts: { error: 1, question: 0, warning: 0, note: 0 },
      file: { state: 'waiting', href: `/api/v1/uploads/${id}/report/file` },
    });
    expect(told.entries).toEqual([
      {
        severity: 'error',
        code: 'letter-for-digit',
        rule: 'Angka ditulis dengan angka',
        message: expect.stringContaining('«jiwa»'),
        action: expect.stringContaining('huruf O'),
        column: { position: 2, label: 'jiwa' },
        places: [
          { row: 5, column: 2, cell: 'B5' },
          { row: 25, column: 2, cell: 'B25' },
        ],
        texts: ['1O3', '1O23'],
        count: 2,
      },
    ]);
    const english = await report(id, { 'accept-language': 'en' });
    expect(english.entries[0]).toMatchObject({
      rule: 'Numbers are written in digits',
      action: expect.stringContaining('Replace'),
    });
  });

  it('lists more places than the preview, which keeps to twenty', async () => {
    const many = `desa;jiwa\n${Array.from({ length: 60 }, (_, row) => `D${String(row)};${row < 30 ? '1.234,5' : '1,234.5'}`).join('\n')}\n`;
    const id = await uploaded(many);
    const [entry] = (await report(id)).entries;
    // The rarer style (of as many, the English one) everywhere, and ten cells of the other to compare with.
    expect([entry?.code, entry?.places.length, entry?.count]).toEqual(['number-style-mixed', 40, 60]);
    const shown = (await api.inject({ url: `/api/v1/uploads/${id}`, headers: bearer(operator) })).json<{
      reading: { understood: { problems: { places: unknown[]; texts?: unknown; count: number }[] } };
      links: { report: string };
    }>();
    expect(shown.links.report).toBe(`/api/v1/uploads/${id}/report`);
    const [problem] = shown.reading.understood.problems;
    expect([problem?.places.length, problem?.texts, problem?.count]).toEqual([20, undefined, 60]);
  });

  it('has the marked copy made by a job and hands it out', async () => {
    const id = await uploaded(wrong, 'jiwa penduduk.csv');
    expect(await jobs()).toBe(1);
    const early = await get(id, 'report/file');
    expect([early.statusCode, early.json().code, early.headers['retry-after']]).toEqual([
      409,
      'REPORT_NOT_READY',
      '1',
    ]);
    await write(id);
    expect((await report(id)).file.state).toBe('ready');
    const file = await get(id, 'report/file');
    expect([file.statusCode, file.headers['content-type'], file.headers['x-report-in-place']]).toEqual([
      200,
      'text/csv',
      'true',
    ]);
    expect(file.headers['content-disposition']).toContain(
      "filename*=UTF-8''jiwa%20penduduk%20-%20diperiksa.csv",
    );
    expect(Number(file.headers['content-length'])).toBe(file.rawPayload.length);
    expect(file.headers.etag).toBe(`"${createHash('sha256').update(file.rawPayload).digest('hex')}"`);
    const rows: unknown = parse(file.rawPayload, { bom: true });
    expect((rows as string[][]).filter(([line]) => /\d/.test(line ?? '')).map(([line]) => line)).toEqual([
      '5',
      '25',
    ]);
    const again = await get(id, 'report/file', operator, { 'if-none-match': String(file.headers.etag) });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    expect(await jobs()).toBe(1);
  });

  it('gives a workbook back as a workbook', async () => {
    const rows = lines.map((line) => line.split(','));
    const id = await uploaded(
      makeZip(workbookParts({ sheets: { Data: sheetOf([['desa', 'jiwa'], ...rows]) } })),
      'buku.xlsx',
    );
    await write(id);
    const file = await get(id, 'report/file');
    expect(file.headers['content-disposition']).toContain('buku - diperiksa.xlsx');
    const listing = (await partsOf(file.rawPayload)).get('xl/workbook.xml') ?? '';
    expect([...listing.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'Periksa',
      'Data',
    ]);
  });

  it('of a file with warnings is made when it is asked for', async () => {
    const id = await uploaded('desa,jiwa,\nA,1,x\nB,2,y\n');
    expect([await jobs(), (await report(id)).file.state]).toEqual([0, 'on-request']);
    expect((await get(id, 'report/file')).json().code).toBe('REPORT_NOT_READY');
    expect((await get(id, 'report/file')).json().code).toBe('REPORT_NOT_READY');
    expect(await jobs()).toBe(1);
    await write(id);
    expect((await get(id, 'report/file')).statusCode).toBe(200);
  });

  it('has nothing to mark in a clean file', async () => {
    const id = await uploaded(clean);
    expect(await report(id)).toMatchObject({ entries: [], file: { state: 'none', href: null } });
    const file = await get(id, 'report/file');
    expect([file.statusCode, file.json().code]).toEqual([404, 'REPORT_NOTHING_TO_MARK']);
  });

  it('waits for the reading, and of a refused file has the reason alone', async () => {
    const unread = await uploaded(wrong, 'jiwa.csv', false);
    for (const path of ['report', 'report/file']) {
      const answer = await get(unread, path);
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'UPLOAD_BEING_READ']);
    }
    const refused = await uploaded('a,b\n1,"2\n');
    expect(await report(refused)).toMatchObject({
      counts: { error: 1 },
      entries: [{ severity: 'error', code: 'CSV_QUOTE_NOT_CLOSED', places: [{ row: 2 }], count: 1 }],
      file: { state: 'none', href: null },
    });
    expect((await get(refused, 'report/file')).json().code).toBe('REPORT_NOT_POSSIBLE');
  });

  it('is of the newest reading: the copy of one that was replaced goes', async () => {
    const id = await uploaded(wrong);
    await write(id);
    const corrections = { columns: [{ position: 2, type: 'text' }] };
    await api.inject({
      method: 'POST',
      url: `/api/v1/uploads/${id}/corrections`,
      payload: corrections,
      headers: bearer(operator),
    });
    expect(await count('FROM reading_report')).toBe(0);
    await readNow(api, id);
    expect((await report(id)).entries.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is nobody else’s: other agencies and strangers find nothing', async () => {
    const id = await uploaded(wrong);
    await write(id);
    const stranger = await given.person({
      role: 'operator',
      organizationId: (await given.organization()).id,
    });
    for (const path of ['report', 'report/file']) {
      expect((await get(id, path, stranger)).statusCode).toBe(404);
      expect((await api.inject({ url: `/api/v1/uploads/${id}/${path}` })).statusCode).toBe(401);
    }
  });

  it('begins anew when the copy is gone from the store, when its job died, and says when a file cannot be marked', async () => {
    const id = await uploaded(wrong);
    await write(id);
    const store = api.get(ObjectStore, { strict: false });
    await store.delete(`uploads/${id}/report-${await newestReading(id)}.csv`);
    expect((await get(id, 'report/file')).json().code).toBe('REPORT_NOT_READY');
    await asOwner((client) => client.query('DELETE FROM jobs.job'));
    expect((await api.get(StorageSweep, { strict: false }).run()).abandonedReports).toBe(1);
    expect((await report(id)).file.state).toBe('on-request');
    await get(id, 'report/file');
    await store.put(`uploads/${id}/original.csv`, Readable.from(['a,b\n1,"2\n']));
    await write(id);
    expect((await report(id)).file).toEqual({ state: 'refused', href: null });
    const file = await get(id, 'report/file');
    expect([file.statusCode, file.json().code]).toEqual([422, 'CSV_QUOTE_NOT_CLOSED']);
  });

  it('is swept with what nobody names, and kept while it is named', async () => {
    const id = await uploaded(wrong);
    await write(id);
    const store = api.get(ObjectStore, { strict: false });
    const key = `uploads/${id}/report-${await newestReading(id)}.csv`;
    const path = join(testEnvironment().home, 'objects', key);
    const old = new Date(Date.now() - 2 * 3_600_000);
    await utimes(path, old, old);
    await api.get(StorageSweep, { strict: false }).run();
    expect(await store.stat(key)).toBeDefined();
    await asOwner((client) => client.query('DELETE FROM reading_report'));
    await api.get(StorageSweep, { strict: false }).run();
    expect(await store.stat(key)).toBeUndefined();
  });

  it('is made by the worker without anybody asking', async () => {
    const id = await uploaded(wrong, 'jiwa.csv', false);
    const worker = await createWorker(testEnvironment());
    try {
      let file = await get(id, 'report/file');
      for (
        const until = Date.now() + 20_000;
        file.statusCode === 409 && Date.now() < until;
        file = await get(id, 'report/file')
      ) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(file.statusCode).toBe(200);
    } finally {
      await worker.close();
    }
  });
});

import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { TableStore } from '#lib/datastore';
import { Readings, Reports, StorageSweep, UploadReader, type OpenFile } from '#lib/intake';
import { ObjectStore } from '#lib/storage';
import { TabularErrors, type TableReading } from '#lib/tabular';
import { createApi } from '../../apps/api/src/create-api.js';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import { IntakeQueries } from '../../libs/intake/src/intake.queries.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { count, loadedTables, newestReading, readNow, upload } from '../support/intake.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const csv = 'kecamatan,luas_ha,penduduk\nMagetan,21.41,45000\nPlaosan,66.09,52000\nParang,71.64,\n';
const run = { signal: new AbortController().signal, lastAttempt: false };

/** What the tests look at of an answer: an upload, its rows, or a problem. */
interface Shown {
  state: string;
  actions: string[];
  records: unknown[];
  reading: { number: number; state: string; fingerprint: string };
}

describe('reading an upload', () => {
  let api: NestFastifyApplication;
  let operator: GivenPerson;
  let opd: { id: string; name: string };

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    opd = await given.organization();
    operator = await given.person({ role: 'operator', organizationId: opd.id });
  });

  const get = async (id: string, path = ''): Promise<Shown> =>
    (await api.inject({ url: `/api/v1/uploads/${id}${path}`, headers: bearer(operator) })).json<Shown>();
  const post = (id: string, path: string, payload: object) =>
    api.inject({ method: 'POST', url: `/api/v1/uploads/${id}/${path}`, payload, headers: bearer(operator) });
  const uploaded = async (content: Buffer | string = csv, name = 'luas.csv'): Promise<string> =>
    (await upload(api, operator, { name, content })).json().id as string;
  const ready = async (content: Buffer | string = csv): Promise<string> => {
    const id = await uploaded(content);
    await readNow(api, id);
    return id;
  };

  /** A reader whose file is opened by a function of the test. */
  const readerWith = (open: OpenFile, tables = api.get(TableStore, { strict: false })) =>
    new UploadReader(
      api.get(Transactions, { strict: false }),
      api.get(ObjectStore, { strict: false }),
      tables,
      api.get(AuditTrail, { strict: false }),
      api.get(IntakeQueries, { strict: false }),
      api.get(Reports, { strict: false }),
      open,
      testEnvironment(),
    );
  const understood = (changes: Partial<TableReading> = {}): TableReading => ({
    format: 'csv',
    sheets: [{ name: '', rows: 2, columns: 1, hidden: false }],
    sheet: '',
    headerRow: 1,
    firstDataRow: 2,
    title: '',
    columns: [{ position: 1, name: 'nilai', label: 'Nilai', type: 'integer', unit: 'Ha', missing: 0 }],
    rowCount: 2,
    skipped: [],
    sample: [['1'], ['2']],
    questions: [],
    problems: [],
    hasAbsences: false,
    ...changes,
  });
  const opens =
    (reading: TableReading, rows: () => Readable = () => Readable.from(['1\n2\n'])): OpenFile =>
    () =>
      Promise.resolve({ reading, rows, close: () => Promise.resolve() });

  it('loads a clean table and shows what was understood', async () => {
    const id = await ready();
    const shown = await get(id);
    expect(shown).toMatchObject({
      state: 'read',
      problem: null,
      progress: { stage: 'done', rows: 3, percent: 100 },
      actions: ['correct', 'confirm'],
      reading: {
        number: 1,
        state: 'ready',
        loaded: true,
        rowCount: 3,
        understood: {
          format: 'csv',
          delimiter: ',',
          headerRow: 1,
          columns: [
            { name: 'kecamatan', type: 'text' },
            { name: 'luas_ha', type: 'number' },
            { name: 'penduduk', type: 'integer', missing: 1 },
          ],
        },
      },
    });
    expect(shown.reading.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(await get(id, '/rows?limit=2')).toMatchObject({
      rowCount: 3,
      records: [
        { _id: 1, kecamatan: 'Magetan', luas_ha: 21.41, penduduk: 45000 },
        { _id: 2, kecamatan: 'Plaosan', luas_ha: 66.09, penduduk: 52000 },
      ],
      next: 2,
    });
    expect((await get(id, '/rows?after=2')).records).toEqual([
      { _id: 3, kecamatan: 'Parang', luas_ha: 71.64, penduduk: null },
    ]);
  });

  it('gives the same values the same fingerprint and others another', async () => {
    const prints: string[] = [];
    for (const content of [csv, csv, csv.replace('45000', '45001')]) {
      prints.push((await get(await ready(content))).reading.fingerprint);
    }
    expect(prints[0]).toBe(prints[1]);
    expect(prints[0]).not.toBe(prints[2]);
  });

  it('shows how far it is while it is read', async () => {
    const id = await uploaded();
    const progress = { stage: 'writing' as const, bytes: 5, totalBytes: 20, rows: 7 };
    let seen: unknown;
    const slow: OpenFile = async (request) => {
      request.onProgress?.(progress);
      for (seen = await get(id); !JSON.stringify(seen).includes('"percent"'); seen = await get(id)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return opens(understood())(request);
    };
    await readerWith(slow).read(await newestReading(id), run);
    expect(seen).toMatchObject({ state: 'reading', progress: { ...progress, percent: 25 } });
    expect(await get(id)).toMatchObject({ state: 'read', progress: { stage: 'done', rows: 2 } });
  });

  it('is not shown to the public role', async () => {
    await ready();
    const [table] = await loadedTables();
    expect(
      await count(
        `FROM (SELECT 1 WHERE has_table_privilege('lumbung_reader', 'datastore.' || $1, 'SELECT')) p`,
        [table],
      ),
    ).toBe(0);
  });

  describe('run again', () => {
    it('after it was done changes nothing and makes no second table', async () => {
      const id = await ready();
      const before = await get(id);
      await readNow(api, id);
      await readNow(api, id);
      expect(await get(id)).toEqual(before);
      expect(await loadedTables()).toHaveLength(1);
    });

    it('by two workers at once yields one table', async () => {
      const id = await uploaded();
      await Promise.all([readNow(api, id), readNow(api, id), readNow(api, id)]);
      expect(await get(id)).toMatchObject({ state: 'read', reading: { rowCount: 3, loaded: true } });
      expect(await loadedTables()).toHaveLength(1);
    });

    it('after a crash in the middle of the rows loads them all, once', async () => {
      const id = await uploaded();
      const dies = opens(understood(), () =>
        Readable.from(
          (function* () {
            yield '1\n';
            throw new Error('killed');
          })(),
        ),
      );
      await expect(readerWith(dies).read(await newestReading(id), run)).rejects.toThrow('killed');
      expect(await loadedTables()).toEqual([]);
      expect(await get(id)).toMatchObject({ state: 'reading', reading: { state: 'running', loaded: false } });
      await readNow(api, id);
      expect(await get(id)).toMatchObject({ state: 'read', reading: { rowCount: 3 } });
      expect(await loadedTables()).toHaveLength(1);
    });

    it('after a crash before the fingerprint computes it', async () => {
      const id = await uploaded();
      const tables = api.get(TableStore, { strict: false });
      const dies = new Proxy(tables, {
        get: (target, name) =>
          name === 'fingerprint'
            ? () => Promise.reject(new Error('killed'))
            : (Reflect.get(target, name) as (...args: unknown[]) => unknown).bind(target),
      });
      await expect(readerWith(opens(understood()), dies).read(await newestReading(id), run)).rejects.toThrow(
        'killed',
      );
      expect(await get(id)).toMatchObject({
        state: 'read',
        actions: ['correct'],
        reading: { fingerprint: null },
      });
      expect((await post(id, 'confirm', { readingNumber: 1 })).json().code).toBe('READING_NOT_FINISHED');
      await readNow(api, id);
      expect((await get(id)).actions).toEqual(['correct', 'confirm']);
    });
  });

  describe('that cannot be loaded', () => {
    const question = {
      id: 'gaya-2',
      text: 'Apakah 1.234 seribu lebih?',
      choices: [{ value: 'id', label: '1234' }],
    };
    const error = {
      severity: 'error' as const,
      code: 'ROW_RAGGED',
      message: 'Baris 3.',
      places: [],
      count: 1,
    };
    it.each([
      ['an error', understood({ problems: [error] }), { errors: ['ROW_RAGGED'], questions: [] }],
      ['a question', understood({ questions: [question] }), { errors: [], questions: ['gaya-2'] }],
    ])('because of %s shows the preview and has no table', async (_what, reading, facts) => {
      const id = await uploaded();
      await readerWith(opens(reading)).read(await newestReading(id), run);
      expect(await get(id)).toMatchObject({
        state: 'read',
        actions: ['correct'],
        reading: { state: 'ready', loaded: false, understood: { sample: [['1'], ['2']] } },
      });
      expect(await loadedTables()).toEqual([]);
      expect(await get(id, '/rows')).toMatchObject({ status: 409, code: 'READING_NOT_LOADED' });
      expect((await post(id, 'confirm', { readingNumber: 1 })).json()).toMatchObject({
        status: 409,
        code: 'READING_NOT_CONFIRMABLE',
        ...facts,
      });
    });

    it('is loaded when only warnings are left and questions are answered', async () => {
      const id = await uploaded();
      const warning = { ...error, severity: 'warning' as const };
      const reading = understood({ problems: [warning], questions: [{ ...question, answer: 'id' }] });
      await readerWith(opens(reading)).read(await newestReading(id), run);
      expect(await get(id)).toMatchObject({ reading: { loaded: true, rowCount: 2 } });
    });

    it('because the file is refused says why, in the language asked for, and leaves nothing', async () => {
      const id = await uploaded();
      const refuses: OpenFile = () =>
        Promise.reject(TabularErrors.CSV_QUOTE_NOT_CLOSED({ params: { row: 7 }, places: [{ row: 7 }] }));
      await readerWith(refuses).read(await newestReading(id), run);
      const problem = { code: 'CSV_QUOTE_NOT_CLOSED', status: 422, places: [{ row: 7 }] };
      expect(await get(id)).toMatchObject({
        state: 'refused',
        actions: ['correct'],
        problem: { ...problem, title: 'Tanda kutip yang dibuka pada baris 7 tidak pernah ditutup.' },
        reading: { state: 'failed', loaded: false },
      });
      const english = await api.inject({
        url: `/api/v1/uploads/${id}`,
        headers: { ...bearer(operator), 'accept-language': 'en' },
      });
      expect(english.json().problem.title).toBe('The quote opened in row 7 is never closed.');
      expect(await loadedTables()).toEqual([]);
      expect(await count(`FROM audit_entry WHERE action = 'upload.refuse' AND subject_id = $1`, [id])).toBe(
        1,
      );
    });

    it('is refused by the real reader when it holds a header only', async () => {
      const id = await ready('kecamatan,luas\n');
      expect(await get(id)).toMatchObject({ state: 'refused', problem: { code: 'FILE_HAS_NO_ROWS' } });
    });

    it('because of trouble of ours is tried again, and fails with a reason at last', async () => {
      const id = await uploaded();
      const reading = await newestReading(id);
      const breaks = readerWith(() => Promise.reject(new Error('boom')));
      await expect(breaks.read(reading, run)).rejects.toThrow('boom');
      expect(await get(id)).toMatchObject({ state: 'reading' });
      await breaks.read(reading, { ...run, lastAttempt: true });
      expect(await get(id)).toMatchObject({
        state: 'failed',
        problem: { code: 'READING_FAILED' },
        actions: ['correct'],
      });
      expect((await post(id, 'corrections', {})).statusCode).toBe(202);
      await readNow(api, id);
      expect(await get(id)).toMatchObject({
        state: 'read',
        problem: null,
        reading: { number: 2, loaded: true },
      });
    });
  });

  describe('corrected', () => {
    it('is read again as told; the older reading is replaced and its table gone', async () => {
      const id = await ready();
      const [first] = await loadedTables();
      const corrections = { columns: [{ position: 2, name: 'luas', unit: 'Ha' }], skipRows: [4] };
      const answer = await post(id, 'corrections', corrections);
      expect(answer.statusCode).toBe(202);
      expect(answer.json()).toMatchObject({
        state: 'stored',
        reading: { number: 2, state: 'waiting', corrections },
      });
      await readNow(api, id);
      expect(await get(id)).toMatchObject({
        state: 'read',
        reading: { number: 2, rowCount: 2, understood: { columns: [{}, { name: 'luas', unit: 'Ha' }, {}] } },
      });
      const tables = await loadedTables();
      expect(tables).toHaveLength(1);
      expect(tables).not.toContain(first);
      expect(
        await count(`FROM reading WHERE upload_id = $1 AND state = 'replaced' AND number = 1`, [id]),
      ).toBe(1);
      expect((await post(id, 'confirm', { readingNumber: 1 })).json()).toMatchObject({
        status: 409,
        code: 'READING_NOT_NEWEST',
      });
      expect((await post(id, 'confirm', { readingNumber: 9 })).statusCode).toBe(404);
    });

    it('waits until the reading under way has ended', async () => {
      const id = await uploaded();
      const answer = await post(id, 'corrections', {});
      expect(answer.json()).toMatchObject({ status: 409, code: 'UPLOAD_BEING_READ', state: 'stored' });
      expect((await post(id, 'confirm', { readingNumber: 1 })).json().code).toBe('UPLOAD_BEING_READ');
    });

    it('names every wrong field', async () => {
      const id = await ready();
      const answer = await post(id, 'corrections', {
        headerRow: 0,
        columns: [{ position: 1, name: 'Nama Besar', apa: 1 }],
        answers: { a: 1 },
      });
      expect(answer.statusCode).toBe(400);
      const fields = answer.json<{ places: { field: string }[] }>().places.map(({ field }) => field);
      expect(fields).toEqual(
        expect.arrayContaining(['headerRow', 'columns.0.name', 'columns.0.apa', 'answers']),
      );
      expect((await get(id)).reading.number).toBe(1);
    });

    it('by many at once makes one new reading', async () => {
      const id = await ready();
      const answers = await Promise.all(Array.from({ length: 6 }, () => post(id, 'corrections', {})));
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409, 409, 409, 409, 409]);
      expect(await count('FROM reading WHERE upload_id = $1', [id])).toBe(2);
    });
  });

  describe('confirmed', () => {
    it('is frozen, audited, and known to the rooms that come after', async () => {
      const id = await ready();
      const readings = api.get(Readings, { strict: false });
      expect(await readings.confirmedOfUpload(id)).toBeUndefined();
      const answer = await post(id, 'confirm', { readingNumber: 1 });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        state: 'confirmed',
        actions: [],
        reading: { state: 'confirmed' },
      });
      const confirmed = await readings.confirmedOfUpload(id);
      const [table] = await loadedTables();
      expect(confirmed).toMatchObject({
        uploadId: id,
        organizationId: opd.id,
        table,
        rowCount: 3,
        hasAbsences: false,
        fileName: 'luas.csv',
      });
      expect(confirmed?.columns[1]).toEqual({
        name: 'luas_ha',
        label: 'luas_ha',
        type: 'number',
        unit: expect.any(String),
        description: '',
      });
      expect(confirmed?.fingerprint.toString('hex')).toBe(answer.json().reading.fingerprint);
      expect(Object.keys(confirmed?.columnFingerprints ?? {}).sort()).toEqual([
        'kecamatan',
        'luas_ha',
        'penduduk',
      ]);
      expect(await readings.confirmed(confirmed!.readingId)).toEqual(confirmed);
      expect(await count(`FROM audit_entry WHERE action = 'upload.confirm' AND subject_id = $1`, [id])).toBe(
        1,
      );
    });

    it('takes no corrections; confirming it again is no error and no second record', async () => {
      const id = await ready();
      await post(id, 'confirm', { readingNumber: 1 });
      expect((await post(id, 'confirm', { readingNumber: 1 })).statusCode).toBe(200);
      expect((await post(id, 'corrections', {})).json()).toMatchObject({
        status: 409,
        code: 'UPLOAD_CONFIRMED',
      });
      expect(await count(`FROM audit_entry WHERE action = 'upload.confirm' AND subject_id = $1`, [id])).toBe(
        1,
      );
      await readNow(api, id);
      expect(await get(id)).toMatchObject({ state: 'confirmed' });
    });

    it('cannot be changed in the database either', async () => {
      const id = await ready();
      await post(id, 'confirm', { readingNumber: 1 });
      const change = asOwner((client) =>
        client.query(`UPDATE reading SET fingerprint = '\\x00' WHERE upload_id = $1`, [id]),
      );
      await expect(change).rejects.toThrow('a confirmed reading is immutable');
    });

    it('by many while others correct: one of both, never half', async () => {
      const id = await ready();
      const answers = await Promise.all([
        post(id, 'confirm', { readingNumber: 1 }),
        post(id, 'corrections', {}),
        post(id, 'confirm', { readingNumber: 1 }),
        post(id, 'corrections', {}),
      ]);
      for (const { statusCode } of answers) expect([200, 202, 409]).toContain(statusCode);
      const { state, reading } = await get(id);
      expect([
        ['confirmed', 'confirmed', 1],
        ['stored', 'waiting', 2],
      ]).toContainEqual([state, reading.state, reading.number]);
      expect(await loadedTables()).toHaveLength(state === 'confirmed' ? 1 : 0);
    });
  });

  it('is done by the worker from the queue', async () => {
    const worker = await createWorker(testEnvironment());
    try {
      const id = await uploaded();
      let shown = await get(id);
      while (!['read', 'failed', 'refused'].includes(shown.state) || shown.actions.length < 2) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        shown = await get(id);
      }
      expect(shown).toMatchObject({ state: 'read', reading: { rowCount: 3 } });
    } finally {
      await worker.close();
    }
  });

  describe('the sweep', () => {
    const aged = async (key: string) => {
      const { utimes } = await import('node:fs/promises');
      const path = `${testEnvironment().home}/objects/${key}`;
      const old = new Date(Date.now() - 2 * 3_600_000);
      await utimes(path, old, old);
    };
    const sweep = () => api.get(StorageSweep, { strict: false }).run();
    beforeEach(async () => {
      const store = api.get(ObjectStore, { strict: false });
      for await (const { key } of store.list('')) await store.delete(key);
    });

    it('removes objects that no row names, when they are old enough, and nothing else', async () => {
      const store = api.get(ObjectStore, { strict: false });
      const id = await ready();
      for (const key of [
        'uploads/orphan/original.csv',
        'versions/orphan/data.csv',
        'uploads/young/original.csv',
        'other/x',
      ]) {
        await store.put(key, Readable.from(['x']));
      }
      for (const key of [
        'uploads/orphan/original.csv',
        'versions/orphan/data.csv',
        `uploads/${id}/original.csv`,
        'other/x',
      ]) {
        await aged(key);
      }
      expect(await sweep()).toMatchObject({ objects: 2, tables: 0, abandonedReadings: 0 });
      const left: string[] = [];
      for await (const { key } of store.list('')) left.push(key);
      expect(left.sort()).toEqual(
        ['other/x', `uploads/${id}/original.csv`, 'uploads/young/original.csv'].sort(),
      );
      expect((await get(id, '/rows')).records).toHaveLength(3);
    });

    it('drops tables that no reading has', async () => {
      const id = await ready();
      const [kept] = await loadedTables();
      await asOwner((client) =>
        client.query(`CREATE TABLE datastore.r_${'0'.repeat(32)} (a int);
          ALTER TABLE datastore.r_${'0'.repeat(32)} OWNER TO lumbung_api; CREATE TABLE datastore.something_else (a int)`),
      );
      expect(await sweep()).toMatchObject({ tables: 1 });
      expect(await loadedTables()).toEqual([kept, 'something_else'].sort());
      expect(await get(id)).toMatchObject({ reading: { loaded: true } });
    });

    it('ends readings whose job is gone, leaves those whose job waits, and forgets old keys', async () => {
      const lost = await uploaded();
      const waiting = await uploaded();
      await asOwner(async (client) => {
        await client.query(`UPDATE jobs.job SET state = 'failed' WHERE data->>'readingId' = $1`, [
          await newestReading(lost),
        ]);
        await client.query(
          `INSERT INTO idempotency_key (account_id, key, operation, request_hash, created_at)
           VALUES ($1, 'old', 'x', '', now() - interval '25 hours'), ($1, 'new', 'x', '', now() - interval '23 hours')`,
          [operator.accountId],
        );
      });
      expect(await sweep()).toMatchObject({ abandonedReadings: 1, idempotencyKeys: 1 });
      expect(await get(lost)).toMatchObject({ state: 'failed', problem: { code: 'READING_FAILED' } });
      expect(await get(waiting)).toMatchObject({ state: 'stored' });
      expect(await count(`FROM idempotency_key WHERE key = 'new'`)).toBe(1);
    });
  });
});

import { createHash, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ObjectStore } from '#lib/storage';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { count, form, upload } from '../support/intake.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

const csv = 'kecamatan,luas_ha\nMagetan,21.41\nPlaosan,66.09\n';
const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('uploading a file', () => {
  let api: NestFastifyApplication;
  let opd: { id: string; name: string };
  let other: { id: string; name: string };
  let operator: GivenPerson;
  let stranger: GivenPerson;
  let walidata: GivenPerson;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    const store = api.get(ObjectStore, { strict: false });
    for await (const { key } of store.list('')) await store.delete(key);
    opd = await given.organization();
    other = await given.organization();
    const region = await given.organization({ kind: 'walidata' });
    operator = await given.person({ role: 'operator', organizationId: opd.id });
    stranger = await given.person({ role: 'operator', organizationId: other.id });
    walidata = await given.person({ role: 'walidata-staf', organizationId: region.id });
  });

  const objects = async () => {
    const keys: string[] = [];
    for await (const { key } of api.get(ObjectStore, { strict: false }).list('')) keys.push(key);
    return keys;
  };
  const nothingStored = async () => {
    expect(await count('FROM upload')).toBe(0);
    expect(await count('FROM reading')).toBe(0);
    expect(await count(`FROM jobs.job WHERE name = 'read-upload'`)).toBe(0);
    expect(await objects()).toEqual([]);
  };
  const raw = (person: GivenPerson, headers: Record<string, string>, payload: Buffer | string, query = '') =>
    api.inject({
      method: 'POST',
      url: `/api/v1/uploads${query}`,
      headers: { ...bearer(person), ...headers },
      payload,
    });

  it('takes a form: original, row, reading, job and audit record are there together', async () => {
    const answer = await upload(api, operator, { name: 'luas panen 2024.csv', content: csv });
    expect(answer.statusCode).toBe(202);
    const body = answer.json();
    expect(body).toMatchObject({
      organization: opd,
      by: { id: operator.accountId },
      fileName: 'luas panen 2024.csv',
      format: 'csv',
      size: Buffer.byteLength(csv),
      sha256: sha256(csv),
      sameAs: null,
      state: 'stored',
      problem: null,
      actions: [],
      reading: { number: 1, state: 'waiting', loaded: false, understood: null },
    });
    expect(answer.headers['location']).toBe(`/api/v1/uploads/${body.id as string}`);
    expect(await objects()).toHaveLength(1);
    expect(
      await count(`FROM jobs.job WHERE name = 'read-upload' AND data->>'readingId' = $1`, [body.reading.id]),
    ).toBe(1);
    expect(
      await count(
        `FROM audit_entry WHERE action = 'upload.receive' AND subject_id = $1 AND actor_id = $2 AND chain = $3`,
        [body.id, operator.accountId, opd.id],
      ),
    ).toBe(1);
  });

  it.each([
    ['text/csv', 'panen%20%C3%A9.csv', 'panen é.csv', 'csv', csv],
    ['text/csv; charset=utf-8', 'tanpa-akhiran', 'tanpa-akhiran', 'csv', csv],
    ['application/octet-stream', 'data.tsv', 'data.tsv', 'csv', 'a\tb\n1\t2\n'],
    ['text/tab-separated-values', 'tanpa-akhiran', 'tanpa-akhiran', 'csv', 'a\tb\n1\t2\n'],
    ['application/octet-stream', 'data.psv', 'data.psv', 'csv', 'a|b\n1|2\n'],
    [xlsxType, 'buku.xlsx', 'buku.xlsx', 'xlsx', Buffer.from('504b03041400', 'hex')],
    [
      'application/vnd.ms-excel.sheet.macroEnabled.12',
      'makro.xlsm',
      'makro.xlsm',
      'xlsx',
      Buffer.from('504b03041400', 'hex'),
    ],
    ['application/vnd.ms-excel', 'lama', 'lama', 'xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    // Windows names this type for CSV too; the ending of the name decides.
    ['application/vnd.ms-excel', 'data.csv', 'data.csv', 'csv', csv],
    [
      'application/vnd.oasis.opendocument.spreadsheet',
      'lembar.ods',
      'lembar.ods',
      'ods',
      Buffer.from('504b03041400', 'hex'),
    ],
  ])('takes a raw body of %s named %s', async (type, header, fileName, format, content) => {
    const answer = await raw(operator, { 'content-type': type, 'x-file-name': header }, content);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ fileName, format, sha256: sha256(content) });
  });

  it('keeps the original byte for byte and gives it back as an attachment', async () => {
    const content = Buffer.concat([
      Buffer.from('\uFEFFnama;nilai\r\n'),
      Buffer.from([0xe9, 0x3b, 0x31, 0x0d, 0x0a]),
    ]);
    const headers = { 'content-type': 'text/csv', 'x-file-name': encodeURIComponent('data "é".csv') };
    const { id } = (await raw(operator, headers, content)).json();
    const url = `/api/v1/uploads/${id as string}/original`;
    const answer = await api.inject({ url, headers: bearer(operator) });
    expect(answer.statusCode).toBe(200);
    expect(Buffer.compare(answer.rawPayload, content)).toBe(0);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv',
      'content-length': String(content.length),
      etag: `"${sha256(content)}"`,
      'repr-digest': `sha-256=:${createHash('sha256').update(content).digest('base64')}:`,
    });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''data%20/);
    const again = await api.inject({
      url,
      headers: { ...bearer(operator), 'if-none-match': String(answer.headers['etag']) },
    });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
  });

  it('recognises the same bytes of the same organization, and only those', async () => {
    const first = (await upload(api, operator, { name: 'a.csv', content: csv })).json();
    const second = await upload(api, operator, { name: 'b.csv', content: csv });
    expect(second.statusCode).toBe(202);
    expect(second.json()).toMatchObject({ sameAs: { id: first.id, fileName: 'a.csv' }, state: 'stored' });
    expect((await upload(api, stranger, { name: 'a.csv', content: csv })).json().sameAs).toBeNull();
    expect((await upload(api, operator, { name: 'c.csv', content: `${csv}x,1\n` })).json().sameAs).toBeNull();
  });

  describe('for an organization', () => {
    it('takes it by identifier, by name, and from a field of the form', async () => {
      const file = { name: 'a.csv', content: csv };
      for (const organization of [opd.id, opd.name]) {
        const answer = await upload(api, operator, file, {
          url: `/api/v1/uploads?organization=${organization}`,
        });
        expect(answer.json()).toMatchObject({ organization: { id: opd.id } });
      }
      const { headers, payload } = form(file, { organization: opd.name });
      const answer = await api.inject({
        method: 'POST',
        url: '/api/v1/uploads',
        headers: { ...headers, ...bearer(operator) },
        payload,
      });
      expect(answer.json()).toMatchObject({ organization: { id: opd.id } });
    });

    it('asks which one when the operator has several', async () => {
      const both = await given.person({
        role: 'operator',
        organizationId: opd.id,
        also: [{ role: 'operator', organizationId: other.id }],
      });
      const answer = await upload(api, both, { name: 'a.csv', content: csv });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'BAD_INPUT', places: [{ field: 'organization' }] });
      await nothingStored();
    });

    it('refuses an unknown one and one of others', async () => {
      const file = { name: 'a.csv', content: csv };
      const to = (organization: string) =>
        upload(api, operator, file, { url: `/api/v1/uploads?organization=${organization}` });
      expect((await to('tidak-ada')).json()).toMatchObject({
        code: 'NOT_FOUND',
        places: [{ field: 'organization' }],
      });
      expect((await to(other.name)).json()).toMatchObject({ code: 'NOT_ALLOWED', status: 403 });
      await nothingStored();
    });

    it('refuses who holds no permission, and who is not signed in', async () => {
      expect((await upload(api, walidata, { name: 'a.csv', content: csv })).statusCode).toBe(403);
      const { headers, payload } = form({ name: 'a.csv', content: csv });
      const answer = await api.inject({ method: 'POST', url: '/api/v1/uploads', headers, payload });
      expect(answer.statusCode).toBe(401);
      await nothingStored();
    });
  });

  describe('refuses, and stores nothing:', () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const ole = Buffer.from('d0cf11e0a1b11ae1000000000000000000', 'hex');
    it.each([
      ['a PNG named CSV', 'gambar.csv', png, 415, 'UPLOAD_CONTENT_MISMATCH'],
      ['a PDF named CSV', 'a.csv', '%PDF-1.7\n...', 415, 'UPLOAD_CONTENT_MISMATCH'],
      ['a page named CSV', 'a.csv', '\n <!DOCTYPE html><html></html>', 415, 'UPLOAD_CONTENT_MISMATCH'],
      [
        'a workbook named CSV',
        'a.csv',
        Buffer.from('504b030414000600', 'hex'),
        415,
        'UPLOAD_CONTENT_MISMATCH',
      ],
      ['zeros named CSV', 'a.csv', Buffer.alloc(64), 415, 'UPLOAD_CONTENT_MISMATCH'],
      ['a CSV named XLSX', 'a.xlsx', csv, 415, 'UPLOAD_CONTENT_MISMATCH'],
      ['a PNG named XLSX', 'a.xlsx', png, 415, 'UPLOAD_CONTENT_MISMATCH'],
      ['a locked or old workbook named XLSX', 'a.xlsx', ole, 415, 'UPLOAD_LOCKED_OR_LEGACY'],
      ['an old workbook named CSV', 'a.csv', ole, 415, 'UPLOAD_LOCKED_OR_LEGACY'],
      ['a page named XLS', 'a.xls', '<html><table></table></html>', 415, 'UPLOAD_CONTENT_MISMATCH'],
      ['a program named ODS', 'a.ods', Buffer.from('4d5a9000', 'hex'), 415, 'UPLOAD_CONTENT_MISMATCH'],
      ['an old workbook named ODS', 'a.ods', ole, 415, 'UPLOAD_LOCKED_OR_LEGACY'],
      ['an archive', 'a.zip', Buffer.from('504b0304', 'hex'), 415, 'UPLOAD_TYPE_NOT_ACCEPTED'],
      ['XLSB', 'a.xlsb', Buffer.from('504b0304', 'hex'), 415, 'UPLOAD_TYPE_NOT_YET'],
      ['a picture by its own name', 'a.png', png, 415, 'UPLOAD_TYPE_NOT_ACCEPTED'],
      ['a name without an ending', 'berkas', csv, 415, 'UPLOAD_TYPE_NOT_ACCEPTED'],
      ['0 bytes', 'kosong.csv', '', 422, 'UPLOAD_EMPTY'],
      ['0 bytes named XLSX', 'kosong.xlsx', '', 422, 'UPLOAD_EMPTY'],
      ['a name of 300 characters', `${'a'.repeat(300)}.csv`, csv, 400, 'UPLOAD_NAME_UNUSABLE'],
    ])('%s', async (_what, name, content, status, code) => {
      const answer = await upload(api, operator, { name, content });
      expect(answer.json()).toMatchObject({ status, code });
      await nothingStored();
    });

    it('says what is not read yet, and what to do', async () => {
      const answer = await upload(api, operator, { name: 'biner.xlsb', content: ole });
      expect(answer.json().detail).toBe(
        'Format XLSB belum dapat dibaca. Buka berkasnya, simpan sebagai XLSX, lalu unggah lagi.',
      );
    });

    it('requests without a usable file', async () => {
      const wrongField = form({ name: 'a.csv', content: csv, field: 'lampiran' });
      const answers = [
        await api.inject({
          method: 'POST',
          url: '/api/v1/uploads',
          headers: { ...bearer(operator), ...wrongField.headers },
          payload: wrongField.payload,
        }),
        await raw(operator, { 'content-type': 'text/csv' }, csv),
        await raw(operator, { 'content-type': 'application/json' }, '{}'),
        await raw(operator, { 'content-type': 'text/csv', 'x-file-name': '%E0%A4%A' }, csv),
      ];
      expect(answers.map((answer) => answer.json<{ code: string }>().code)).toEqual([
        'UPLOAD_FILE_MISSING',
        'UPLOAD_FILE_MISSING',
        'UPLOAD_FILE_MISSING',
        'UPLOAD_NAME_UNUSABLE',
      ]);
      const unknown = await raw(operator, { 'content-type': 'image/png', 'x-file-name': 'a.csv' }, csv);
      expect(unknown.statusCode).toBe(415);
      const extra = await upload(
        api,
        operator,
        { name: 'a.csv', content: csv },
        { url: '/api/v1/uploads?x=1' },
      );
      expect(extra.json()).toMatchObject({ code: 'BAD_INPUT', places: [{ field: 'x' }] });
      await nothingStored();
    });

    it('a form that ends before its file does', async () => {
      const { headers, payload } = form({ name: 'a.csv', content: csv });
      const answer = await api.inject({
        method: 'POST',
        url: '/api/v1/uploads',
        headers: { ...bearer(operator), ...headers },
        payload: payload.subarray(0, payload.length - 30),
      });
      expect(answer.json()).toMatchObject({ status: 400, code: 'UPLOAD_CUT_OFF' });
      await nothingStored();
    });

    it('folders and control characters in the name are taken away', async () => {
      const answer = await raw(
        operator,
        { 'content-type': 'text/csv', 'x-file-name': encodeURIComponent('..\\..\\etc/pass\u0000wd\n.csv') },
        csv,
      );
      expect(answer.json()).toMatchObject({ fileName: 'passwd.csv' });
    });
  });

  describe('with an Idempotency-Key', () => {
    const file = { name: 'a.csv', content: csv };
    const withKey = (key: string, what = file, person = operator) =>
      upload(api, person, what, { headers: { 'idempotency-key': key } });

    it('gives a retry the first answer and makes one upload', async () => {
      const key = randomUUID();
      const first = await withKey(key);
      const second = await withKey(key);
      expect([first.statusCode, second.statusCode]).toEqual([202, 202]);
      expect(second.json()).toEqual(first.json());
      expect(second.headers['idempotency-replayed']).toBe('true');
      expect(await count('FROM upload')).toBe(1);
      expect(await objects()).toHaveLength(1);
    });

    it('refuses the key for other bytes, another name or another organization', async () => {
      const key = randomUUID();
      await withKey(key);
      for (const changed of [
        { name: 'a.csv', content: `${csv}z,1\n` },
        { name: 'b.csv', content: csv },
      ]) {
        expect((await withKey(key, changed)).json()).toMatchObject({
          status: 422,
          code: 'IDEMPOTENCY_KEY_REUSED',
        });
      }
      expect(await count('FROM upload')).toBe(1);
    });

    it('keeps the keys of people apart', async () => {
      const key = randomUUID();
      expect((await withKey(key)).json().id).not.toBe((await withKey(key, file, stranger)).json().id);
    });

    it('lets one of many at once through, and tells the others to wait or gives them its answer', async () => {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 8 }, () => withKey(key)));
      for (const answer of answers) expect([202, 409]).toContain(answer.statusCode);
      for (const refused of answers.filter(({ statusCode }) => statusCode === 409)) {
        expect(refused.json().code).toBe('IDEMPOTENCY_IN_FLIGHT');
        expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      }
      expect(answers.some(({ statusCode }) => statusCode === 202)).toBe(true);
      expect(await count('FROM upload')).toBe(1);
    });

    it('gives the key back when the upload is refused', async () => {
      const key = randomUUID();
      expect((await withKey(key, { name: 'a.csv', content: '' })).statusCode).toBe(422);
      expect((await withKey(key)).statusCode).toBe(202);
    });

    it('takes over the key of a process that died', async () => {
      const key = randomUUID();
      const dead = (beat: number) =>
        asOwner((client) =>
          client.query(
            `INSERT INTO idempotency_key (account_id, key, operation, request_hash, response)
             VALUES ($1, $2, 'POST /api/v1/uploads', '', jsonb_build_object('claim', 'x', 'beat', extract(epoch FROM now()) - $3::int))
             ON CONFLICT (account_id, key) DO UPDATE SET response = EXCLUDED.response`,
            [operator.accountId, key, beat],
          ),
        );
      await dead(1);
      expect((await withKey(key)).statusCode).toBe(409);
      await dead(60);
      expect((await withKey(key)).statusCode).toBe(202);
      expect(await count('FROM upload')).toBe(1);
    });

    it('refuses a key that is none', async () => {
      expect((await withKey('a b')).json()).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_INVALID' });
      await nothingStored();
    });
  });

  describe('of others', () => {
    it('is not there for another OPD, whatever they try', async () => {
      const { id } = (await upload(api, operator, { name: 'a.csv', content: csv })).json();
      const url = `/api/v1/uploads/${id as string}`;
      const tries = [
        { method: 'GET', url },
        { method: 'GET', url: `${url}/original` },
        { method: 'GET', url: `${url}/rows` },
        { method: 'POST', url: `${url}/corrections`, payload: {} },
        { method: 'POST', url: `${url}/confirm`, payload: { readingNumber: 1 } },
      ] as const;
      for (const attempt of tries) {
        const answer = await api.inject({ ...attempt, headers: bearer(stranger) });
        expect(answer.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
      }
      expect((await api.inject({ url: '/api/v1/uploads', headers: bearer(stranger) })).json().items).toEqual(
        [],
      );
    });

    it('is there to read for the walidata, who may not change it', async () => {
      const { id } = (await upload(api, operator, { name: 'a.csv', content: csv })).json();
      const url = `/api/v1/uploads/${id as string}`;
      const seen = await api.inject({ url, headers: bearer(walidata) });
      expect(seen.json()).toMatchObject({ id, actions: [] });
      const answer = await api.inject({
        method: 'POST',
        url: `${url}/corrections`,
        payload: {},
        headers: bearer(walidata),
      });
      expect(answer.statusCode).toBe(403);
    });
  });

  it('lists uploads by pages, newest first', async () => {
    const ids: string[] = [];
    for (const name of ['1.csv', '2.csv', '3.csv']) {
      ids.unshift((await upload(api, operator, { name, content: csv })).json().id);
    }
    interface Page {
      items: { id: string }[];
      next: string | null;
    }
    const get = async (query: string): Promise<Page> =>
      (await api.inject({ url: `/api/v1/uploads?${query}`, headers: bearer(operator) })).json<Page>();
    const first = await get('limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = await get(`limit=2&after=${first.next ?? ''}`);
    expect(second.items.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(second.next).toBeNull();
    expect((await get('state=confirmed')).items).toEqual([]);
    expect(await get('state=apa')).toMatchObject({ code: 'BAD_INPUT' });
    expect(await get('limit=1000')).toMatchObject({ code: 'BAD_INPUT' });
  });

  it('answers wrong identifiers', async () => {
    const get = (id: string) => api.inject({ url: `/api/v1/uploads/${id}`, headers: bearer(operator) });
    expect((await get('bukan-uuid')).statusCode).toBe(400);
    expect((await get(randomUUID())).statusCode).toBe(404);
  });
});

describe('uploading while the object store is away', () => {
  it('answers 503 with Retry-After and stores nothing; lists still work', async () => {
    await emptyDatabase();
    const api = await createApi(
      testEnvironment({ S3_ENDPOINT: 'http://127.0.0.1:1', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' }),
    );
    try {
      const opd = await given.organization();
      const operator = await given.person({ role: 'operator', organizationId: opd.id });
      const answer = await upload(api, operator, { name: 'a.csv', content: csv });
      expect(answer.json()).toMatchObject({ status: 503, code: 'STORAGE_UNAVAILABLE' });
      expect(answer.headers['retry-after']).toBe('10');
      expect(await count('FROM upload')).toBe(0);
      expect((await api.inject({ url: '/api/v1/uploads', headers: bearer(operator) })).statusCode).toBe(200);
    } finally {
      await api.close();
    }
  });
});

import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ObjectStore } from '#lib/storage';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { count, form } from '../support/intake.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const MiB = 1024 * 1024;
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: { code?: string; size?: number; detail?: string };
}

describe('uploading over a real connection', () => {
  let api: NestFastifyApplication;
  let port: number;
  let operator: GivenPerson;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await api.listen(0, '127.0.0.1');
    port = (api.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    const store = api.get(ObjectStore, { strict: false });
    for await (const { key } of store.list('')) await store.delete(key);
    const opd = await given.organization();
    operator = await given.person({ role: 'operator', organizationId: opd.id });
  });

  const post = (headers: Record<string, string>): ClientRequest =>
    request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/api/v1/uploads',
      headers: { ...bearer(operator), ...headers },
      agent: false,
    });
  const answerOf = async (sending: ClientRequest): Promise<Answer> => {
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      body: (await json(answer)) as Answer['body'],
    };
  };

  /** Writes so many MiB as fast as the server takes them, unless it stops listening. */
  const write = async (sending: ClientRequest, mib: number, start = Buffer.alloc(0)): Promise<void> => {
    const block = Buffer.alloc(MiB, 'a,b,c\n');
    sending.on('error', () => undefined);
    sending.write(start);
    for (let sent = 0; sent < mib && !sending.destroyed; sent += 1) {
      if (!sending.write(block)) {
        await Promise.race([once(sending, 'drain'), once(sending, 'close')]).catch(() => undefined);
      }
    }
    sending.end();
  };
  const temporaries = () =>
    readdir(`${testEnvironment().home}/objects/.incoming`).catch(() => [] as string[]);
  const nothingLeft = async () => {
    // The server notices a vanished client a moment later.
    for (let tries = 0; tries < 100 && (await temporaries()).length > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await temporaries()).toEqual([]);
    expect(await count('FROM upload')).toBe(0);
    for await (const { key } of api.get(ObjectStore, { strict: false }).list('')) expect(key).toBe('');
  };

  it('takes a large file whose length was not told', async () => {
    const sending = post({ 'content-type': 'text/csv', 'x-file-name': 'besar.csv' });
    const [answer] = await Promise.all([answerOf(sending), write(sending, 40)]);
    expect(answer).toMatchObject({ status: 202, body: { size: 40 * MiB } });
    expect(await temporaries()).toEqual([]);
  });

  it('takes a large file in a form, beyond the limit of JSON bodies', async () => {
    const { headers, payload } = form({ name: 'besar.csv', content: Buffer.alloc(20 * MiB, 'a,b\n') });
    const sending = post(headers);
    sending.end(payload);
    expect(await answerOf(sending)).toMatchObject({ status: 202, body: { size: 20 * MiB } });
  });

  it('refuses a file that says it is too large before reading it', async () => {
    for (const [type, name, size, limit] of [
      ['text/csv', 'a.csv', 600 * MiB, '512 MiB'],
      [xlsxType, 'a.xlsx', 100 * MiB + 1, '100 MiB'],
    ] as const) {
      const sending = post({ 'content-type': type, 'x-file-name': name, 'content-length': String(size) });
      sending.on('error', () => undefined);
      sending.write('PK\u0003\u0004');
      const answer = await answerOf(sending);
      expect(answer).toMatchObject({ status: 413, body: { code: 'UPLOAD_TOO_LARGE' } });
      expect(answer.body.detail).toContain(limit);
      sending.destroy();
    }
    await nothingLeft();
  });

  it('refuses a file that grows too large, as soon as it does, and lets the sender read why', async () => {
    const sending = post({ 'content-type': xlsxType, 'x-file-name': 'a.xlsx' });
    const [answer] = await Promise.all([
      answerOf(sending),
      write(sending, 120, Buffer.from('504b0304', 'hex')),
    ]);
    expect(answer).toMatchObject({ status: 413, body: { code: 'UPLOAD_TOO_LARGE' } });
    expect(answer.headers['connection']).toBe('close');
    await nothingLeft();
  });

  it('refuses a wrong type by its first bytes, and lets the sender read why', async () => {
    const sending = post({ 'content-type': 'text/csv', 'x-file-name': 'a.csv' });
    const [answer] = await Promise.all([answerOf(sending), write(sending, 30, Buffer.from('%PDF-1.7\n'))]);
    expect(answer).toMatchObject({ status: 415, body: { code: 'UPLOAD_CONTENT_MISMATCH' } });
    await nothingLeft();
  });

  it.each([
    ['a raw body', { 'content-type': 'text/csv', 'x-file-name': 'a.csv' }, Buffer.alloc(0)],
    [
      'a raw body shorter than announced',
      { 'content-type': 'text/csv', 'x-file-name': 'a.csv', 'content-length': String(20 * MiB) },
      Buffer.alloc(0),
    ],
    (() => {
      const { headers, payload } = form({ name: 'a.csv', content: 'a,b\n' });
      return ['a form', headers, payload.subarray(0, payload.length - 24)] as const;
    })(),
  ])('leaves nothing of %s whose sender vanishes', async (_what, headers, start) => {
    for (const mib of [0, 1, 5]) {
      const sending = post(headers);
      sending.on('error', () => undefined);
      sending.write(start);
      for (let sent = 0; sent < mib; sent += 1) sending.write(Buffer.alloc(MiB, 'x'));
      await new Promise((resolve) => setTimeout(resolve, 50));
      sending.destroy();
      await nothingLeft();
    }
    const alive = post({ 'content-type': 'text/csv', 'x-file-name': 'a.csv' });
    alive.end('a,b\n1,2\n');
    expect((await answerOf(alive)).status).toBe(202);
  });
});

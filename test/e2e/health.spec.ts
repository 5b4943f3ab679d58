import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connect } from 'node:net';
import { createApi } from '../../apps/api/src/create-api.js';
import { testEnvironment } from '../support/test-environment.js';

describe('what operators ask', () => {
  let api: NestFastifyApplication;
  beforeAll(async () => {
    api = await createApi(testEnvironment());
    await api.listen(0, '127.0.0.1');
  });
  afterAll(() => api.close());

  it('is alive', async () => {
    const answer = await api.inject('/health/live');
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('is ready when database, public reads, queue and storage answer', async () => {
    const answer = await api.inject('/health/ready');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      status: 'ok',
      parts: {
        database: { state: 'ok' },
        publicReads: { state: 'ok' },
        queue: { state: 'ok' },
        storage: { state: 'ok' },
      },
      mail: 'off',
    });
  });

  it.each([
    ['smtp', { SMTP_URL: 'smtps://portal:canary-password@mail.test', MAIL_FROM: 'portal@data.test' }],
    ['folder', { MAIL_FOLDER: '/canary-folder' }],
  ])('says that mail goes by %s, and no address', async (mail, changes) => {
    const told = await createApi(testEnvironment(changes));
    try {
      const answer = await told.inject('/health/ready');
      expect(answer.json()).toMatchObject({ mail });
      expect(answer.body).not.toMatch(/canary|mail\.test/);
    } finally {
      await told.close();
    }
  });

  it('is not ready, and says nothing of addresses, when public reads have no database', async () => {
    const cut = await createApi(
      testEnvironment({ PUBLIC_DATABASE_URL: 'postgres://nobody:canary-password@127.0.0.1:1/none' }),
    );
    try {
      const answer = await cut.inject('/health/ready');
      expect(answer.statusCode).toBe(503);
      expect(answer.json()).toMatchObject({
        status: 'unavailable',
        parts: { publicReads: { state: 'unavailable' }, database: { state: 'ok' } },
      });
      expect(answer.body).not.toMatch(/canary|127\.0\.0\.1/);
    } finally {
      await cut.close();
    }
  });

  it('measures requests by route template, the pools and the queue', async () => {
    await api.inject('/health/live');
    const answer = await api.inject('/metrics');
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).toMatch(
      /lumbung_http_request_duration_seconds_count\{method="GET",route="\/health\/live",status="200"\} \d+/,
    );
    expect(answer.body).toMatch(/lumbung_database_connections\{pool="public",state="idle"\} \d+/);
    expect(answer.body).toMatch(/lumbung_jobs\{kind="read-upload",state="queued"\} \d+/);
    expect(answer.body).toMatch(/lumbung_notice_mails_waiting \d+/);
  });

  it('lists every error code for people and for programs', async () => {
    const list = await api.inject('/docs/errors');
    const codes = list.json<{ errors: { code: string }[] }>().errors.map(({ code }) => code);
    expect(codes).toContain('NOT_FOUND');
    const page = await api.inject({ url: '/docs/errors', headers: { accept: 'text/html' } });
    for (const code of codes) expect(page.body).toContain(`id="${code}"`);
  });

  it.each([
    ['an address that cannot be decoded', 'GET', '/api/v1/organizations/%E0%A4%A', undefined, 400],
    ['a parameter of 2,000 characters', 'GET', `/api/v1/organizations/${'a'.repeat(2000)}`, undefined, 400],
    ['JSON cut off', 'POST', '/api/v1/auth/sign-in', '{"email": "a', 400],
    ['a JSON body of 10 MB', 'POST', '/api/v1/auth/sign-in', `{"email":"${'a'.repeat(1e7)}"}`, 413],
    ['an unknown field', 'POST', '/api/v1/auth/sign-in', '{"email":"a@b.id","password":"x","admin":1}', 400],
  ] as const)('answers %s with a problem document', async (_name, method, url, payload, status) => {
    const answer = await api.inject({
      method,
      url,
      ...(payload === undefined ? {} : { payload, headers: { 'content-type': 'application/json' } }),
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ status, code: expect.stringMatching(/^[A-Z_]+$/) });
  });

  it('answers a media type it does not know with 415', async () => {
    const answer = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      payload: '<a/>',
      headers: { 'content-type': 'application/xml' },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'MEDIA_TYPE_NOT_SUPPORTED']);
  });

  it('answers bytes that are not HTTP with a problem document and goes on', async () => {
    const port = Number(new URL(await api.getUrl()).port);
    const said = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => {
        resolve(text);
      });
      socket.on('error', reject);
    });
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect(said).toContain('application/problem+json');
    expect((await api.inject('/health/live')).statusCode).toBe(200);
  });
});

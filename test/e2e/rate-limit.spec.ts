import { createApi } from '../../apps/api/src/create-api.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

describe('the limit of public requests', () => {
  let api: NestFastifyApplication;
  beforeAll(async () => {
    await emptyDatabase();
    api = await createApi(testEnvironment({ PUBLIC_RATE_LIMIT: '3', TRUST_PROXY: '127.0.0.1' }));
  });
  afterAll(() => api.close());

  const get = (address: string, url = '/api/v1/organizations') =>
    api.inject({ method: 'GET', url, headers: { 'x-forwarded-for': address } });

  it('says in headers what is left, and refuses what is beyond it', async () => {
    const left: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { headers, statusCode } = await get('203.0.113.1');
      expect(statusCode).toBe(200);
      expect(headers['ratelimit-policy']).toBe('"public";q=3;w=60');
      left.push(String(headers['ratelimit']));
    }
    expect(left.map((value) => /^"public";r=(\d);t=([1-9]|[1-5]\d|60)$/.exec(value)?.[1])).toEqual([
      '2',
      '1',
      '0',
    ]);
    const refused = await get('203.0.113.1');
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(refused.headers['ratelimit']).toMatch(/^"public";r=0;t=\d+$/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('counts each address by itself, as the trusted proxy names it', async () => {
    for (let n = 0; n < 4; n += 1) await get('203.0.113.2');
    expect((await get('203.0.113.2')).statusCode).toBe(429);
    expect((await get('203.0.113.3')).statusCode).toBe(200);
  });

  it('cannot be escaped by a token that is no good', async () => {
    for (let n = 0; n < 3; n += 1) await get('203.0.113.4');
    const answer = await api.inject({
      method: 'GET',
      url: '/api/v1/organizations',
      headers: { 'x-forwarded-for': '203.0.113.4', authorization: 'Bearer garbage' },
    });
    expect(answer.statusCode).toBe(429);
  });

  it('does not count what monitoring asks', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { statusCode, headers } = await get('203.0.113.5', '/health/live');
      expect([statusCode, headers['ratelimit']]).toEqual([200, undefined]);
    }
  });

  it('counts signing in by itself', async () => {
    const signIn = () =>
      api.inject({
        method: 'POST',
        url: '/api/v1/auth/sign-in',
        headers: { 'x-forwarded-for': '203.0.113.6' },
        payload: { email: 'a@magetan.test', password: 'x' },
      });
    await get('203.0.113.6');
    const answer = await signIn();
    expect(answer.headers['ratelimit']).toMatch(/^"sign-in";r=2;t=\d+$/);
    await signIn();
    await signIn();
    expect((await signIn()).json().code).toBe('TOO_MANY_REQUESTS');
    expect((await get('203.0.113.6')).statusCode).toBe(200);
  });

  it('switched off says nothing', async () => {
    const free = await createApi(testEnvironment({ PUBLIC_RATE_LIMIT: '0' }));
    const { headers } = await free.inject({ method: 'GET', url: '/api/v1/organizations' });
    expect([headers['ratelimit'], headers['ratelimit-policy']]).toEqual([undefined, undefined]);
    await free.close();
  });

  it('does not believe a client who names itself another address', async () => {
    const direct = await createApi(testEnvironment({ PUBLIC_RATE_LIMIT: '3' }));
    const codes: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const { statusCode } = await direct.inject({
        method: 'GET',
        url: '/api/v1/organizations',
        headers: { 'x-forwarded-for': `203.0.113.${String(n)}` },
      });
      codes.push(statusCode);
    }
    expect(codes).toEqual([200, 200, 200, 429]);
    await direct.close();
  });
});

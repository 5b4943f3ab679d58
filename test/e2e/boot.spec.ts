import { createApi } from '../../apps/api/src/create-api.js';
import { testEnvironment } from '../support/test-environment.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

describe('the API', () => {
  let api: NestFastifyApplication;
  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());

  it('answers an unknown address with a problem document in Indonesian', async () => {
    const answer = await api.inject({ method: 'GET', url: '/nowhere' });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ code: 'NOT_FOUND', status: 404, title: 'Tidak ditemukan.' });
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const answer = await api.inject({ method: 'GET', url: '/api/v1/openapi.json' });
    expect(answer.json()).toMatchObject({ openapi: '3.1.0' });
  });
});

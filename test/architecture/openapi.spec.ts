import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { createApi } from '../../apps/api/src/create-api.js';
import { schemaDrift } from '../../scripts/schema-drift.ts';
import { testEnvironment } from '../support/test-environment.js';

interface Operation {
  summary?: string;
  responses: Record<string, unknown>;
}
interface Property {
  description?: string;
  example?: unknown;
  examples?: unknown;
  $ref?: string;
  allOf?: unknown;
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties?: Record<string, Property> }> };
}

describe('the API and what is written about it', () => {
  let api: NestFastifyApplication;
  let description: Description;
  beforeAll(async () => {
    api = await createApi(testEnvironment());
    description = (await api.inject('/api/v1/openapi.json')).json();
  });
  afterAll(() => api.close());

  it('serves the description that lies in docs/api', async () => {
    const written = JSON.parse(await readFile('docs/api/openapi.json', 'utf8')) as Description;
    expect(description.paths).toEqual(written.paths);
    expect(description.components).toEqual(written.components);
  });

  it('says of every operation what it does', () => {
    const silent = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, operation]) => !operation.summary)
        .map(([method]) => `${method} ${path}`),
    );
    expect(silent).toEqual([]);
  });

  it('maps entities to columns that the migrations made, with the same type and nullability', async () => {
    const source = api.get(DataSource);
    expect(source.entityMetadatas.length).toBeGreaterThan(0);
    expect(await schemaDrift(source)).toEqual([]);
  });
});

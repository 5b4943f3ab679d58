import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { createApi } from '../../apps/api/src/create-api.js';
import { schemaDrift } from '../../scripts/schema-drift.ts';
import { testEnvironment } from '../support/test-environment.js';

interface Operation {
  summary?: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, { $ref?: string; content?: Record<string, unknown> }>;
}
interface Property {
  description?: string;
  example?: unknown;
  type?: string | string[];
  items?: Property;
}
const typeOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : Number.isInteger(value)
        ? 'integer'
        : typeof value;
const fits = (value: unknown, { type, items }: Property): boolean => {
  if (type === undefined) return true;
  const [types, own] = [[type].flat(), typeOf(value)];
  if (!types.includes(own) && !(own === 'integer' && types.includes('number'))) return false;
  return !Array.isArray(value) || !items || value.every((one) => fits(one, items));
};
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, { properties?: Record<string, Property> }>;
    responses: Record<string, { content: Record<string, { example: { code?: string } }> }>;
  };
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

  it('declares every parameter that a path names (OpenAPI 3.1, path templating)', () => {
    const undeclared = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { parameters = [] }]) =>
        [...path.matchAll(/\{(\w+)\}/g)]
          .filter(([, name]) => !parameters.some((given) => given.in === 'path' && given.name === name))
          .map(([, name]) => `${method} ${path}: ${name ?? ''}`),
      ),
    );
    expect(undeclared).toEqual([]);
  });

  it('says of every operation how it answers when something is wrong', async () => {
    const silent = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { responses }]) => responses['default'] === undefined)
        .map(([method]) => `${method} ${path}`),
    );
    expect(silent).toEqual([]);
    const problem = description.components.responses['Problem']!.content['application/problem+json']!.example;
    const wrong = await api.inject(`/api/v1/datasets/tidak-ada`);
    expect(wrong.headers['content-type']).toContain('application/problem+json');
    expect(Object.keys(problem).sort()).toEqual(expect.arrayContaining(Object.keys(wrong.json()).sort()));
  });

  it('shows a body or an example wherever an answer has a body', () => {
    const bare = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { responses }]) =>
          ['200', '201', '202'].some((status) => responses[status] && !responses[status].content),
        )
        .map(([method]) => `${method} ${path}`),
    );
    expect(bare).toEqual([]);
  });

  it('gives only examples that are of the type it names', () => {
    const wrong = Object.entries(description.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, property]) => property.example !== undefined && !fits(property.example, property))
        .map(
          ([field, { example, type }]) =>
            `${name}.${field}: ${JSON.stringify(example)} is no ${String(type)}`,
        ),
    );
    expect(wrong).toEqual([]);
  });

  it('names a type for whatever leads to the next page', () => {
    const untyped = Object.entries(description.components.schemas)
      .filter(([, { properties = {} }]) => [properties['next']?.type].flat().includes('object'))
      .map(([name]) => name);
    expect(untyped).toEqual([]);
  });

  it('maps entities to columns that the migrations made, with the same type and nullability', async () => {
    const source = api.get(DataSource);
    expect(source.entityMetadatas.length).toBeGreaterThan(0);
    expect(await schemaDrift(source)).toEqual([]);
  });
});

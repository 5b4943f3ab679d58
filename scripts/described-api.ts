import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { readEnvironment, type Environment } from '#lib/config';
import { withPrivateDatabase } from './private-database.ts';
import { schemaDrift } from './schema-drift.ts';

const built = join(import.meta.dirname, '..', 'dist', 'apps', 'api', 'src');

/**
 * Builds the API on a private database and looks at it.
 * @returns its OpenAPI description as text, and where its entities differ from the migrated tables
 */
export function describedApi(): Promise<{ openapi: string; drift: string[] }> {
  return withPrivateDatabase(async (variables) => {
    const environment = readEnvironment(variables);
    const { createApi } = (await import(join(built, 'create-api.js'))) as {
      createApi: (environment: Environment) => Promise<INestApplication>;
    };
    const { apiDescription } = (await import(join(built, 'http', 'describe-api.js'))) as {
      apiDescription: (api: INestApplication, environment: Environment) => OpenAPIObject;
    };
    const api = await createApi(environment);
    try {
      return {
        openapi: `${JSON.stringify(apiDescription(api, environment), null, 2)}\n`,
        drift: await schemaDrift(api.get(DataSource)),
      };
    } finally {
      await api.close();
    }
  });
}

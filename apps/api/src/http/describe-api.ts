import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Environment } from '#lib/config';
import { describeProblems } from './describe-problems.js';

/** Builds the OpenAPI 3.1 description from the controllers. */
export function apiDescription(api: NestFastifyApplication, environment: Environment): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(environment.siteTitle)
    .setDescription('API Lumbung: katalog, tabel, unduhan, pengajuan, dan akun.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  return describeProblems(SwaggerModule.createDocument(api, settings));
}

/** Serves the description at `/api/v1/openapi.json` and as pages at `/docs`. */
export function describeApi(api: NestFastifyApplication, environment: Environment): void {
  SwaggerModule.setup('docs', api, () => apiDescription(api, environment), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    customSiteTitle: `API ${environment.siteTitle}`,
  });
}

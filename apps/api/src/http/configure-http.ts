import { ValidationPipe } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Environment } from '#lib/config';
import { ProblemFilter } from './problem.filter.js';
import { describeApi } from './describe-api.js';
import { readJsonBodies } from './json-body.js';
import { readForms } from './form-bodies.js';
import { observeRequests } from './observe-requests.js';
import { rememberValidationRules } from './remembered-rules.js';
import { secureAnswers } from './security-headers.js';
import { StorableText } from './storable-text.pipe.js';
import { validationFailure } from './validation-failure.js';

/** Everything between the socket and the controllers: headers, validation, errors, the API description. */
export async function configureHttp(api: NestFastifyApplication, environment: Environment): Promise<void> {
  secureAnswers(api, environment);
  await readForms(api);
  readJsonBodies(api);
  observeRequests(api);
  rememberValidationRules();
  api.useGlobalPipes(
    new StorableText(),
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      stopAtFirstError: false,
      exceptionFactory: validationFailure,
    }),
  );
  api.useGlobalFilters(new ProblemFilter(environment));
  describeApi(api, environment);
}

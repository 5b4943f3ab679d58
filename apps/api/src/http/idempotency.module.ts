import { Global, Module } from '@nestjs/common';
import { Idempotency } from './idempotency.service.js';

/** Retries that carry `Idempotency-Key`, for every controller that writes. */
@Global()
@Module({ providers: [Idempotency], exports: [Idempotency] })
export class IdempotencyModule {}

import { Module } from '@nestjs/common';
import { HealthChecks } from './health-checks.service.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.service.js';

/** What operators ask: is it alive, can it serve, how is it doing; and the page that explains error codes. */
@Module({
  controllers: [HealthController],
  providers: [HealthChecks, Metrics],
  exports: [Metrics],
})
export class HealthModule {}

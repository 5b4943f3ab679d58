import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { AccountsModule } from '#lib/accounts';
import { AuditModule } from '#lib/audit';
import { ConfigModule, type Environment } from '#lib/config';
import { DatabaseModule } from '#lib/database';
import { JobsModule } from '#lib/jobs';
import { StorageModule } from '#lib/storage';
import { AccountsApiModule } from './accounts/accounts-api.module.js';
import { DataApiModule } from './data/data-api.module.js';
import { HealthModule } from './health/health.module.js';
import { AuditApiModule } from './audit/audit-api.module.js';
import { AccessGuard } from './http/access.guard.js';
import { IdempotencyModule } from './http/idempotency.module.js';
import { logSettings } from './http/log-settings.js';
import { RateLimits } from './http/rate-limit.service.js';
import { IndicatorsApiModule } from './indicators/indicators-api.module.js';
import { IntakeApiModule } from './intake/intake-api.module.js';
import { VerificationApiModule } from './verification/verification-api.module.js';
import { CalendarApiModule } from './calendar/calendar-api.module.js';
import { CatalogueApiModule } from './catalogue/catalogue-api.module.js';
import { CkanApiModule } from './ckan/ckan-api.module.js';
import { NotificationsApiModule } from './notifications/notifications-api.module.js';
import { PublicationsApiModule } from './publications/publications-api.module.js';
import { RegistersApiModule } from './registers/registers-api.module.js';
import { RoundsApiModule } from './rounds/rounds-api.module.js';
import { StatisticsApiModule } from './statistics/statistics-api.module.js';
import { PagesModule } from './pages/pages.module.js';

/** The HTTP edge: wiring only. */
@Module({})
export class ApiModule {
  static for(environment: Environment): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        LoggerModule.forRoot({ pinoHttp: logSettings(environment), forRoutes: [] }),
        ConfigModule.with(environment),
        DatabaseModule.connect(),
        JobsModule.for('send'),
        StorageModule.connect(),
        AuditModule,
        HealthModule,
        AccountsModule,
        AccountsApiModule,
        AuditApiModule,
        IdempotencyModule,
        DataApiModule,
        IntakeApiModule,
        IndicatorsApiModule,
        VerificationApiModule,
        CalendarApiModule,
        CatalogueApiModule,
        CkanApiModule,
        RegistersApiModule,
        RoundsApiModule,
        NotificationsApiModule,
        PublicationsApiModule,
        StatisticsApiModule,
        PagesModule,
      ],
      providers: [RateLimits, { provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}

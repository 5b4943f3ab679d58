import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AccountsModule } from '#lib/accounts';
import { AuditModule } from '#lib/audit';
import { CatalogueModule } from '#lib/catalogue';
import { ConfigModule, type Environment } from '#lib/config';
import { DatabaseModule } from '#lib/database';
import { IntakeModule } from '#lib/intake';
import { loggedError } from '#lib/errors';
import { JobsModule } from '#lib/jobs';
import { NoticeMailModule } from '#lib/notifications';
import { PublicationsModule } from '#lib/publications';
import { StorageModule } from '#lib/storage';
import { VerificationModule } from '#lib/verification';
import { handlerClasses } from './handlers/index.js';

/** The job edge: wiring only. */
@Module({})
export class WorkerModule {
  static for(environment: Environment): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            level: environment.logLevel,
            wrapSerializers: false,
            serializers: { err: loggedError },
          },
        }),
        ConfigModule.with(environment),
        DatabaseModule.connect(),
        JobsModule.for('work'),
        StorageModule.connect(),
        AuditModule,
        AccountsModule,
        CatalogueModule,
        IntakeModule,
        VerificationModule,
        PublicationsModule,
        NoticeMailModule,
      ],
      providers: handlerClasses,
    };
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AccountsModule } from '#lib/accounts';
import { AuditModule } from '#lib/audit';
import { ConfigModule, type Environment } from '#lib/config';
import { DatabaseModule } from '#lib/database';
import { JobsModule } from '#lib/jobs';
import { handlerClasses } from './handlers/index.js';

/** The job edge: wiring only. */
@Module({})
export class WorkerModule {
  static for(environment: Environment): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        LoggerModule.forRoot({ pinoHttp: { level: environment.logLevel } }),
        ConfigModule.with(environment),
        DatabaseModule.connect(),
        JobsModule.for('work'),
        AuditModule,
        AccountsModule,
      ],
      providers: handlerClasses,
    };
  }
}

import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { createBoss } from './boss.js';
import { JobRunner } from './job-runner.js';
import { JOB_BOSS, Jobs } from './jobs.service.js';

/** The queue on PostgreSQL. The API sends, the worker works. */
@Global()
@Module({})
export class JobsModule {
  static for(mode: 'send' | 'work'): DynamicModule {
    return {
      module: JobsModule,
      providers: [
        {
          provide: JOB_BOSS,
          inject: [ENVIRONMENT],
          useFactory: (environment: Environment) => createBoss(environment.databaseUrl, mode),
        },
        Jobs,
        JobRunner,
      ],
      exports: [Jobs, JobRunner],
    };
  }
}

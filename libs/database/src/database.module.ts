import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { dataSourceOptions } from './data-source.js';
import { PublicReads } from './public-reads.js';
import { Transactions } from './transactions.js';

/** The two pools: {@link Transactions} for writes and the workflow, {@link PublicReads} for the public. */
@Global()
@Module({})
export class DatabaseModule {
  static connect(): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [ENVIRONMENT],
          useFactory: (environment: Environment) => ({
            ...dataSourceOptions(environment.databaseUrl, [], environment.databasePool),
            autoLoadEntities: true,
            retryAttempts: 5,
            retryDelay: 500,
          }),
        }),
      ],
      providers: [Transactions, PublicReads],
      exports: [Transactions, PublicReads, TypeOrmModule],
    };
  }
}

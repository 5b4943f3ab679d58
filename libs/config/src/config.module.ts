import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Environment } from './environment.js';

/** DI token of the validated {@link Environment}. */
export const ENVIRONMENT = Symbol('ENVIRONMENT');

/** Hands one validated, frozen environment to everything that asks for it. */
@Global()
@Module({})
export class ConfigModule {
  static with(environment: Environment): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: ENVIRONMENT, useValue: environment }],
      exports: [ENVIRONMENT],
    };
  }
}

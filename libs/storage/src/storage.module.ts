import { Global, Logger, Module, type DynamicModule } from '@nestjs/common';
import { ENVIRONMENT, type Environment, type StorageSettings } from '#lib/config';
import { FolderStore } from './folder.store.js';
import { ObjectStore } from './object-store.js';
import { S3Store } from './s3.store.js';

/** The adapter that the settings ask for. It is not yet connected: the first call, or `check`, does that. */
export function openObjectStore(settings: StorageSettings): ObjectStore {
  return settings.kind === 'folder' ? new FolderStore(settings.root) : new S3Store(settings);
}

/** The one {@link ObjectStore} of the process: a folder, or an S3 bucket when `S3_ENDPOINT` is set. */
@Global()
@Module({})
export class StorageModule {
  static connect(): DynamicModule {
    return {
      module: StorageModule,
      providers: [
        {
          provide: ObjectStore,
          inject: [ENVIRONMENT],
          useFactory: async (environment: Environment) => {
            const store = openObjectStore(environment.storage);
            // A store that is away at start stops nobody from reading the catalogue; readiness tells of it.
            await store.check().catch((error: unknown) => {
              new Logger(StorageModule.name).warn({ err: error }, 'the object store is not there yet');
            });
            return store;
          },
        },
      ],
      exports: [ObjectStore],
    };
  }
}

import { DataSource, type DataSourceOptions, type MixedList, type EntitySchema } from 'typeorm';
import { migrations } from './migrations/index.js';

type EntityList = MixedList<string | (new () => object) | EntitySchema>;

/** Connection settings shared by the application, the migrations and the drift check. */
export function dataSourceOptions(
  url: string,
  entities: EntityList = [],
  poolSize = 10,
): DataSourceOptions & { entities: EntityList } {
  return {
    type: 'postgres',
    url,
    schema: 'lumbung',
    entities,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    poolSize,
    connectTimeoutMS: 5000,
    applicationName: 'lumbung',
    // Days and moments are written as text by statements, too.
    extra: { options: '-c search_path=lumbung,datastore,public -c datestyle=ISO' },
    // The migrations make what is needed; the application role may not create extensions.
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    synchronize: false,
    logging: ['error'],
    logger: 'debug',
  };
}

/** A data source that is not yet connected. */
export const createDataSource = (url: string, entities: EntityList = []): DataSource =>
  new DataSource(dataSourceOptions(url, entities, 2));

/**
 * Brings a database to the newest migration.
 * @param url connection of the owner role
 * @returns names of the migrations that ran now
 */
export async function migrateDatabase(url: string): Promise<string[]> {
  const dataSource = createDataSource(url);
  await dataSource.initialize();
  try {
    await dataSource.query('CREATE SCHEMA IF NOT EXISTS lumbung');
    const ran = await dataSource.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

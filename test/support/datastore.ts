import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Readable } from 'node:stream';
import { ConfigModule } from '#lib/config';
import { DatabaseModule } from '#lib/database';
import { DatastoreModule, type TableColumn } from '#lib/datastore';
import { StorageModule } from '#lib/storage';
import { testEnvironment } from './test-environment.js';

@Module({})
class DatastoreAlone {}

/** The datastore with its database and object store, without HTTP. */
export function openDatastore(): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(
    {
      module: DatastoreAlone,
      imports: [
        ConfigModule.with(testEnvironment()),
        DatabaseModule.connect(),
        StorageModule.connect(),
        DatastoreModule,
      ],
    },
    { logger: false, abortOnError: false },
  );
}

/** A column with the type and nothing else said of it. */
export const column = (name: string, type: TableColumn['type'], unit = ''): TableColumn => ({
  name,
  label: name,
  type,
  unit,
  description: '',
});

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** Rows as COPY input; `null` is missing, an object is the `_absent` of the row. */
export function copyRows(rows: (string | null | Record<string, string>)[][]): Readable {
  return Readable.from(
    rows.map(
      (row) =>
        `${row
          .map((value) => {
            if (value === null) return '';
            return quoted(typeof value === 'string' ? value : JSON.stringify(value));
          })
          .join(',')}\n`,
    ),
  );
}

import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Regions } from '#lib/catalogue';
import { Transactions } from '#lib/database';
import { TableStore } from '#lib/datastore';
import { Reports, UploadReader, type OpenFile } from '#lib/intake';
import { ObjectStore } from '#lib/storage';
import type { TableReading } from '#lib/tabular';
import { FileUnderstanding } from '../../libs/intake/src/file-understanding.service.js';
import { IntakeQueries } from '../../libs/intake/src/intake.queries.js';
import { ReadingMemory } from '../../libs/intake/src/reading-memory.service.js';
import { UploadMoves } from '../../libs/intake/src/upload-moves.service.js';
import { testEnvironment } from './test-environment.js';

/** How a job is run that may be tried again. */
export const firstAttempt = { signal: new AbortController().signal, isFinal: () => false };

/** A reader whose file is opened by a function of the test. */
export function readerWith(
  api: NestFastifyApplication,
  open: OpenFile,
  tables = api.get(TableStore, { strict: false }),
): UploadReader {
  return new UploadReader(
    api.get(Transactions, { strict: false }),
    api.get(ObjectStore, { strict: false }),
    tables,
    api.get(UploadMoves, { strict: false }),
    api.get(IntakeQueries, { strict: false }),
    new FileUnderstanding(
      open,
      api.get(ReadingMemory, { strict: false }),
      api.get(Regions, { strict: false }),
    ),
    api.get(Reports, { strict: false }),
    testEnvironment(),
  );
}

/** What a reader understood of a column of two numbers. */
export const understood = (changes: Partial<TableReading> = {}): TableReading => ({
  format: 'csv',
  sheets: [{ name: '', rows: 2, columns: 1, hidden: false }],
  sheet: '',
  headerRow: 1,
  firstDataRow: 2,
  title: '',
  columns: [{ position: 1, name: 'nilai', label: 'Nilai', type: 'integer', unit: 'Ha', missing: 0 }],
  rowCount: 2,
  skipped: [],
  sample: [['1'], ['2']],
  questions: [],
  problems: [],
  personal: [],
  hasAbsences: false,
  ...changes,
});

/** Opens any file as this reading. */
export const opens =
  (reading: TableReading, rows: () => Readable = () => Readable.from(['1\n2\n'])): OpenFile =>
  () =>
    Promise.resolve({
      reading,
      rows,
      combinations: () => Promise.resolve(undefined),
      close: () => Promise.resolve(),
    });

/** Opens any file as {@link understood}, and dies while its rows are taken. */
export const diesWhileLoading = opens(understood(), () =>
  Readable.from(
    (function* () {
      yield '1\n';
      throw new Error('killed');
    })(),
  ),
);

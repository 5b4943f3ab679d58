import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { DatastoreModule } from '#lib/datastore';
import { openReading } from '#lib/tabular';
import { FileUnderstanding } from './file-understanding.service.js';
import { IntakeQueries } from './intake.queries.js';
import { ReadingMemory } from './reading-memory.service.js';
import { Readings } from './readings.service.js';
import { OPEN_READING } from './reading-tools.js';
import { StorageSweep } from './storage-sweep.service.js';
import { UploadMoves } from './upload-moves.service.js';
import { UploadReader } from './upload-reader.service.js';
import { Uploads } from './uploads.service.js';

/** Files handed in and what was understood of them. */
@Module({
  imports: [CatalogueModule, DatastoreModule],
  providers: [
    IntakeQueries,
    UploadMoves,
    Uploads,
    Readings,
    ReadingMemory,
    FileUnderstanding,
    UploadReader,
    StorageSweep,
    { provide: OPEN_READING, useValue: openReading },
  ],
  exports: [Uploads, Readings, UploadReader, StorageSweep],
})
export class IntakeModule {}

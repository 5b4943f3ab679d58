import { Module } from '@nestjs/common';
import { DatastoreModule } from '#lib/datastore';
import { openReading } from '#lib/tabular';
import { IntakeQueries } from './intake.queries.js';
import { Readings } from './readings.service.js';
import { OPEN_READING } from './reading-tools.js';
import { StorageSweep } from './storage-sweep.service.js';
import { UploadMoves } from './upload-moves.service.js';
import { UploadReader } from './upload-reader.service.js';
import { Uploads } from './uploads.service.js';

/** Files handed in and what was understood of them. */
@Module({
  imports: [DatastoreModule],
  providers: [
    IntakeQueries,
    UploadMoves,
    Uploads,
    Readings,
    UploadReader,
    StorageSweep,
    { provide: OPEN_READING, useValue: openReading },
  ],
  exports: [Uploads, Readings, UploadReader, StorageSweep],
})
export class IntakeModule {}

import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { DatastoreModule } from '#lib/datastore';
import { openMarked, openReading } from '#lib/tabular';
import { FileUnderstanding } from './file-understanding.service.js';
import { IntakeQueries } from './intake.queries.js';
import { ReadingMemory } from './reading-memory.service.js';
import { Readings } from './readings.service.js';
import { MARK_FILE, OPEN_READING } from './reading-tools.js';
import { ReportQueries } from './report.queries.js';
import { ReportWriter } from './report-writer.service.js';
import { Reports } from './reports.service.js';
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
    ReportQueries,
    Reports,
    ReportWriter,
    StorageSweep,
    { provide: OPEN_READING, useValue: openReading },
    { provide: MARK_FILE, useValue: openMarked },
  ],
  exports: [Uploads, Readings, UploadReader, Reports, ReportWriter, StorageSweep],
})
export class IntakeModule {}

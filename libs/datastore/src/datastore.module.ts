import { Module } from '@nestjs/common';
import { TableCopies } from './exports/table-copies.js';
import { TableExports } from './exports/table-exports.service.js';
import { TableDiff } from './diff/table-diff.queries.js';
import { PublishedVersions } from './published-versions.queries.js';
import { TableFingerprints } from './table-fingerprints.js';
import { TableProfiles } from './table-profiles.js';
import { TableQueries } from './table.queries.js';
import { TableStore } from './table.store.js';

/** Published tables: load, query, compare, export. Needs the database and the object store, which are global. */
@Module({
  providers: [
    TableStore,
    TableFingerprints,
    TableProfiles,
    TableCopies,
    TableExports,
    TableDiff,
    TableQueries,
    PublishedVersions,
  ],
  exports: [TableStore, TableExports, TableDiff, TableQueries, PublishedVersions],
})
export class DatastoreModule {}

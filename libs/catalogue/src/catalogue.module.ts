import { Module } from '@nestjs/common';
import { DatastoreModule } from '#lib/datastore';
import { Datasets } from './datasets.service.js';
import { Publications } from './publications.service.js';
import { References } from './references.queries.js';

/** Datasets, their versions, and what the public finds. */
@Module({
  imports: [DatastoreModule],
  providers: [Datasets, Publications, References],
  exports: [Datasets, Publications],
})
export class CatalogueModule {}

import { Module } from '@nestjs/common';
import { DatastoreModule } from '#lib/datastore';
import { Datasets } from './datasets.service.js';
import { DocumentOrder } from './document-order.service.js';
import { PublicCatalogue } from './public-catalogue.queries.js';
import { Publications } from './publications.service.js';
import { References } from './references.queries.js';
import { Regions } from './regions.service.js';
import { CatalogueSearch } from './search.queries.js';
import { Vocabularies } from './vocabularies.service.js';

/** Datasets, their versions, and what the public finds. */
@Module({
  imports: [DatastoreModule],
  providers: [
    Datasets,
    DocumentOrder,
    Publications,
    References,
    Regions,
    CatalogueSearch,
    PublicCatalogue,
    Vocabularies,
  ],
  exports: [Datasets, DocumentOrder, Publications, Regions, CatalogueSearch, PublicCatalogue, Vocabularies],
})
export class CatalogueModule {}

import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { CkanActions } from './ckan/ckan-actions.service.js';
import { DatastoreSearch } from './ckan/datastore-search.queries.js';

/** The catalogue in the forms that other systems speak. */
@Module({ imports: [CatalogueModule], providers: [CkanActions, DatastoreSearch], exports: [CkanActions] })
export class StandardsModule {}

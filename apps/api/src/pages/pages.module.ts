import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { DatastoreModule } from '#lib/datastore';
import { PagesController } from './pages.controller.js';

/** Pages made on the server, for a browser. */
@Module({ imports: [CatalogueModule, DatastoreModule], controllers: [PagesController] })
export class PagesModule {}

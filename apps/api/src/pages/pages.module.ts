import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { DatastoreModule } from '#lib/datastore';
import { RoundsModule } from '#lib/rounds';
import { PagesController } from './pages.controller.js';

/** Pages made on the server, for a browser. */
@Module({ imports: [CatalogueModule, DatastoreModule, RoundsModule], controllers: [PagesController] })
export class PagesModule {}

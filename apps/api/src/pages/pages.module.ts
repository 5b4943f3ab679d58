import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { DatastoreModule } from '#lib/datastore';
import { IndicatorsModule } from '#lib/indicators';
import { RoundsModule } from '#lib/rounds';
import { PublicationsModule } from '#lib/publications';
import { IndicatorPagesController } from './indicator-pages.controller.js';
import { PublicationPagesController } from './publication-pages.controller.js';
import { PagesController } from './pages.controller.js';

/** Pages made on the server, for a browser. */
@Module({
  imports: [CatalogueModule, DatastoreModule, IndicatorsModule, PublicationsModule, RoundsModule],
  controllers: [PagesController, IndicatorPagesController, PublicationPagesController],
})
export class PagesModule {}

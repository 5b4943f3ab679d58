import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { DatastoreModule } from '#lib/datastore';
import { IndicatorsModule } from '#lib/indicators';
import { RoundsModule } from '#lib/rounds';
import { IndicatorPagesController } from './indicator-pages.controller.js';
import { PagesController } from './pages.controller.js';

/** Pages made on the server, for a browser. */
@Module({
  imports: [CatalogueModule, DatastoreModule, IndicatorsModule, RoundsModule],
  controllers: [PagesController, IndicatorPagesController],
})
export class PagesModule {}

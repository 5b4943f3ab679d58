import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { DatastoreModule } from '#lib/datastore';
import { IndicatorsModule } from '#lib/indicators';
import { NotificationsModule } from '#lib/notifications';
import { RoundsModule } from '#lib/rounds';
import { PublicationsModule } from '#lib/publications';
import { IndicatorPagesController } from './indicator-pages.controller.js';
import { PublicationPagesController } from './publication-pages.controller.js';
import { PagesController } from './pages.controller.js';
import { UnsubscribeController } from './unsubscribe.controller.js';

/** Pages made on the server, for a browser. */
@Module({
  imports: [
    CatalogueModule,
    DatastoreModule,
    IndicatorsModule,
    NotificationsModule,
    PublicationsModule,
    RoundsModule,
  ],
  controllers: [PagesController, IndicatorPagesController, PublicationPagesController, UnsubscribeController],
})
export class PagesModule {}

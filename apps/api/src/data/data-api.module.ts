import { Module } from '@nestjs/common';
import { DatastoreModule } from '#lib/datastore';
import { DownloadsController } from './downloads.controller.js';
import { ResourcesController } from './resources.controller.js';
import { TablesController } from './tables.controller.js';
import { VersionLookup } from './version-lookup.service.js';

/** Published data over HTTP: tables, downloads, versions. */
@Module({
  imports: [DatastoreModule],
  controllers: [TablesController, DownloadsController, ResourcesController],
  providers: [VersionLookup],
})
export class DataApiModule {}

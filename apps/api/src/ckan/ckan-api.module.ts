import { Module } from '@nestjs/common';
import { DatastoreModule } from '#lib/datastore';
import { StandardsModule } from '#lib/standards';
import { DownloadsController } from '../data/downloads.controller.js';
import { VersionLookup } from '../data/version-lookup.service.js';
import { CkanController } from './ckan.controller.js';
import { CkanDownloadController } from './ckan-download.controller.js';

/** Routes that CKAN's clients call. */
@Module({
  imports: [StandardsModule, DatastoreModule],
  controllers: [CkanController, CkanDownloadController],
  // The downloads are those of the native API, at another address.
  providers: [DownloadsController, VersionLookup],
})
export class CkanApiModule {}

import { Module } from '@nestjs/common';
import { CatalogueModule } from '#lib/catalogue';
import { DatasetsController } from './datasets.controller.js';
import { VocabulariesController } from './vocabularies.controller.js';
import { WorkspaceController } from './workspace.controller.js';

/** Routes of the catalogue: public search and pages as JSON, drafts, vocabularies. */
@Module({
  imports: [CatalogueModule],
  controllers: [DatasetsController, WorkspaceController, VocabulariesController],
})
export class CatalogueApiModule {}

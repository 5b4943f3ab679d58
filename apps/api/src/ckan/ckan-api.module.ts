import { Module } from '@nestjs/common';
import { StandardsModule } from '#lib/standards';
import { CkanController } from './ckan.controller.js';

/** Routes that CKAN's clients call. */
@Module({ imports: [StandardsModule], controllers: [CkanController] })
export class CkanApiModule {}

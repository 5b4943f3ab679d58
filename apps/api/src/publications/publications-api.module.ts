import { Module } from '@nestjs/common';
import { PublicationsModule } from '#lib/publications';
import { BooksController } from './books.controller.js';
import { PublicationsController } from './publications.controller.js';
import { ReleaseReadersController } from './release-readers.controller.js';
import { ReleasesController } from './releases.controller.js';

/** Routes of statistical books and of the release calendar. */
@Module({
  imports: [PublicationsModule],
  controllers: [BooksController, PublicationsController, ReleaseReadersController, ReleasesController],
})
export class PublicationsApiModule {}

import { Module } from '@nestjs/common';
import { PublicationsModule } from '#lib/publications';
import { BooksController } from './books.controller.js';
import { PublicationsController } from './publications.controller.js';

/** Routes of statistical books. */
@Module({
  imports: [PublicationsModule],
  controllers: [BooksController, PublicationsController],
})
export class PublicationsApiModule {}

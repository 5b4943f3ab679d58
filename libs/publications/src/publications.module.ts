import { Module } from '@nestjs/common';
import { IndicatorsModule } from '#lib/indicators';
import { NotificationsModule } from '#lib/notifications';
import { BookComposer } from './book/book-composer.service.js';
import { BookQueries } from './book/book.queries.js';
import { BookSnapshots } from './book/book-snapshots.service.js';
import { Books } from './book/books.service.js';
import { Editions } from './book/editions.service.js';
import { OrderedBooks } from './book/ordered-books.service.js';
import { PublishedBooks } from './book/published-books.queries.js';
import { IndicatorWatches } from './releases/indicator-watches.service.js';
import { ReleaseCalendar } from './releases/release-calendar.queries.js';
import { ReleasePlans } from './releases/release-plans.service.js';
import { ReleaseReaders } from './releases/release-readers.service.js';

/** What the region hands to the public as a whole: releases by calendar, and the statistical book. */
@Module({
  imports: [IndicatorsModule, NotificationsModule],
  providers: [
    BookComposer,
    BookQueries,
    BookSnapshots,
    Books,
    Editions,
    OrderedBooks,
    PublishedBooks,
    ReleaseCalendar,
    ReleasePlans,
    ReleaseReaders,
    IndicatorWatches,
  ],
  exports: [
    BookComposer,
    BookQueries,
    Books,
    OrderedBooks,
    PublishedBooks,
    ReleaseCalendar,
    ReleasePlans,
    ReleaseReaders,
    IndicatorWatches,
  ],
})
export class PublicationsModule {}

import { Module } from '@nestjs/common';
import { CalendarShelf } from './calendar-shelf.js';
import { CalendarVersions } from './calendar-versions.queries.js';
import { DueDateRecomputation } from './due-date-recomputation.service.js';
import { DueDateQueries } from './due-date.queries.js';
import { DueDates } from './due-dates.service.js';
import { PublicCalendar } from './public-calendar.queries.js';
import { RegionCalendar } from './region-calendar.service.js';

/** The region's working calendar in versions, and the due dates counted by it. */
@Module({
  providers: [
    CalendarShelf,
    CalendarVersions,
    PublicCalendar,
    DueDateQueries,
    DueDates,
    DueDateRecomputation,
    RegionCalendar,
  ],
  exports: [CalendarVersions, PublicCalendar, DueDateQueries, DueDates, RegionCalendar],
})
export class DeadlinesModule {}

import { Module } from '@nestjs/common';
import { DeadlinesModule } from '#lib/deadlines';
import { CalendarAdministrationController } from './administration.controller.js';
import { CalendarController } from './calendar.controller.js';

/** Routes of the working calendar. */
@Module({
  imports: [DeadlinesModule],
  controllers: [CalendarController, CalendarAdministrationController],
})
export class CalendarApiModule {}

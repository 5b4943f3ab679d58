import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '#lib/access';
import { accountOf, dayAt, dueOf, jakarta, lastEvent, startClock, yearOf, type Clock } from '#lib/calendar';
import { counted, DeadlineErrors, PublicCalendar } from '#lib/deadlines';
import { GeneralErrors } from '#lib/errors';
import { CalendarAnswer, DueAnswer } from './calendar.answers.js';
import { CalendarQuery, DueBody, DueQuery } from './calendar.dto.js';
import { presentCalendar, presentDue } from './calendar.presenter.js';

/** The working calendar, for anybody: its days, and when something is due. */
@ApiTags('Kalender kerja')
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(private readonly calendar: PublicCalendar) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Kalender kerja satu tahun: hari libur, jam layanan, aturan menghitung, versi' })
  @ApiOkResponse({ type: CalendarAnswer })
  async year(@Query() query: CalendarQuery): Promise<CalendarAnswer> {
    return presentCalendar(await this.calendar.current(), query.year ?? yearOf(dayAt(new Date())));
  }

  @Get('due')
  @Public()
  @ApiOperation({ summary: 'Batas waktu dari suatu mulai, dengan penjelasan hari demi hari' })
  @ApiOkResponse({ type: DueAnswer })
  async due(@Query() query: DueQuery): Promise<DueAnswer> {
    return this.explained(clockFrom(query), query);
  }

  @Post('due')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Batas waktu dengan jeda dan perpanjangan, dengan penjelasan hari demi hari' })
  @ApiOkResponse({ type: DueAnswer })
  async dueWithEvents(@Body() body: DueBody): Promise<DueAnswer> {
    const { pauses, extension } = body;
    const clock = clockFrom(body);
    return this.explained(
      {
        ...clock,
        pauses: pauses.map(({ from, until, reason }) => ({
          from: momentOf('pauses.from', from),
          until: until === undefined ? null : momentOf('pauses.until', until),
          reason,
        })),
        extension: extension
          ? {
              by: { value: extension.value, unit: extension.unit },
              reason: extension.reason,
              at: clock.start,
            }
          : null,
      },
      extension ?? body,
    );
  }

  private async explained(clock: Clock, { unit }: Pick<DueQuery, 'unit'>): Promise<DueAnswer> {
    const { number, calendar } = await this.calendar.current();
    const account = counted(() => {
      requireShort(clock, dueOf(calendar, clock));
      return accountOf(calendar, clock);
    }, unit);
    return presentDue(account, number);
  }
}

/** Days in an account for anybody: what the longest standard with its extension needs, and no more. */
const mostDays = 2500;

/** @throws ACCOUNT_TOO_LONG, before the account of centuries is written */
function requireShort(clock: Clock, due: Date | null): void {
  if (dayAt(due ?? lastEvent(clock)) - dayAt(clock.start) > mostDays)
    throw DeadlineErrors.ACCOUNT_TOO_LONG({ params: { most: mostDays } });
}

function clockFrom({ start, value, unit, roll }: DueQuery): Clock {
  return startClock(momentOf('start', start), { value, unit, ...(roll === undefined ? {} : { roll }) });
}

/** A date begins at midnight in Jakarta. @throws BAD_INPUT for moments that no calendar has */
function momentOf(field: string, text: string): Date {
  const moment = text.length === 10 ? counted(() => jakarta(text)) : new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw GeneralErrors.BAD_INPUT({ places: [{ field, message: `${field} bukan waktu yang ada.` }] });
  return moment;
}

import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import type { CalendarDay, ServiceHours } from '#lib/calendar';
import { CalendarVersions, DueDateQueries, RegionCalendar } from '#lib/deadlines';
import { GeneralErrors } from '#lib/errors';
import {
  DayBody,
  PeriodsBody,
  PolicyBody,
  ProfileBody,
  ChangeReasonBody,
  RecomputationsQuery,
  VersionsQuery,
  YearBody,
} from './administration.dto.js';
import { CalendarChangeAnswer, CalendarVersionPage, RecomputationPage } from './calendar.answers.js';
import { pageOf, presentMoved, presentVersion } from './history.presenter.js';

const keyParameter = {
  name: 'key',
  example: '2026-10-12_local-holiday_35.20',
  description: 'Kunci hari, dari GET /api/v1/calendar.',
};

/** A year of the calendar, from an address. @throws BAD_INPUT */
const yearInPath = new ParseIntPipe({
  exceptionFactory: () =>
    GeneralErrors.BAD_INPUT({ places: [{ field: 'year', message: 'Tahun dalam alamat: 2000–2099.' }] }),
});

/** Changes of the working calendar, and what they did. */
@ApiTags('Kalender kerja')
@ApiBearerAuth()
@Controller('api/v1/calendar')
export class CalendarAdministrationController {
  constructor(
    private readonly calendar: RegionCalendar,
    private readonly versionsOf: CalendarVersions,
    private readonly dueDates: DueDateQueries,
  ) {}

  @Post('days')
  @Requires('calendar.manage')
  @ApiOperation({
    summary:
      'Menambah hari libur, cuti bersama, penutupan, atau hari kerja pengganti; batas waktu terbuka dihitung ulang',
  })
  @ApiCreatedResponse({ type: CalendarChangeAnswer })
  addDay(@CurrentActor() actor: Actor, @Body() body: DayBody): Promise<CalendarChangeAnswer> {
    return this.calendar.addDay(actor, dayFrom(body), body.reason);
  }

  @Put('days/:key')
  @Requires('calendar.manage')
  @ApiOperation({ summary: 'Mengubah satu hari' })
  @ApiParam(keyParameter)
  @ApiOkResponse({ type: CalendarChangeAnswer })
  changeDay(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body() body: DayBody,
  ): Promise<CalendarChangeAnswer> {
    return this.calendar.changeDay(actor, key, dayFrom(body), body.reason);
  }

  @Post('days/:key/removal')
  @Requires('calendar.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Menghapus satu hari dari kalender' })
  @ApiParam(keyParameter)
  @ApiOkResponse({ type: CalendarChangeAnswer })
  removeDay(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body() body: ChangeReasonBody,
  ): Promise<CalendarChangeAnswer> {
    return this.calendar.removeDay(actor, key, body.reason);
  }

  @Put('years/:year')
  @Requires('calendar.manage')
  @ApiOperation({ summary: 'Menyatakan hari libur suatu tahun sudah (atau belum) ditetapkan' })
  @ApiParam({ name: 'year', example: 2027 })
  @ApiOkResponse({ type: CalendarChangeAnswer })
  decideYear(
    @CurrentActor() actor: Actor,
    @Param('year', yearInPath) year: number,
    @Body() body: YearBody,
  ): Promise<CalendarChangeAnswer> {
    if (year < 2000 || year > 2099)
      throw GeneralErrors.BAD_INPUT({
        places: [{ field: 'year', message: 'Tahun dalam alamat: 2000–2099.' }],
      });
    return this.calendar.decideYear(actor, year, body.decided, body.reason);
  }

  @Put('profiles/:code')
  @Requires('calendar.manage')
  @ApiOperation({ summary: 'Menambah atau mengubah jam layanan' })
  @ApiParam({ name: 'code', example: 'ramadan' })
  @ApiOkResponse({ type: CalendarChangeAnswer })
  putProfile(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: ProfileBody,
  ): Promise<CalendarChangeAnswer> {
    return this.calendar.putProfile(actor, profileFrom(code, body), body.reason);
  }

  @Post('profiles/:code/removal')
  @Requires('calendar.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Menghapus jam layanan yang tidak dipakai' })
  @ApiParam({ name: 'code', example: 'ramadan' })
  @ApiOkResponse({ type: CalendarChangeAnswer })
  removeProfile(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: ChangeReasonBody,
  ): Promise<CalendarChangeAnswer> {
    return this.calendar.removeProfile(actor, code, body.reason);
  }

  @Put('periods')
  @Requires('calendar.manage')
  @ApiOperation({ summary: 'Mengganti masa berlaku jam layanan' })
  @ApiOkResponse({ type: CalendarChangeAnswer })
  putPeriods(@CurrentActor() actor: Actor, @Body() body: PeriodsBody): Promise<CalendarChangeAnswer> {
    const periods = body.periods.map(({ profile, from, until }) => ({ profile, from, until }));
    return this.calendar.putPeriods(actor, periods, body.reason);
  }

  @Put('policy')
  @Requires('calendar.manage')
  @ApiOperation({ summary: 'Mengganti wilayah dan aturan menghitung: cuti bersama, arti minggu, pergeseran' })
  @ApiOkResponse({ type: CalendarChangeAnswer })
  putPolicy(@CurrentActor() actor: Actor, @Body() body: PolicyBody): Promise<CalendarChangeAnswer> {
    const { region, reason, jointLeaveWorks, weekIs, rollCalendarDays } = body;
    return this.calendar.putPolicy(actor, region, { jointLeaveWorks, weekIs, rollCalendarDays }, reason);
  }

  @Get('versions')
  @Requires('calendar.manage')
  @ApiOperation({ summary: 'Riwayat kalender: siapa mengubah apa, kapan, mengapa' })
  @ApiOkResponse({ type: CalendarVersionPage })
  async versions(@Query() { after, limit }: VersionsQuery): Promise<CalendarVersionPage> {
    const rows = await this.versionsOf.list(limit + 1, after === undefined ? undefined : Number(after));
    return pageOf(rows, limit, presentVersion, ({ number }) => String(number));
  }

  @Get('recomputations')
  @Requires('calendar.manage')
  @ApiOperation({ summary: 'Batas waktu yang bergeser karena kalender berubah: lama, baru, mengapa' })
  @ApiOkResponse({ type: RecomputationPage })
  async recomputations(@Query() { after, limit, version }: RecomputationsQuery): Promise<RecomputationPage> {
    const rows = await this.dueDates.recomputations({ version, before: after, limit: limit + 1 });
    return pageOf(rows, limit, presentMoved, ({ id }) => id);
  }
}

function dayFrom({ date, kind, name, legalBasis, scope, hours }: DayBody): CalendarDay {
  if (hours && kind !== 'extra-working-day')
    throw GeneralErrors.BAD_INPUT({
      places: [{ field: 'hours', message: 'Jam layanan hanya untuk hari kerja pengganti.' }],
    });
  return {
    date,
    kind,
    name: name.trim(),
    legalBasis: legalBasis.trim(),
    scope,
    ...(hours ? { hours: hoursFrom(hours) } : {}),
  };
}

function profileFrom(code: string, { title, legalBasis, week }: ProfileBody): ServiceHours {
  if (!/^[a-z0-9-]{2,60}$/.test(code))
    throw GeneralErrors.BAD_INPUT({
      places: [{ field: 'code', message: 'Kode: 2–60 huruf kecil, angka, atau -.' }],
    });
  if (new Set(week.map(({ weekday }) => weekday)).size !== week.length)
    throw GeneralErrors.BAD_INPUT({
      places: [{ field: 'week', message: 'Satu hari disebut dua kali.' }],
    });
  const inOrder = [...week].sort((a, b) => a.weekday - b.weekday);
  return {
    code,
    title: title.trim(),
    legalBasis: legalBasis.trim(),
    week: Object.fromEntries(inOrder.map((day) => [day.weekday, hoursFrom(day)])),
  };
}

const hoursFrom = ({
  open,
  close,
  breaks,
}: {
  open: string;
  close: string;
  breaks: { from: string; until: string }[];
}) => ({
  open,
  close,
  breaks: breaks.map(({ from, until }) => ({ from, until })),
});

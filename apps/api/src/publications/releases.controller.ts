import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Public, Requires, type Actor } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { ReleaseCalendar, ReleasePlans, type ReleaseEntry } from '#lib/publications';
import { entityTag, rowVersionOf } from '../accounts/row-version.js';
import { identifier } from '../http/identifier.pipe.js';
import { requestedMoment } from '../http/moments.js';
import { rememberingLast } from './last-text.js';
import { ReleaseAnswer, ReleaseListAnswer } from './releases.answers.js';
import { CancelledReleaseBody, MovedReleaseBody, NewReleaseBody, ReleaseListQuery } from './releases.dto.js';
import { presentRelease, releasesAsCalendar, releasesAsFeed } from './releases.presenter.js';

const mostListed = 1000;
/** Days that subscribers are told of, before today. */
const remembered = 365;
const ifMatch = ApiHeader({
  name: 'If-Match',
  description: 'ETag dari jawaban sebelumnya.',
  example: '"1"',
  required: true,
});

/** The release calendar: public as JSON, iCalendar and Atom; planned by the walidata. */
@ApiTags('Jadwal rilis')
@Controller('api/v1')
export class ReleasesController {
  private readonly calendarText = rememberingLast(releasesAsCalendar);
  private readonly feedText = rememberingLast(releasesAsFeed);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly calendar: ReleaseCalendar,
    private readonly plans: ReleasePlans,
  ) {}

  @Get('releases')
  @Public()
  @Header('cache-control', 'public, max-age=5')
  @ApiOperation({ summary: 'Jadwal rilis: rencana, kenyataan, modul, periode' })
  @ApiOkResponse({ type: ReleaseListAnswer })
  async list(@Query() { from, to, indicator }: ReleaseListQuery): Promise<ReleaseListAnswer> {
    const entries = await this.calendar.list({
      from: from === undefined ? undefined : new Date(`${from}T00:00:00+07:00`),
      to: to === undefined ? undefined : new Date(Date.parse(`${to}T00:00:00+07:00`) + 86_400_000),
      indicator,
      limit: mostListed,
    });
    return { items: entries.map(presentRelease) };
  }

  @Get('releases.ics')
  @Public()
  @ApiOperation({ summary: 'Jadwal rilis sebagai iCalendar, untuk dilanggan' })
  @ApiOkResponse({
    description: 'Kalendernya.',
    content: { 'text/calendar': { schema: { type: 'string' }, example: 'BEGIN:VCALENDAR' } },
  })
  async asCalendar(@Res() reply: FastifyReply): Promise<void> {
    await reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'public, max-age=5')
      .send(this.calendarText(await this.recent(), this.portal()));
  }

  @Get('releases.atom')
  @Public()
  @ApiOperation({ summary: 'Jadwal rilis sebagai Atom, untuk dilanggan' })
  @ApiOkResponse({
    description: 'Umpannya.',
    content: { 'application/atom+xml': { schema: { type: 'string' }, example: '<feed>' } },
  })
  async asFeed(@Res() reply: FastifyReply): Promise<void> {
    await reply
      .type('application/atom+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=5')
      .send(this.feedText(await this.recent(), this.portal()));
  }

  @Post('releases')
  @Requires('release.plan')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Mengumumkan rilis' })
  @ApiCreatedResponse({ type: ReleaseAnswer })
  async plan(
    @CurrentActor() actor: Actor,
    @Body() { book, plannedAt, exceptional = false, reason = '', ...wish }: NewReleaseBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReleaseAnswer> {
    const id = await this.plans.plan(actor, {
      ...wish,
      exceptional,
      reason,
      bookCode: book,
      plannedAt: requestedMoment('plannedAt', plannedAt),
    });
    return this.tagged(reply, id);
  }

  @Patch('releases/:id')
  @Requires('release.plan')
  @ApiBearerAuth()
  @ifMatch
  @ApiOperation({ summary: 'Merencanakan untuk waktu lain; yang lama tetap terlihat' })
  @ApiOkResponse({ type: ReleaseAnswer })
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Headers('if-match') tag: string | undefined,
    @Body() { plannedAt, reason }: MovedReleaseBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReleaseAnswer> {
    await this.plans.move(actor, id, rowVersionOf(tag), requestedMoment('plannedAt', plannedAt), reason);
    return this.tagged(reply, id);
  }

  @Post('releases/:id/cancel')
  @Requires('release.plan')
  @ApiBearerAuth()
  @HttpCode(200)
  @ifMatch
  @ApiOperation({ summary: 'Membatalkan rilis; tetap terlihat sebagai dibatalkan' })
  @ApiOkResponse({ type: ReleaseAnswer })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Headers('if-match') tag: string | undefined,
    @Body() { reason }: CancelledReleaseBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReleaseAnswer> {
    await this.plans.cancel(actor, id, rowVersionOf(tag), reason);
    return this.tagged(reply, id);
  }

  private async tagged(reply: FastifyReply, id: string): Promise<ReleaseAnswer> {
    const entry = await this.plans.find(id);
    void reply.header('etag', entityTag(entry.rowVersion));
    return presentRelease(entry);
  }

  private recent(): Promise<ReleaseEntry[]> {
    const from = new Date(Date.now() - remembered * 86_400_000);
    return this.calendar.list({ from, limit: mostListed });
  }

  private portal(): { title: string; address: string } {
    return { title: this.environment.siteTitle, address: this.environment.publicUrl };
  }
}

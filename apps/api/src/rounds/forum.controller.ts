import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { Forum, Minutes } from '#lib/rounds';
import { identifier } from '../http/identifier.pipe.js';
import { MinutesAnswer, SessionAnswer, SessionListAnswer } from './forum.answers.js';
import { AttendanceBody, NewMinutesBody, NewSessionBody } from './forum.dto.js';
import { presentMinutes } from './minutes.controller.js';

/** The forum that verifies a round. */
@ApiTags('Forum')
@ApiBearerAuth()
@Controller('api/v1')
export class ForumController {
  constructor(
    private readonly forum: Forum,
    private readonly minutes: Minutes,
  ) {}

  @Get('rounds/:id/sessions')
  @Requires('round.read')
  @ApiOperation({ summary: 'Sidang forum putaran ini' })
  @ApiOkResponse({ type: SessionListAnswer })
  async list(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<SessionListAnswer> {
    return { items: await this.forum.sessions(actor, id) };
  }

  @Post('rounds/:id/sessions')
  @Requires('round.verify')
  @ApiOperation({ summary: 'Membuka sidang forum dengan agenda menurut OPD' })
  @ApiCreatedResponse({ type: SessionAnswer })
  open(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: NewSessionBody,
  ): Promise<SessionAnswer> {
    return this.forum.open(actor, id, body);
  }

  @Put('sessions/:id/attendance')
  @Requires('round.verify')
  @ApiOperation({ summary: 'Mencatat yang hadir' })
  @ApiOkResponse({ type: SessionAnswer })
  attend(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() { attendance }: AttendanceBody,
  ): Promise<SessionAnswer> {
    return this.forum.attend(actor, id, attendance);
  }

  @Post('sessions/:id/minutes')
  @Requires('round.verify')
  @ApiOperation({ summary: 'Membuat berita acara dengan satu OPD dari putusan forum' })
  @ApiCreatedResponse({ type: MinutesAnswer })
  async drawUp(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: NewMinutesBody,
  ): Promise<MinutesAnswer> {
    return presentMinutes(await this.minutes.drawUp(actor, id, body));
  }
}

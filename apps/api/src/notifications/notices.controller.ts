import { Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { AnySignedIn, CurrentActor, type Actor } from '#lib/access';
import { GeneralErrors } from '#lib/errors';
import { Notices } from '#lib/notifications';
import { IndicatorWatches } from '#lib/publications';
import { codeInPath } from '../indicators/path-parameters.js';
import { IndicatorWatchListAnswer, NoticeListAnswer } from './notices.answers.js';

const mostListed = 100;

/** What the signed-in person is told, and which indicators they wait for. */
@ApiTags('Pemberitahuan')
@ApiBearerAuth()
@Controller('api/v1/me')
export class NoticesController {
  constructor(
    private readonly notices: Notices,
    private readonly watches: IndicatorWatches,
  ) {}

  @Get('notices')
  @AnySignedIn()
  @ApiOperation({ summary: 'Pemberitahuan untuk saya, terbaru dahulu' })
  @ApiOkResponse({ type: NoticeListAnswer })
  inbox(@CurrentActor() actor: Actor): Promise<NoticeListAnswer> {
    return this.notices.inbox(actor.accountId, mostListed);
  }

  @Post('notices/:id/read')
  @AnySignedIn()
  @HttpCode(204)
  @ApiParam({ name: 'id', description: 'Pengenal pemberitahuan.', example: '42' })
  @ApiOperation({ summary: 'Menandai sudah dibaca' })
  @ApiNoContentResponse({ description: 'Sudah ditandai.' })
  async markRead(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    if (!/^\d{1,18}$/.test(id)) throw GeneralErrors.NOT_FOUND();
    await this.notices.markRead(actor.accountId, id);
  }

  @Get('watches')
  @AnySignedIn()
  @ApiOperation({ summary: 'Indikator yang saya tunggu' })
  @ApiOkResponse({ type: IndicatorWatchListAnswer })
  async list(@CurrentActor() actor: Actor): Promise<IndicatorWatchListAnswer> {
    return { items: await this.watches.list(actor.accountId) };
  }

  @Put('watches/:code')
  @AnySignedIn()
  @HttpCode(204)
  @codeInPath
  @ApiOperation({ summary: 'Menunggu indikator: diberi tahu saat angkanya terbit' })
  @ApiNoContentResponse({ description: 'Sudah ditunggu.' })
  async watch(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<void> {
    await this.watches.watch(actor.accountId, code);
  }

  @Delete('watches/:code')
  @AnySignedIn()
  @HttpCode(204)
  @codeInPath
  @ApiOperation({ summary: 'Tidak menunggu lagi' })
  @ApiNoContentResponse({ description: 'Tidak ditunggu lagi.' })
  async unwatch(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<void> {
    await this.watches.unwatch(actor.accountId, code);
  }
}

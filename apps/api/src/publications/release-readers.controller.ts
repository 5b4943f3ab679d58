import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnySignedIn, CurrentActor, Requires, type Actor } from '#lib/access';
import { ReleaseReaders } from '#lib/publications';
import { identifier } from '../http/identifier.pipe.js';
import { observationsText } from '../indicators/observation-parameters.js';
import { observationsExample } from '../indicators/observations.dto.js';
import { codeInPath } from '../indicators/path-parameters.js';
import { ReleaseReadersAnswer } from './releases.answers.js';
import { NewReleaseReaderBody } from './releases.dto.js';

const entry = ApiParam({
  name: 'id',
  description: 'Pengenal rilis.',
  example: 'c0ffee00-0000-4000-8000-000000000001',
});

/** Readers before the release: who they are, and what they read when. */
@ApiTags('Jadwal rilis')
@ApiBearerAuth()
@Controller('api/v1/releases/:id')
export class ReleaseReadersController {
  constructor(private readonly readers: ReleaseReaders) {}

  @Get('readers')
  @Requires('release.plan')
  @entry
  @ApiOperation({ summary: 'Pembaca sebelum rilis, dengan setiap pembacaannya' })
  @ApiOkResponse({ type: ReleaseReadersAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
  ): Promise<ReleaseReadersAnswer> {
    return { items: await this.readers.list(actor, id) };
  }

  @Post('readers')
  @Requires('release.plan')
  @entry
  @ApiOperation({ summary: 'Mengizinkan seseorang membaca sebelum rilis; jabatannya diumumkan' })
  @ApiCreatedResponse({ type: ReleaseReadersAnswer })
  async admit(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Body() body: NewReleaseReaderBody,
  ): Promise<ReleaseReadersAnswer> {
    await this.readers.admit(actor, id, body);
    return { items: await this.readers.list(actor, id) };
  }

  @Delete('readers/:accountId')
  @Requires('release.plan')
  @HttpCode(204)
  @entry
  @ApiOperation({ summary: 'Mengakhiri izin membaca sebelum rilis' })
  @ApiNoContentResponse({ description: 'Izinnya sudah berakhir.' })
  async dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Param('accountId', identifier) accountId: string,
  ): Promise<void> {
    await this.readers.dismiss(actor, id, accountId);
  }

  @Get('figures/:code')
  @AnySignedIn()
  @entry
  @codeInPath
  @ApiOperation({ summary: 'Angka sebelum rilis, bagi pembacanya; setiap pembacaan dicatat' })
  @ApiOkResponse({ example: observationsExample })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Param('code') code: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.readers.read(actor, id, code);
    await reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .send(observationsText(code, page));
  }
}

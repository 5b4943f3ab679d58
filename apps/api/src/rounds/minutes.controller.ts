import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { Minutes, type MinutesRow } from '#lib/rounds';
import { attachment } from '../http/attachment.js';
import { identifier } from '../http/identifier.pipe.js';
import { MinutesAnswer } from './forum.answers.js';

export function presentMinutes(minutes: MinutesRow): MinutesAnswer {
  const { id, number, code, content, producerSignedOn, walidataSignedOn } = minutes;
  return {
    id,
    number,
    code,
    title: content.title,
    date: content.date,
    verified: content.verified.length,
    unresolved: content.unresolved.length,
    producerSignedOn,
    walidataSignedOn,
  };
}

/** Minutes of the verification. */
@ApiTags('Forum')
@Controller('api/v1')
export class MinutesController {
  constructor(private readonly minutes: Minutes) {}

  @Get('minutes/:id')
  @Requires('round.read')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Satu berita acara' })
  @ApiOkResponse({ type: MinutesAnswer })
  async show(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<MinutesAnswer> {
    return presentMinutes(await this.minutes.find(actor, id));
  }

  @Get('minutes/:id/pdf')
  @Requires('round.read')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Berita acara sebagai PDF/A' })
  @ApiOkResponse({
    description: 'Berkasnya.',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  async pdf(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const minutes = await this.minutes.find(actor, id);
    const output = new PassThrough();
    // Whole before it is sent: what cannot be set is a problem, not half a file.
    const [content] = await Promise.all([buffer(output), this.minutes.write(minutes, output)]);
    await reply
      .type('application/pdf')
      .header('content-disposition', attachment(`Berita Acara ${minutes.number.replaceAll('/', '-')}.pdf`))
      .send(content);
  }

  @Post('minutes/:id/sign')
  @Requires('round.read')
  @ApiBearerAuth()
  @HttpCode(200)
  @ApiOperation({ summary: 'Menandatangani: kepala OPD sebagai produsen data, Kasi sebagai walidata' })
  @ApiOkResponse({ type: MinutesAnswer })
  async sign(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<MinutesAnswer> {
    return presentMinutes(await this.minutes.sign(actor, id));
  }
}

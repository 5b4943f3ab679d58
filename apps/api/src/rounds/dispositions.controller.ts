import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { RoundDispositions } from '#lib/rounds';
import { attachment } from '../http/attachment.js';
import { identifier } from '../http/identifier.pipe.js';

/** The sheet on which a round is passed on from post to post. */
@ApiTags('Putaran pengumpulan')
@ApiBearerAuth()
@Controller('api/v1/rounds')
export class DispositionsController {
  constructor(private readonly dispositions: RoundDispositions) {}

  @Get(':id/disposition')
  @Requires('disposition.read')
  @ApiOperation({ summary: 'Lembar disposisi putaran sebagai PDF/A: rantai disposisi sampai sekarang' })
  @ApiOkResponse({
    description: 'Berkasnya.',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  async sheet(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const output = new PassThrough();
    // Whole before it is sent: what cannot be set is a problem, not half a file.
    const [content] = await Promise.all([buffer(output), this.dispositions.write(actor, id, output)]);
    await reply
      .type('application/pdf')
      .header('content-disposition', attachment('lembar-disposisi.pdf'))
      .send(content);
  }
}

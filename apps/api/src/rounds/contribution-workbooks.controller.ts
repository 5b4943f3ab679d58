import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { ContributionWorkbooks } from '#lib/rounds';
import { attachment } from '../http/attachment.js';
import { identifier } from '../http/identifier.pipe.js';
import { drainRefused, fileInRequest, type FileInRequest } from '../intake/upload-body.js';
import { WorkbookTakenAnswer } from './contributions.answers.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The workbook made for one agency, and its return. */
@ApiTags('Bagian matriks OPD')
@ApiBearerAuth()
@Controller('api/v1/contributions/:id/workbook')
export class ContributionWorkbooksController {
  constructor(private readonly workbooks: ContributionWorkbooks) {}

  @Get()
  @Requires('round.read')
  @ApiOperation({ summary: 'Mengunduh buku kerja isian OPD ini' })
  @ApiProduces(xlsx)
  @ApiOkResponse({ content: { [xlsx]: { schema: { type: 'string', format: 'binary' } } } })
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const output = new PassThrough();
    // Whole before it is sent: what cannot be written is a problem, not half a file.
    const [content] = await Promise.all([buffer(output), this.workbooks.write(actor, id, output)]);
    await reply
      .header('content-type', xlsx)
      .header('content-disposition', attachment('matriks-indikator.xlsx'))
      .send(content);
  }

  @Post()
  @Requires('round.fill')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Menyerahkan buku kerja yang sudah diisi, semua isiannya atau tidak sama sekali',
    description:
      'Sel dikenali dari identitasnya, bukan dari letaknya: baris yang disisipkan, lembar yang diganti nama, atau LibreOffice tidak mengganggu.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary', description: 'XLSX, ODS, atau XLS, paling besar 10 MB.' },
      },
    },
  })
  @ApiHeader({
    name: 'X-File-Name',
    required: false,
    description: 'Nama berkas untuk isi mentah, dengan pengodean persen.',
    example: 'matriks-indikator.xlsx',
  })
  @ApiOkResponse({ type: WorkbookTakenAnswer })
  async take(
    @CurrentActor() actor: Actor,
    @Param('id', identifier) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorkbookTakenAnswer> {
    let found: FileInRequest | undefined;
    try {
      await this.workbooks.requireFillable(actor, id);
      found = await fileInRequest(request);
      const { fileName, content } = found;
      return await this.workbooks.take(actor, id, { fileName, content });
    } catch (error) {
      drainRefused(request, reply, found?.content);
      throw error;
    }
  }
}

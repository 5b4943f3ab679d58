import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
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
import { IndicatorWorkbooks } from '#lib/indicators';
import { attachment } from '../http/attachment.js';
import { drainRefused, fileInRequest, type FileInRequest } from '../intake/upload-body.js';
import { ImportAnswer, ImportQuery } from './workbooks.dto.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Indicators and code lists as a workbook. */
@ApiTags('Indikator (ruang kerja)')
@ApiBearerAuth()
@Controller('api/v1/workspace/indicator-workbook')
export class WorkbooksController {
  constructor(private readonly workbooks: IndicatorWorkbooks) {}

  @Get()
  @Requires('indicator.manage')
  @ApiOperation({ summary: 'Mengunduh semua indikator dan daftar kode sebagai buku kerja' })
  @ApiProduces(xlsx)
  @ApiOkResponse({ content: { [xlsx]: { schema: { type: 'string', format: 'binary' } } } })
  async export(@Res() reply: FastifyReply): Promise<void> {
    const content = await this.workbooks.export();
    await reply
      .header('content-type', xlsx)
      .header('content-disposition', attachment('indikator.xlsx'))
      .send(content);
  }

  @Post()
  @Requires('indicator.manage')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Memasukkan buku kerja indikator, semua atau tidak sama sekali',
    description:
      'Dengan dryRun=true hanya diberitahukan apa yang akan dibuat, diubah, dan diberi versi baru.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: {
          type: 'string',
          format: 'binary',
          description: 'Buku kerja XLSX, XLS atau ODS, paling besar 10 MB.',
        },
      },
    },
  })
  @ApiHeader({
    name: 'X-File-Name',
    required: false,
    description: 'Nama berkas untuk isi mentah, dengan pengodean persen.',
    example: 'indikator.xlsx',
  })
  @ApiOkResponse({ type: ImportAnswer })
  async import(
    @CurrentActor() actor: Actor,
    @Query() { dryRun }: ImportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportAnswer> {
    let found: FileInRequest | undefined;
    try {
      found = await fileInRequest(request);
      const { fileName, content } = found;
      return await this.workbooks.import(actor, { fileName, content, dryRun });
    } catch (error) {
      drainRefused(request, reply, found?.content);
      throw error;
    }
  }
}

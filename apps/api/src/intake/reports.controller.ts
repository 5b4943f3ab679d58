import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { preferredLanguage } from '#lib/errors';
import { Reports, uploadKinds } from '#lib/intake';
import { attachment } from '../http/attachment.js';
import { presentReport, type PresentedReport } from './report.presenter.js';
import { ReportAnswer } from './reports.dto.js';
import { UploadParams } from './uploads.dto.js';

/** What is wrong with a file that was handed in, and what to do. */
@ApiTags('Unggahan')
@ApiBearerAuth()
@Controller('api/v1/uploads')
export class ReportsController {
  constructor(private readonly reports: Reports) {}

  @Get(':id/report')
  @Requires('upload.read')
  @ApiOperation({
    summary: 'Kesalahan, pertanyaan, dan peringatan sebuah unggahan',
    description:
      'Dikelompokkan menurut sebabnya, dengan letak sel, yang ditemukan, dan yang perlu dilakukan.',
  })
  @ApiOkResponse({ type: ReportAnswer })
  async report(
    @CurrentActor() actor: Actor,
    @Param() { id }: UploadParams,
    @Req() request: FastifyRequest,
  ): Promise<PresentedReport> {
    const language = preferredLanguage(request.headers['accept-language']);
    return presentReport(await this.reports.report(actor, id, language));
  }

  @Get(':id/report/file')
  @Requires('upload.read')
  @ApiOperation({
    summary: 'Berkas yang sama dengan sel yang ditandai',
    description:
      'XLSX: buku kerja yang sama dengan sel berwarna, komentar pada setiap sel, dan lembar «Periksa» di depan; makro tidak ikut. CSV: salinan dengan kolom `_baris` dan `_masalah` di depan. Kepala X-Report-In-Place bernilai `false` bila salinan hanya memuat nilai dan tanda, tanpa format aslinya. Selama masih disiapkan jawabannya 409 REPORT_NOT_READY dengan Retry-After.',
  })
  @ApiProduces(uploadKinds.xlsx.mediaType, 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiConflictResponse({
    description: 'REPORT_NOT_READY: masih disiapkan; ulangi setelah Retry-After detik.',
  })
  async file(
    @CurrentActor() actor: Actor,
    @Param() { id }: UploadParams,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { fileName, mediaType, size, sha256, inPlace, content } = await this.reports.file(actor, id);
    const etag = `"${sha256}"`;
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (ifNoneMatch?.split(',').some((tag) => tag.trim() === etag) === true) {
      await reply.status(304).send();
      return;
    }
    const stream = await content();
    await reply
      .header('content-type', mediaType)
      .header('content-length', String(size))
      .header('content-disposition', attachment(fileName))
      .header('x-report-in-place', String(inPlace))
      .send(stream);
  }
}

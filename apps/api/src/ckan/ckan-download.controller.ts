import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#lib/access';
import { DownloadsController } from '../data/downloads.controller.js';
import { fileContents } from '../data/file-contents.js';
import { resourceId } from '../data/path-parameters.js';

const formats = ['csv', 'xlsx', 'json', 'parquet'];
const dataset = ApiParam({
  name: 'dataset',
  description: 'Nama atau pengenal dataset; yang menentukan adalah pengenal sumber datanya.',
  example: 'jumlah-penduduk',
});
const fileName = ApiParam({
  name: 'file',
  description: 'Nama berkas; akhirannya menentukan format.',
  example: 'jumlah-penduduk.csv',
});

/** Files at CKAN's addresses. They are answered here, without a redirect: clients of CKAN follow none. */
@ApiTags('CKAN')
@Controller('dataset/:dataset/resource/:id/download')
export class CkanDownloadController {
  constructor(private readonly downloads: DownloadsController) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Mengunduh CSV sebuah resource (alamat CKAN)' })
  @dataset
  @resourceId
  @ApiOkResponse({
    description: 'Berkas CSV dari versi yang berlaku.',
    content: { 'text/csv': fileContents['text/csv'] },
  })
  plain(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'csv');
  }

  @Get(':file')
  @Public()
  @ApiOperation({ summary: 'Mengunduh berkas sebuah resource; akhiran nama menentukan format (alamat CKAN)' })
  @dataset
  @resourceId
  @fileName
  @ApiOkResponse({ description: 'Berkas dari versi yang berlaku.', content: fileContents })
  named(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
    return this.send(request, reply, formats.includes(ending) ? ending : 'csv');
  }

  private send(request: FastifyRequest, reply: FastifyReply, format: string): Promise<void> {
    const { id } = request.params as { id: string };
    request.params = { id, format };
    return this.downloads.current(request, reply);
  }
}

import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#lib/access';
import { PublishedVersions } from '#lib/datastore';
import { GeneralErrors } from '#lib/errors';
import { ObjectStore } from '#lib/storage';
import { sendFile } from '../http/send-file.js';
import { setCaching } from './caching.js';
import { fileContents } from './file-contents.js';
import { resourceId, versionNumber } from './path-parameters.js';
import { VersionLookup } from './version-lookup.service.js';

const format = ApiParam({ name: 'format', enum: ['csv', 'xlsx', 'json', 'parquet'], example: 'csv' });

/** Prebuilt files of a version: whole, in parts, or only if they changed. HEAD is answered too. */
@ApiTags('Data')
@Controller('api/v1/resources/:id')
export class DownloadsController {
  constructor(
    private readonly lookup: VersionLookup,
    private readonly versions: PublishedVersions,
    private readonly store: ObjectStore,
  ) {}

  @Get('download/:format')
  @Public()
  @ApiOperation({ summary: 'Mengunduh berkas dari versi yang berlaku' })
  @resourceId
  @format
  @ApiResponse({
    status: 200,
    description: 'Seluruh berkas; ETag adalah SHA-256 isinya.',
    content: fileContents,
  })
  @ApiResponse({ status: 206, description: 'Bagian yang diminta dengan Range.' })
  @ApiResponse({ status: 304, description: 'Berkas belum berubah.' })
  @ApiResponse({ status: 410, description: 'Dataset sudah ditarik.' })
  current(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply);
  }

  @Get('versions/:number/download/:format')
  @Public()
  @ApiOperation({ summary: 'Mengunduh berkas dari versi tertentu' })
  @resourceId
  @versionNumber
  @format
  @ApiResponse({ status: 200, description: 'Seluruh berkas; tidak pernah berubah.', content: fileContents })
  ofVersion(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply);
  }

  private async send(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const version = await this.lookup.of(request);
    const wanted = (request.params as { format: string }).format;
    const file = (await this.versions.files(version.id)).find((one) => one.format === wanted);
    if (!file) throw GeneralErrors.NOT_FOUND();
    setCaching(request, reply);
    await sendFile(request, reply, this.store, { ...file, modifiedAt: version.publishedAt });
  }
}

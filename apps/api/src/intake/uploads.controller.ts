import { createHash } from 'node:crypto';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
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
import { preferredLanguage } from '#lib/errors';
import { Readings, Uploads, uploadKinds, type IncomingFile } from '#lib/intake';
import { attachment } from '../http/attachment.js';
import { Idempotency, type Claim, type KeptAnswer } from '../http/idempotency.service.js';
import { CorrectionsBody } from './corrections.dto.js';
import { drainRefused, fileInRequest, type FileInRequest } from './upload-body.js';
import { presentUpload, type PresentedUpload } from './upload.presenter.js';
import {
  ConfirmBody,
  UploadAnswer,
  UploadList,
  UploadListQuery,
  UploadParams,
  UploadQuery,
  UploadRows,
  UploadRowsQuery,
} from './uploads.dto.js';

const operation = 'POST /api/v1/uploads';
const mediaTypes = Object.values(uploadKinds).map((kind) => kind.mediaType);

/** Handing in files: upload, preview, correct, confirm. */
@ApiTags('Unggahan')
@ApiBearerAuth()
@Controller('api/v1/uploads')
export class UploadsController {
  constructor(
    private readonly uploads: Uploads,
    private readonly readings: Readings,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @HttpCode(202)
  @Requires('upload.create')
  @ApiOperation({
    summary: 'Mengunggah CSV atau TSV (sampai 512 MiB), XLSX, XLSM atau ODS (100 MiB), XLS (50 MiB)',
    description:
      'Sebagai multipart dengan isian «file» di urutan terakhir, atau isi mentah dengan kepala X-File-Name. Berkas asli disimpan utuh lalu dibaca oleh pekerjaan latar; ikuti kemajuannya di `links.self`.',
  })
  @ApiConsumes('multipart/form-data', ...mediaTypes, 'application/octet-stream')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary', description: 'Berkas CSV, TSV, XLSX, XLSM, XLS atau ODS.' },
      },
    },
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Kunci unik; kiriman ulang dengan kunci yang sama tidak membuat unggahan kedua.',
    example: '6f2d0c1e-4d83-4b58-9a4e-3a0f6a1f3c55',
  })
  @ApiHeader({
    name: 'X-File-Name',
    required: false,
    description: 'Nama berkas untuk isi mentah, dengan pengodean persen.',
    example: 'luas-panen%202024.csv',
  })
  @ApiAcceptedResponse({ type: UploadAnswer })
  async upload(
    @CurrentActor() actor: Actor,
    @Query() query: UploadQuery,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PresentedUpload> {
    let found: FileInRequest | undefined;
    try {
      found = await fileInRequest(request);
      const { fields, ...file } = found;
      const organizationId = await this.uploads.organizationFor(
        actor,
        query.organization ?? fields['organization'],
      );
      const answer = await this.take(actor, { ...file, organizationId }, key, languageOf(request));
      if (answer.isReplay) void reply.header('idempotency-replayed', 'true');
      const body = answer.body as PresentedUpload;
      void reply.header('location', body.links.self);
      return body;
    } catch (error) {
      drainRefused(request, reply, found?.content);
      throw error;
    }
  }

  @Get()
  @Requires('upload.read')
  @ApiOperation({ summary: 'Daftar unggahan yang boleh Anda lihat' })
  @ApiOkResponse({ type: UploadList })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: UploadListQuery,
    @Req() request: FastifyRequest,
  ): Promise<UploadList> {
    const { state, after, limit } = query;
    const found = await this.uploads.list(actor, {
      ...(state === undefined ? {} : { state }),
      ...(after === undefined ? {} : { after }),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    return {
      items: page.map((upload) => presentUpload(upload, actor, languageOf(request))),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  @Get(':id')
  @Requires('upload.read')
  @ApiOperation({ summary: 'Keadaan, kemajuan, dan pratinjau sebuah unggahan' })
  @ApiOkResponse({ type: UploadAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @Param() { id }: UploadParams,
    @Req() request: FastifyRequest,
  ): Promise<PresentedUpload> {
    return presentUpload(await this.uploads.find(actor, id), actor, languageOf(request));
  }

  @Get(':id/original')
  @Requires('upload.read')
  @ApiOperation({ summary: 'Berkas asli, persis seperti diunggah' })
  @ApiProduces(...mediaTypes)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async original(
    @CurrentActor() actor: Actor,
    @Param() { id }: UploadParams,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { upload, mediaType, content } = await this.uploads.original(actor, id);
    const etag = `"${upload.sha256}"`;
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (ifNoneMatch !== undefined && ifNoneMatch.split(',').some((tag) => tag.trim() === etag)) {
      await reply.status(304).send();
      return;
    }
    const stream = await content();
    await reply
      .header('content-type', mediaType)
      .header('content-length', String(upload.size))
      .header('content-disposition', attachment(upload.fileName))
      .header('repr-digest', `sha-256=:${Buffer.from(upload.sha256, 'hex').toString('base64')}:`)
      .send(stream);
  }

  @Get(':id/rows')
  @Requires('upload.read')
  @ApiOperation({ summary: 'Baris yang sudah dimuat dari sebuah unggahan' })
  @ApiOkResponse({ type: UploadRows })
  rows(
    @CurrentActor() actor: Actor,
    @Param() { id }: UploadParams,
    @Query() query: UploadRowsQuery,
  ): Promise<UploadRows> {
    return this.readings.rows(actor, id, query);
  }

  @Post(':id/corrections')
  @HttpCode(202)
  @Requires('upload.create')
  @ApiOperation({
    summary: 'Membaca ulang dengan koreksi',
    description:
      'Koreksi yang dikirim menggantikan seluruh koreksi sebelumnya. Isi kosong membaca ulang apa adanya.',
  })
  @ApiAcceptedResponse({ type: UploadAnswer })
  async correct(
    @CurrentActor() actor: Actor,
    @Param() { id }: UploadParams,
    @Body() corrections: CorrectionsBody,
    @Req() request: FastifyRequest,
  ): Promise<PresentedUpload> {
    return presentUpload(await this.readings.correct(actor, id, corrections), actor, languageOf(request));
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Requires('upload.create')
  @ApiOperation({ summary: 'Mengonfirmasi bacaan; setelah ini nilainya tidak berubah lagi' })
  @ApiOkResponse({ type: UploadAnswer })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param() { id }: UploadParams,
    @Body() body: ConfirmBody,
    @Req() request: FastifyRequest,
  ): Promise<PresentedUpload> {
    return presentUpload(await this.readings.confirm(actor, id, body), actor, languageOf(request));
  }

  /** Receives a file, once per key. */
  private async take(
    actor: Actor,
    file: IncomingFile,
    key: string | undefined,
    language: 'id' | 'en',
  ): Promise<KeptAnswer & { isReplay: boolean }> {
    const claim: Claim | undefined =
      key === undefined ? undefined : await this.idempotency.claim(actor, key, operation);
    if (claim?.kind === 'answered') {
      const measured = await this.uploads.measure(actor, file);
      return {
        ...claim.replay(requestHash({ ...measured, organizationId: file.organizationId })),
        isReplay: true,
      };
    }
    try {
      const upload = await this.uploads.receive(actor, file, async (stored) => {
        const body = presentUpload(stored, actor, language);
        const hash = requestHash({ ...stored, organizationId: file.organizationId });
        await claim?.complete(hash, { status: 202, body });
      });
      return { status: 202, body: presentUpload(upload, actor, language), isReplay: false };
    } catch (error) {
      await claim?.release();
      throw error;
    }
  }
}

const languageOf = (request: FastifyRequest): 'id' | 'en' =>
  preferredLanguage(request.headers['accept-language']);

/** What makes two uploads the same request. */
function requestHash(facts: { organizationId: string; fileName: string; sha256: string }): Buffer {
  const { organizationId, fileName, sha256 } = facts;
  return createHash('sha256')
    .update(JSON.stringify([organizationId, fileName, sha256]))
    .digest();
}

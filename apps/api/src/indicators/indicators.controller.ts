import { Body, Controller, Headers, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { Dimensions, IndicatorChecks, Indicators, type Indicator } from '#lib/indicators';
import { entityTag, rowVersionOf } from '../accounts/row-version.js';
import { Idempotency } from '../http/idempotency.service.js';
import { DimensionAnswer, DimensionBody } from './dimensions.dto.js';
import { KeptIndicatorAnswer } from './indicators.answers.js';
import { CreateIndicatorBody, EditIndicatorBody, RetireBody, VersionBody } from './indicators.dto.js';
import { codeInPath } from './path-parameters.js';

const ifMatch = ApiHeader({
  name: 'If-Match',
  description: 'ETag dari pembacaan terakhir.',
  required: true,
  example: '"3"',
});

/** What the walidata does with indicators and code lists. */
@ApiTags('Indikator (ruang kerja)')
@ApiBearerAuth()
@Controller('api/v1')
export class IndicatorsController {
  constructor(
    private readonly indicators: Indicators,
    private readonly dimensions: Dimensions,
    private readonly checks: IndicatorChecks,
    private readonly idempotency: Idempotency,
  ) {}

  @Post('indicators')
  @Requires('indicator.manage')
  @ApiOperation({ summary: 'Membuat indikator (rancangan)' })
  @ApiHeader({
    name: 'Idempotency-Key',
    description: 'Kunci ulang-kirim.',
    required: false,
    example: '0b1c-7',
  })
  @ApiCreatedResponse({ type: KeptIndicatorAnswer })
  async create(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: CreateIndicatorBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptIndicatorAnswer> {
    const answer = await this.idempotency.run(
      actor,
      { key, operation: 'POST /indicators', request: body },
      async () => ({ status: 201, body: await this.present(await this.indicators.create(actor, body)) }),
    );
    if (answer.isReplay) void reply.header('idempotency-replayed', 'true');
    void reply.header('etag', entityTag(answer.body.rowVersion));
    void reply.header('location', `/api/v1/workspace/indicators/${answer.body.code}`);
    return answer.body;
  }

  @Patch('indicators/:code')
  @Requires('indicator.manage')
  @codeInPath
  @ifMatch
  @ApiOperation({ summary: 'Mengubah indikator; arti yang sudah terbit berubah lewat versi baru' })
  @ApiOkResponse({ type: KeptIndicatorAnswer })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: EditIndicatorBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptIndicatorAnswer> {
    return this.tagged(reply, await this.indicators.edit(actor, code, rowVersionOf(tag), body));
  }

  @Post('indicators/:code/versions')
  @Requires('indicator.manage')
  @codeInPath
  @ifMatch
  @ApiOperation({
    summary: 'Memberi indikator arti baru sejak suatu hari; angka lama tetap dengan arti lamanya',
  })
  @ApiCreatedResponse({ type: KeptIndicatorAnswer })
  async addVersion(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: VersionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptIndicatorAnswer> {
    return this.tagged(reply, await this.indicators.addVersion(actor, code, rowVersionOf(tag), body));
  }

  @Post('indicators/:code/publish')
  @Requires('indicator.manage')
  @HttpCode(200)
  @codeInPath
  @ApiOperation({ summary: 'Menerbitkan keterangan indikator; sejak itu angkanya dapat dicatat' })
  @ApiOkResponse({ type: KeptIndicatorAnswer })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptIndicatorAnswer> {
    return this.tagged(reply, await this.indicators.publish(actor, code));
  }

  @Post('indicators/:code/retire')
  @Requires('indicator.manage')
  @HttpCode(200)
  @codeInPath
  @ApiOperation({ summary: 'Menghentikan indikator; angka yang ada tetap' })
  @ApiOkResponse({ type: KeptIndicatorAnswer })
  async retire(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { reason }: RetireBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptIndicatorAnswer> {
    return this.tagged(reply, await this.indicators.retire(actor, code, reason));
  }

  @Put('dimensions/:code')
  @Requires('indicator.manage')
  @codeInPath
  @ApiOperation({ summary: 'Menambah dimensi, atau mengganti label dan daftar kodenya' })
  @ApiOkResponse({ type: DimensionAnswer })
  putDimension(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { labelId, labelEn, codes }: DimensionBody,
  ): Promise<DimensionAnswer> {
    return this.dimensions.put(actor, {
      code,
      labelId,
      labelEn,
      codes: codes.map((one) => ({
        code: one.code,
        labelId: one.labelId,
        labelEn: one.labelEn,
        parent: one.parent ?? null,
        isTotal: one.isTotal,
      })),
    });
  }

  private tagged(reply: FastifyReply, indicator: Indicator): Promise<KeptIndicatorAnswer> {
    void reply.header('etag', entityTag(indicator.rowVersion));
    return this.present(indicator);
  }

  private async present(indicator: Indicator): Promise<KeptIndicatorAnswer> {
    return { ...indicator, warnings: await this.checks.warnings(indicator) };
  }
}

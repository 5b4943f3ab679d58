import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, requirePermission, Requires, type Actor } from '#lib/access';
import { Indicators, ObservationRecorder } from '#lib/indicators';
import { Idempotency } from '../http/idempotency.service.js';
import { ObservationsBody, RecordedAnswer } from './observations.dto.js';
import { codeInPath } from './path-parameters.js';

/** Figures on their way in. */
@ApiTags('Indikator (ruang kerja)')
@ApiBearerAuth()
@Controller('api/v1/indicators/:code/observations')
export class ObservationsController {
  constructor(
    private readonly indicators: Indicators,
    private readonly recorder: ObservationRecorder,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Requires('observation.record')
  @HttpCode(200)
  @codeInPath
  @ApiHeader({
    name: 'Idempotency-Key',
    description: 'Kunci ulang-kirim.',
    required: false,
    example: '0b1c-8',
  })
  @ApiOperation({
    summary: 'Mencatat angka, semua atau tidak sama sekali; yang berbeda menjadi revisi baru',
    description: 'Tidak ada yang langsung terlihat oleh umum: itu menunggu rilis.',
  })
  @ApiOkResponse({ type: RecordedAnswer })
  async record(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() { observations, source, note }: ObservationsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedAnswer> {
    const { organization } = await this.indicators.find(actor, code);
    requirePermission(actor, 'observation.record', organization.id);
    const answer = await this.idempotency.run(
      actor,
      { key, operation: 'POST /indicators/observations', request: { code, observations, source, note } },
      async () => ({
        status: 200,
        body: await this.recorder.record(
          actor,
          observations.map(({ period, region, disaggregation, value, absence, flag }) => ({
            indicator: code,
            period,
            region,
            disaggregation,
            value,
            absence,
            flag,
          })),
          { source, note },
        ),
      }),
    );
    if (answer.isReplay) void reply.header('idempotency-replayed', 'true');
    return answer.body;
  }
}

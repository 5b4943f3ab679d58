import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires, type Actor } from '#lib/access';
import { Calculations, IndicatorChecks, Indicators, ObservationQueries } from '#lib/indicators';
import { entityTag } from '../accounts/row-version.js';
import { IndicatorList, KeptIndicatorAnswer } from './indicators.answers.js';
import { WorkspaceIndicatorQuery } from './indicators.dto.js';
import { observationQuery, observationsText } from './observation-parameters.js';
import {
  CalculationAnswer,
  CalculationQuery,
  ObservationListQuery,
  observationsExample,
} from './observations.dto.js';
import { codeInPath } from './path-parameters.js';

const json = 'application/json; charset=utf-8';

/** Indicators and figures as those see them who work on them: drafts, and what is not released. */
@ApiTags('Indikator (ruang kerja)')
@ApiBearerAuth()
@Controller('api/v1/workspace/indicators')
export class WorkspaceIndicatorsController {
  constructor(
    private readonly indicators: Indicators,
    private readonly checks: IndicatorChecks,
    private readonly observations: ObservationQueries,
    private readonly calculations: Calculations,
  ) {}

  @Get()
  @Requires('indicator.read-draft')
  @ApiOperation({ summary: 'Indikator OPD Anda, juga yang belum terbit' })
  @ApiOkResponse({ type: IndicatorList })
  list(@CurrentActor() actor: Actor, @Query() query: WorkspaceIndicatorQuery): Promise<IndicatorList> {
    return this.indicators.list(actor, query);
  }

  @Get(':code')
  @Requires('indicator.read-draft')
  @codeInPath
  @ApiOperation({ summary: 'Satu indikator, juga yang belum terbit, dengan saran penamaan' })
  @ApiOkResponse({ type: KeptIndicatorAnswer })
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptIndicatorAnswer> {
    const indicator = await this.indicators.find(actor, code);
    void reply.header('etag', entityTag(indicator.rowVersion));
    return { ...indicator, warnings: await this.checks.warnings(indicator) };
  }

  @Get(':code/observations')
  @Requires('observation.read')
  @codeInPath
  @ApiOperation({ summary: 'Angka yang diketahui sekarang atau pada suatu waktu (asOf), dirilis atau belum' })
  @ApiOkResponse({ example: observationsExample })
  async known(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: ObservationListQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asOf, updatedAfter } = query;
    const page = await this.observations.known(actor, code, observationQuery(query), { asOf, updatedAfter });
    await reply.type(json).send(observationsText(code, page));
  }

  @Get(':code/calculations')
  @Requires('observation.read')
  @codeInPath
  @ApiOperation({ summary: 'Hasil rumus indikator komposit dari angka yang diketahui sekarang' })
  @ApiOkResponse({ type: CalculationAnswer })
  async calculate(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() { period }: CalculationQuery,
  ): Promise<CalculationAnswer> {
    return { period, ...(await this.calculations.of(actor, code, period)) };
  }
}

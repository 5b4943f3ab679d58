import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#lib/access';
import { affairs, ObservationQueries, PublicIndicators } from '#lib/indicators';
import { AffairList, DimensionAnswer, DimensionList } from './dimensions.dto.js';
import { IndicatorAnswer, IndicatorList } from './indicators.answers.js';
import { IndicatorListQuery } from './indicators.dto.js';
import { observationQuery, observationsText } from './observation-parameters.js';
import { ObservationListQuery, observationsExample } from './observations.dto.js';
import { codeInPath } from './path-parameters.js';

const json = 'application/json; charset=utf-8';

/** Indicators as everybody sees them: what they mean, and the figures that were released. */
@ApiTags('Indikator')
@Controller('api/v1')
export class PublicIndicatorsController {
  constructor(
    private readonly indicators: PublicIndicators,
    private readonly observations: ObservationQueries,
  ) {}

  @Get('indicators')
  @Public()
  @ApiOperation({ summary: 'Indikator yang terbit, urut kode' })
  @ApiOkResponse({ type: IndicatorList })
  list(@Query() query: IndicatorListQuery): Promise<IndicatorList> {
    return this.indicators.list(query);
  }

  @Get('indicators/:code')
  @Public()
  @codeInPath
  @ApiOperation({ summary: 'Satu indikator dengan semua versinya' })
  @ApiOkResponse({ type: IndicatorAnswer })
  show(@Param('code') code: string): Promise<IndicatorAnswer> {
    return this.indicators.find(code);
  }

  @Get('indicators/:code/observations')
  @Public()
  @codeInPath
  @ApiOperation({ summary: 'Angka yang sudah dirilis, juga sebagaimana terlihat pada suatu waktu (asOf)' })
  @ApiOkResponse({ example: observationsExample })
  async released(
    @Param('code') code: string,
    @Query() query: ObservationListQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asOf, updatedAfter } = query;
    const page = await this.observations.released(code, observationQuery(query), { asOf, updatedAfter });
    await reply.type(json).send(observationsText(code, page));
  }

  @Get('dimensions')
  @Public()
  @ApiOperation({ summary: 'Dimensi dengan daftar kodenya' })
  @ApiOkResponse({ type: DimensionList })
  async dimensions(): Promise<DimensionList> {
    return { items: await this.indicators.dimensions() };
  }

  @Get('dimensions/:code')
  @Public()
  @codeInPath
  @ApiOperation({ summary: 'Satu dimensi dengan daftar kodenya' })
  @ApiOkResponse({ type: DimensionAnswer })
  dimension(@Param('code') code: string): Promise<DimensionAnswer> {
    return this.indicators.dimension(code);
  }

  @Get('affairs')
  @Public()
  @ApiOperation({ summary: 'Kode urusan dan unsur' })
  @ApiOkResponse({ type: AffairList })
  affairs(): AffairList {
    return { items: affairs };
  }
}

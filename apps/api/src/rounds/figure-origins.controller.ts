import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Public, Requires, type Actor } from '#lib/access';
import { FigureOrigins, type FigureKey } from '#lib/rounds';
import { codeInPath } from '../indicators/path-parameters.js';
import { FigureOriginAnswer, FigureOriginQuery, KnownFigureOriginAnswer } from './figure-origins.dto.js';

/** Where figures came from: for everybody offices and moments, for those who work on them also the people. */
@ApiTags('Statistik')
@Controller('api/v1')
export class FigureOriginsController {
  constructor(private readonly origins: FigureOrigins) {}

  @Get('indicators/:code/origin')
  @Public()
  @codeInPath
  @Header('cache-control', 'public, max-age=5')
  @ApiOperation({ summary: 'Asal satu angka publik: putaran, OPD, sel, persetujuan, putusan, rilis' })
  @ApiOkResponse({ type: FigureOriginAnswer })
  ofPublic(@Param('code') code: string, @Query() query: FigureOriginQuery): Promise<FigureOriginAnswer> {
    return this.origins.ofPublic(keyOf(code, query));
  }

  @Get('workspace/indicators/:code/origin')
  @Requires('observation.read')
  @ApiBearerAuth()
  @codeInPath
  @ApiOperation({ summary: 'Asal satu angka yang diketahui sekarang, dengan orang-orangnya' })
  @ApiOkResponse({ type: KnownFigureOriginAnswer })
  ofKnown(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: FigureOriginQuery,
  ): Promise<KnownFigureOriginAnswer> {
    return this.origins.ofKnown(actor, keyOf(code, query));
  }
}

const keyOf = (indicator: string, { region, period, disaggregation = '' }: FigureOriginQuery): FigureKey => ({
  indicator,
  region,
  period,
  disaggregation: Object.fromEntries(
    disaggregation
      .split(',')
      .filter((part) => part !== '')
      .map((part) => part.split(':', 2) as [string, string]),
  ),
});

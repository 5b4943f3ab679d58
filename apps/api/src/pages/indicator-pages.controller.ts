import { Controller, Get, Inject, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { affairs, ObservationQueries, PublicIndicators, type Dimension } from '#lib/indicators';
import type { Html } from './html.js';
import { indicatorListPage } from './indicator-list.page.js';
import { indicatorPage, shownPeriods, type ShownBreakdown } from './indicator.page.js';
import { layout } from './layout.js';
import { PagesFilter } from './pages.filter.js';

const perPage = 30;
/** Figures looked at for one page: those of some 600 regions. */
const mostFigures = 5000;

/** Pages of indicators and their released figures. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@Controller('indikator')
export class IndicatorPagesController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly indicators: PublicIndicators,
    private readonly observations: ObservationQueries,
  ) {}

  @Get()
  @Public()
  async list(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<void> {
    const q = textOf(query['q']).slice(0, 200);
    const after = textOf(query['after']).slice(0, 100);
    const affair = affairs.find(({ code }) => code === query['urusan']);
    const page = await this.indicators.list({
      ...(q === '' ? {} : { q }),
      ...(after === '' ? {} : { after }),
      ...(affair === undefined ? {} : { affair: affair.code }),
      limit: perPage,
    });
    await this.send(reply, 'Indikator', indicatorListPage({ q, affair, ...page }));
  }

  @Get(':code')
  @Public()
  async show(
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [indicator, dimensions] = await Promise.all([
      this.indicators.find(code),
      this.indicators.dimensions(),
    ]);
    const breakdown = breakdownOf(textOf(query['rincian']), dimensions, indicator.current.dimensions);
    const disaggregation =
      breakdown === undefined ? ('total' as const) : { [breakdown.dimension]: breakdown.code };
    const known = await this.observations.releasedFigures(
      code,
      { disaggregation, lastN: shownPeriods, limit: mostFigures },
      {},
    );
    const figures = known.figures.filter((figure) => Object.keys(figure.disaggregation).length <= 1);
    const regions = await this.indicators.regions([...new Set(figures.map(({ region }) => region))]);
    await this.send(
      reply,
      indicator.current.name,
      indicatorPage({ indicator, dimensions, breakdown, regions, figures }),
    );
  }

  private async send(reply: FastifyReply, title: string, content: Html): Promise<void> {
    await reply
      .type('text/html; charset=utf-8')
      // Figures are seen seconds after their release.
      .header('cache-control', 'public, max-age=5')
      .send(layout(this.environment.siteTitle, title, content));
  }
}

const textOf = (given: unknown): string => (typeof given === 'string' ? given : '');

/** The breakdown that an address names, where the indicator has it; anything else shows the whole. */
function breakdownOf(
  text: string,
  dimensions: readonly Dimension[],
  own: readonly string[],
): ShownBreakdown | undefined {
  const [dimension = '', code = ''] = text.split(':');
  const known = dimensions.find((one) => one.code === dimension && own.includes(one.code));
  return known?.codes.some((one) => one.code === code && !one.isTotal) ? { dimension, code } : undefined;
}

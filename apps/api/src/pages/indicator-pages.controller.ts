import { Controller, Get, Inject, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import {
  affairs,
  CubeQueries,
  PublicIndicators,
  type IndicatorCube,
  type ObservationQuery,
} from '#lib/indicators';
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
    private readonly cubes: CubeQueries,
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
    const wish = textOf(query['rincian']).split(':') as [string, string?];
    const { cube, breakdown } = await this.cube(code, wish);
    const figures = cube.figures.filter((figure) => Object.keys(figure.disaggregation).length <= 1);
    await this.send(reply, cube.indicator.current.name, indicatorPage({ ...cube, breakdown, figures }));
  }

  /** The newest figures of the breakdown that an address names; where the indicator does not have it, those of the whole. */
  private async cube(
    code: string,
    [dimension, member]: readonly [string, string?],
  ): Promise<{ cube: IndicatorCube; breakdown: ShownBreakdown | undefined }> {
    const of = (disaggregation: ObservationQuery['disaggregation']): Promise<IndicatorCube> =>
      this.cubes.released(code, { disaggregation, lastN: shownPeriods, limit: mostFigures }, {});
    if (member === undefined) return { cube: await of('total'), breakdown: undefined };
    const cube = await of({ [dimension]: member });
    return isBrokenDown(cube, dimension, member)
      ? { cube, breakdown: { dimension, code: member } }
      : { cube: await of('total'), breakdown: undefined };
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

function isBrokenDown({ indicator, dimensions }: IndicatorCube, dimension: string, member: string): boolean {
  const known = dimensions.find(
    ({ code }) => code === dimension && indicator.current.dimensions.includes(code),
  );
  return known?.codes.some(({ code, isTotal }) => code === member && !isTotal) ?? false;
}

import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { CubeQueries, IndicatorErrors, type CubeReading } from '#lib/indicators';
import { checkedCube, statisticsFormats } from '#lib/standards';
import { attachment } from '../http/attachment.js';
import { observationQuery } from '../indicators/observation-parameters.js';
import { codeInPath } from '../indicators/path-parameters.js';
import { cubeOf } from './cube.presenter.js';
import { CubeQuery } from './statistics.dto.js';
import { WrittenCubes } from './written-cubes.js';

/** Figures of one answer; more are asked for in parts. */
const mostFigures = 50_000;
/** Figures of an answer that is written in one piece. */
const writtenWhole = 2000;

/** Figures of an indicator in the forms that statisticians exchange. */
@ApiTags('Statistik')
@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly cubes: CubeQueries,
    private readonly written: WrittenCubes,
  ) {}

  @Get(':code')
  @Public()
  @codeInPath
  @ApiOperation({
    summary: 'Kubus angka yang sudah dirilis: JSON, CSV, JSON-stat, SDMX-CSV, SDMX-JSON, Open SDG',
    description: 'Angka dengan semua digitnya; yang tidak ada tetap tidak ada, dengan alasannya.',
  })
  @ApiOkResponse({
    description: 'Kubusnya dalam bentuk yang diminta.',
    content: Object.fromEntries(
      [
        ...new Set(Object.values(statisticsFormats).map(({ mediaType }) => mediaType.split(';')[0] ?? '')),
      ].map((type) => [
        type,
        { schema: type.endsWith('csv') ? { type: 'string' as const } : { type: 'object' as const } },
      ]),
    ),
  })
  async cube(
    @Param('code') code: string,
    @Query() { format, language, labels, ...filter }: CubeQuery,
    @Req() { originalUrl }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asOf, updatedAfter } = filter;
    const query = observationQuery(Object.assign(filter, { limit: mostFigures }));
    const reading = await this.cubes.read(code, query, { asOf, updatedAfter });
    const { mediaType, extension } = statisticsFormats[format];
    const answer =
      this.written.of(originalUrl, reading) ??
      (await this.write(originalUrl, reading, { format, language, labels }));
    await reply
      .type(mediaType)
      .header('content-disposition', attachment(`${code}.${extension}`).replace('attachment', 'inline'))
      .header('cache-control', 'public, max-age=5')
      .send(answer);
  }

  private async write(
    request: string,
    reading: CubeReading,
    { format, language, labels }: Pick<CubeQuery, 'format' | 'language' | 'labels'>,
  ): Promise<string | Readable> {
    const found = await this.cubes.opened(reading);
    if (found.more) throw IndicatorErrors.CUBE_TOO_LARGE({ params: { most: mostFigures } });
    // As SDMX services answer: nothing found is 404, not an empty message.
    if (found.figures.length === 0) throw IndicatorErrors.CUBE_EMPTY();
    const cube = checkedCube(cubeOf(found));
    const identity = {
      agency: { id: 'LUMBUNG', name: { id: this.environment.siteTitle } },
      version: '1.0.0',
      preparedAt: cube.dataset.updated,
    };
    const pieces = statisticsFormats[format].write(cube, { language, labels, identity });
    // A stream costs more than writing a short answer.
    if (found.figures.length > writtenWhole) return Readable.from(pieces);
    const answer = [...pieces].join('');
    this.written.keep(request, reading, answer);
    return answer;
  }
}

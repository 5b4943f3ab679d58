import { Injectable } from '@nestjs/common';
import { PublicReads, StatementNames } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { CubeHeadings, headingStamp, type CubeHeading } from './cube-headings.queries.js';
import { figureColumns, figuresOf, type FigureColumns, type ReleasedFigure } from './figure-columns.rules.js';
import { publicMoment, type ObservationMoments } from './observation-moments.queries.js';
import { observationStatement, type ObservationQuery } from './observation-statement.rules.js';
import { RegionNames, type RegionName } from './region-names.queries.js';

/** Figures of an indicator with everything that names them. */
export interface IndicatorCube extends CubeHeading {
  figures: ReleasedFigure[];
  /** Of the figures, in order of code. */
  regions: RegionName[];
  /** Whether there are more figures than were asked for. */
  more: boolean;
}

type CubeRow = FigureColumns & { stamp: string | null };

/** Cubes of what was released: one statement, once the names are known. */
@Injectable()
export class CubeQueries {
  private readonly names = new StatementNames('cube');

  constructor(
    private readonly reads: PublicReads,
    private readonly headings: CubeHeadings,
    private readonly regionNames: RegionNames,
  ) {}

  /** @throws NOT_FOUND also for a draft; MOMENT_AHEAD */
  async released(code: string, query: ObservationQuery, moments: ObservationMoments): Promise<IndicatorCube> {
    if (moments.asOf !== undefined) await publicMoment(this.reads, code, moments.asOf);
    const { text, parameters } = cubeStatement(code, query, moments);
    const row = await this.reads.row<CubeRow>(text, parameters, this.names.of(text));
    if (row === undefined || row.stamp === null) throw GeneralErrors.NOT_FOUND();
    const found = figuresOf(row);
    const figures = found.slice(0, query.limit);
    const [heading, regions] = await Promise.all([
      this.headings.of(code, row.stamp),
      this.regionNames.of(new Set(figures.map(({ region }) => region))),
    ]);
    return { ...heading, figures, regions, more: found.length > query.limit };
  }
}

function cubeStatement(
  code: string,
  query: ObservationQuery,
  moments: ObservationMoments,
): { text: string; parameters: unknown[] } {
  const { text, parameters } = observationStatement(
    code,
    query,
    { audience: 'public', ...moments },
    'known.*',
  );
  const own = `$${String(parameters.push(code))}::text`;
  return {
    text: `SELECT (${headingStamp(own)}) AS stamp, ${figureColumns} FROM (${text}) found`,
    parameters,
  };
}

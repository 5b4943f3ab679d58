import { Injectable } from '@nestjs/common';
import { PublicReads, StatementNames } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { CubeHeadings, headingStamp, type CubeHeading } from './cube-headings.queries.js';
import {
  figureColumns,
  figuresOf,
  isSameFigures,
  type FigureColumns,
  type ReleasedFigure,
} from './figure-columns.rules.js';
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

/** What the database says of a cube, its figures not yet taken apart. */
export interface CubeReading {
  heading: CubeHeading;
  columns: FigureColumns;
  /** Figures that were asked for at most. */
  limit: number;
  /** When the names of regions in use were looked up. */
  namesSince: number;
}

/** Whether two readings of the same request are of the same figures, with the same names. */
export const isSameReading = (one: CubeReading, other: CubeReading): boolean =>
  one.heading === other.heading &&
  one.namesSince === other.namesSince &&
  isSameFigures(one.columns, other.columns);

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
    return this.opened(await this.read(code, query, moments));
  }

  /** What {@link opened} makes a cube of. @throws as {@link released} */
  async read(code: string, query: ObservationQuery, moments: ObservationMoments): Promise<CubeReading> {
    if (moments.asOf !== undefined) await publicMoment(this.reads, code, moments.asOf);
    const { text, parameters } = cubeStatement(code, query, moments);
    const row = await this.reads.row<CubeRow>(text, parameters, this.names.of(text));
    if (row === undefined || row.stamp === null) throw GeneralErrors.NOT_FOUND();
    const { stamp, ...columns } = row;
    const heading = await this.headings.of(code, stamp);
    return { heading, columns, limit: query.limit, namesSince: this.regionNames.since() };
  }

  /** The cube of a reading, with the names of its regions. */
  async opened({ heading, columns, limit }: CubeReading): Promise<IndicatorCube> {
    const found = figuresOf(columns);
    const figures = found.slice(0, limit);
    const regions = await this.regionNames.of(new Set(figures.map(({ region }) => region)));
    return { ...heading, figures, regions, more: found.length > limit };
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

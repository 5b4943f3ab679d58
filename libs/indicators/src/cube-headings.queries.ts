import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';
import type { Dimension } from './dimension.rules.js';
import { dimensionRows } from './dimension-rows.js';
import { indicatorOf, indicatorRows, type IndicatorRow } from './indicator-rows.js';
import type { Indicator } from './indicator.js';

/** What the figures of an indicator are of. */
export interface CubeHeading {
  indicator: Indicator;
  /** Those that any of its versions is broken down by, in order of code. */
  dimensions: Dimension[];
}

/**
 * SQL of the stamp of a heading, `NULL` where the public knows no such indicator: it is another one as soon as anything of the heading
 * changes, also because another version holds from today on.
 * @param code SQL of the code
 */
export const headingStamp = (code: string): string =>
  `SELECT concat_ws(' ', i.row_version, i.updated_at, o.id, o.row_version, (now() AT TIME ZONE 'Asia/Jakarta')::date,
     (SELECT md5(string_agg(updated_at::text, ' ' ORDER BY code)) FROM dimension))
   FROM indicator i JOIN organization o ON o.id = i.organization_id WHERE i.code = ${code}`;

const own = `SELECT vd.dimension FROM indicator_version_dimension vd JOIN indicator_version v ON v.id = vd.version_id
  JOIN indicator i ON i.id = v.indicator_id WHERE i.code = $1`;
const statement = `SELECT i.*, (${headingStamp('$1')}) AS stamp,
    (SELECT coalesce(json_agg(d), '[]') FROM (${dimensionRows} WHERE d.code IN (${own}) ORDER BY d.code) d) AS dimensions
  FROM (${indicatorRows} WHERE i.code = $1) i`;

type HeadingRow = IndicatorRow & Pick<CubeHeading, 'dimensions'> & { stamp: string };

const mostKnown = 1000;

/** Headings that were read before, as long as their stamp is still the one in the database. */
@Injectable()
export class CubeHeadings {
  private readonly known = new Map<string, { stamp: string; heading: CubeHeading }>();

  constructor(private readonly reads: PublicReads) {}

  /**
   * The heading of an indicator.
   * @param stamp as the database has it now
   */
  async of(code: string, stamp: string): Promise<CubeHeading> {
    const known = this.known.get(code);
    if (known?.stamp === stamp) return known.heading;
    const row = await this.reads.row<HeadingRow>(statement, [code], 'cube_heading');
    if (row === undefined) throw new Error('an indicator that was public a moment ago');
    const { dimensions, stamp: read, ...indicator } = row;
    const heading = { indicator: indicatorOf(indicator), dimensions };
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.set(code, { stamp: read, heading });
    return heading;
  }
}

import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import type { Dimension } from './dimension.rules.js';
import { dimensionRows } from './dimension-rows.js';
import {
  filterOf,
  indicatorOf,
  indicatorRows,
  pageOf,
  type IndicatorFilter,
  type IndicatorRow,
} from './indicator-rows.js';
import type { Indicator } from './indicator.js';

/** What anybody may read about indicators, through the pool that sees nothing else. */
@Injectable()
export class PublicIndicators {
  constructor(private readonly reads: PublicReads) {}

  /** Published and retired indicators, in order of code. */
  async list(filter: IndicatorFilter): Promise<{ items: Indicator[]; next: string | null }> {
    const { condition, parameters } = filterOf(filter);
    const rows = await this.reads.rows<IndicatorRow>(
      `${indicatorRows} WHERE ${condition} ORDER BY i.code LIMIT $7`,
      [...parameters, filter.limit + 1],
    );
    return pageOf(rows, filter.limit);
  }

  /** @throws NOT_FOUND also for a draft */
  async find(code: string): Promise<Indicator> {
    const row = await this.reads.row<IndicatorRow>(`${indicatorRows} WHERE i.code = $1`, [code]);
    if (!row) throw GeneralErrors.NOT_FOUND();
    return indicatorOf(row);
  }

  /** Every dimension with its code list, in order of code. */
  dimensions(): Promise<Dimension[]> {
    return this.reads.rows<Dimension>(`${dimensionRows} ORDER BY d.code`);
  }

  /** @throws NOT_FOUND */
  async dimension(code: string): Promise<Dimension> {
    const found = await this.reads.row<Dimension>(`${dimensionRows} WHERE d.code = $1`, [code]);
    if (!found) throw GeneralErrors.NOT_FOUND();
    return found;
  }
}

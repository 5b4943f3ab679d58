import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/database';
import type { ErrorPlace } from '#lib/errors';
import type { IndicatorLevel } from '#lib/indicators';
import { cellsOf, type MatrixIndicator, type MatrixKey } from './matrix.rules.js';
import type { RoundRow } from './round-rows.js';
import { RoundErrors } from './rounds.errors.js';

/** Rows inserted at a time. */
const chunk = 5000;
/** A round of more cells is two rounds. */
const mostCells = 500_000;

interface OwedIndicator extends MatrixIndicator {
  organizationId: string;
}

/** Lays out the matrix of a round: a slice for each agency, a cell for each figure it owes. */
@Injectable()
export class Matrix {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Makes slices and cells, in the transaction of the caller.
   * @throws ROUND_NOT_READY for a round without indicators, for indicators that no period fits, for too many cells
   */
  async layOut(round: RoundRow): Promise<void> {
    const indicators = await this.owed(round);
    if (indicators.length === 0)
      throw notReady([{ field: 'indicators', message: 'Sebutkan indikator yang diminta.' }]);
    const regions = await this.regionsOf(round.region.code);
    await this.transactions.rows(
      `INSERT INTO contribution (round_id, organization_id)
       SELECT DISTINCT round_id, organization_id FROM round_indicator WHERE round_id = $1`,
      [round.id],
    );
    const faults: ErrorPlace[] = [];
    const owed: { organizationId: string; cells: MatrixKey[] }[] = [];
    let count = 0;
    for (const indicator of indicators) {
      const cells = cellsOf(indicator, regions, round.periods);
      owed.push({ organizationId: indicator.organizationId, cells });
      count += cells.length;
      if (cells.length === 0)
        faults.push({
          field: 'periods',
          message: `Tidak ada periode atau wilayah putaran ini yang cocok dengan indikator ${indicator.code}.`,
          found: indicator.code,
        });
      if (count <= mostCells) continue;
      faults.push({
        field: 'indicators',
        message: 'Lebih dari 500.000 sel; bagi menjadi beberapa putaran.',
      });
      break;
    }
    if (faults.length > 0) throw notReady(faults);
    let position = 0;
    for (const [organizationId, own] of Map.groupBy(owed, (one) => one.organizationId)) {
      const cells = own.flatMap((one) => one.cells);
      await this.insert(round.id, organizationId, cells, position);
      position += cells.length;
    }
  }

  private async owed(round: RoundRow): Promise<OwedIndicator[]> {
    // The version in force on the first day of the latest period is the one that is asked for.
    return this.transactions.rows<OwedIndicator>(
      `SELECT i.id, i.code, ri.organization_id AS "organizationId", v.level, v.frequency,
         (SELECT coalesce(json_agg(json_build_object('code', d.dimension, 'codes',
            (SELECT coalesce(json_agg(json_build_object('code', c.code, 'isTotal', c.is_total, 'parent', c.parent_code)
               ORDER BY c.position), '[]') FROM dimension_code c WHERE c.dimension = d.dimension)) ORDER BY d.position), '[]')
          FROM indicator_version_dimension d WHERE d.version_id = v.id) AS dimensions
       FROM round_indicator ri
         JOIN indicator i ON i.id = ri.indicator_id
         JOIN organization o ON o.id = ri.organization_id
         JOIN LATERAL (SELECT * FROM indicator_version w WHERE w.indicator_id = i.id
           ORDER BY w.valid_until IS NULL DESC, w.valid_until DESC LIMIT 1) v ON true
       WHERE ri.round_id = $1 ORDER BY o.name, i.code`,
      [round.id],
    );
  }

  /** The kabupaten, its kecamatan and their villages, as they are today. */
  private async regionsOf(root: string): Promise<Record<IndicatorLevel, string[]>> {
    const rows = await this.transactions.rows<{ level: IndicatorLevel; codes: string[] }>(
      `SELECT level, array_agg(code ORDER BY code) AS codes FROM region
       WHERE (code = $1 OR starts_with(code, $1 || '.')) AND (valid_until IS NULL OR valid_until >= current_date)
       GROUP BY level`,
      [root],
    );
    const of = (level: IndicatorLevel) => rows.find((row) => row.level === level)?.codes ?? [];
    return { kabupaten: of('kabupaten'), kecamatan: of('kecamatan'), desa: of('desa') };
  }

  private async insert(
    roundId: string,
    organizationId: string,
    cells: readonly MatrixKey[],
    position: number,
  ): Promise<void> {
    for (let from = 0; from < cells.length; from += chunk)
      await this.transactions.rows(
        `INSERT INTO round_cell (contribution_id, indicator_id, region_code, period, disaggregation, position)
         SELECT c.id, k."indicatorId", k.region, k.period, k.disaggregation, $4::int + k.ordinality::int
         FROM contribution c, ROWS FROM (jsonb_to_recordset($3::jsonb)
           AS ("indicatorId" integer, region text, period text, disaggregation jsonb)) WITH ORDINALITY k
         WHERE c.round_id = $1 AND c.organization_id = $2`,
        [roundId, organizationId, JSON.stringify(cells.slice(from, from + chunk)), position + from],
      );
  }
}

const notReady = (places: ErrorPlace[]) => RoundErrors.ROUND_NOT_READY({ places });

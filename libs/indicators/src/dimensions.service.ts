import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { dimensionFaults, removedCodes, type Dimension } from './dimension.rules.js';
import { dimensionRows } from './dimension-rows.js';
import { IndicatorErrors } from './indicators.errors.js';

/** What figures are broken down by. Routes demand `indicator.manage`. */
@Injectable()
export class Dimensions {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** Every dimension, or those named, by code. */
  async known(codes?: readonly string[]): Promise<Map<string, Dimension>> {
    const rows = await this.transactions.rows<Dimension>(
      `${dimensionRows} WHERE $1::text[] IS NULL OR d.code = ANY ($1) ORDER BY d.code`,
      [codes ?? null],
    );
    return new Map(rows.map((row) => [row.code, row]));
  }

  /**
   * Adds a dimension, or puts its labels and its code list in the place of those it has.
   * @throws DIMENSION_INVALID with every field at fault; DIMENSION_CODE_IN_USE when observations have a code that goes, or
   *   another code is to be the total although indicators in use are broken down by it
   */
  async put(actor: Actor, dimension: Dimension): Promise<Dimension> {
    const faults = dimensionFaults(dimension);
    if (faults.length > 0) throw IndicatorErrors.DIMENSION_INVALID({ places: faults });
    return this.transactions.run(async () => {
      await this.transactions.rows(
        `INSERT INTO dimension (code, label_id, label_en) VALUES ($1, $2, $3)
         ON CONFLICT (code) DO UPDATE SET label_id = excluded.label_id, label_en = excluded.label_en, updated_at = now()`,
        [dimension.code, dimension.labelId, dimension.labelEn],
      );
      // The row is locked now: whoever records figures of this dimension waits, or was waited for.
      const before = (await this.known([dimension.code])).get(dimension.code)?.codes ?? [];
      await this.refuseInUse(dimension, before);
      await this.replaceCodes(dimension);
      await this.audit.record({
        actor,
        organizationId: undefined,
        action: 'dimension.put',
        subject: { type: 'dimension', id: dimension.code },
        details: { codes: dimension.codes.map(({ code }) => code) },
      });
      return dimension;
    });
  }

  private async refuseInUse({ code, codes }: Dimension, before: Dimension['codes']): Promise<void> {
    const removed = removedCodes(before, codes);
    if (removed.length > 0) {
      const used = await this.transactions.rows<{ used: string }>(
        `SELECT DISTINCT disaggregation ->> $1 AS used FROM series WHERE disaggregation ->> $1 = ANY ($2) ORDER BY 1 LIMIT 20`,
        [code, removed],
      );
      if (used.length > 0)
        throw IndicatorErrors.DIMENSION_CODE_IN_USE({
          params: { codes: used.map((row) => row.used).join(', ') },
        });
    }
    const total = before.find(({ isTotal }) => isTotal)?.code;
    if (before.length === 0 || total === codes.find(({ isTotal }) => isTotal)?.code) return;
    const user = await this.transactions.row(
      `SELECT FROM indicator_version_dimension d JOIN indicator_version v ON v.id = d.version_id
         JOIN indicator i ON i.id = v.indicator_id WHERE d.dimension = $1 AND i.state <> 'draft' LIMIT 1`,
      [code],
    );
    // What is stored without a code of this dimension is stored for its total.
    if (user) throw IndicatorErrors.DIMENSION_CODE_IN_USE({ params: { codes: total ?? '-' } });
  }

  private async replaceCodes({ code, codes }: Dimension): Promise<void> {
    const list = JSON.stringify(codes.map((one, position) => ({ ...one, position })));
    await this.transactions.rows(
      `DELETE FROM dimension_code WHERE dimension = $1
         AND code NOT IN (SELECT c ->> 'code' FROM jsonb_array_elements($2::jsonb) c)`,
      [code, list],
    );
    // Two steps, so that the one total may move from code to code.
    await this.transactions.rows('UPDATE dimension_code SET is_total = false WHERE dimension = $1', [code]);
    await this.transactions.rows(
      `INSERT INTO dimension_code (dimension, code, label_id, label_en, position, parent_code, is_total)
       SELECT $1, c.code, c."labelId", c."labelEn", c.position, c.parent, c."isTotal"
       FROM jsonb_to_recordset($2::jsonb) AS c (code text, "labelId" text, "labelEn" text, position integer, parent text,
         "isTotal" boolean)
       ON CONFLICT (dimension, code) DO UPDATE SET label_id = excluded.label_id, label_en = excluded.label_en,
         position = excluded.position, parent_code = excluded.parent_code, is_total = excluded.is_total`,
      [code, list],
    );
  }
}

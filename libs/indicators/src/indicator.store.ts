import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { sqlState, Transactions } from '#lib/database';
import type { IndicatorFiling, IndicatorMeaning } from './indicator.js';
import type { IndicatorState } from './indicator.states.js';
import { IndicatorErrors } from './indicators.errors.js';

const columns = `name, concept, definition, classification, measure, unit, formula, interpretation, affair, frequency, level,
  decimals, additive`;

const valuesOf = (meaning: IndicatorMeaning): unknown[] => [
  meaning.name,
  meaning.concept,
  meaning.definition,
  meaning.classification,
  meaning.measure,
  meaning.unit,
  meaning.formula,
  meaning.interpretation,
  meaning.affair,
  meaning.frequency,
  meaning.level,
  meaning.decimals,
  meaning.additive,
];

/** Rows of indicators and their versions, in the transaction of the caller, who has checked them. */
@Injectable()
export class IndicatorStore {
  constructor(private readonly transactions: Transactions) {}

  /** Keeps everybody else from changing an indicator until the transaction ends. @returns its row version */
  async lock(code: string): Promise<number> {
    const row = await this.transactions.row<{ rowVersion: number }>(
      'SELECT row_version AS "rowVersion" FROM indicator WHERE code = $1 FOR UPDATE',
      [code],
    );
    return row?.rowVersion ?? 0;
  }

  /** @returns its key; `undefined` when the code is taken */
  async insert(actor: Actor, code: string, filing: IndicatorFiling): Promise<number | undefined> {
    const row = await this.transactions.row<{ id: number }>(
      `INSERT INTO indicator (code, organization_id, priority, sipd_code, bps_references, created_by)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [
        code,
        filing.organizationId,
        filing.priority,
        filing.sipdCode,
        JSON.stringify(filing.bpsReferences),
        actor.accountId,
      ],
    );
    return row?.id;
  }

  async update(code: string, filing: IndicatorFiling): Promise<void> {
    await this.transactions.rows(
      `UPDATE indicator SET organization_id = $2, priority = $3, sipd_code = $4, bps_references = $5, updated_at = now(),
         row_version = row_version + 1 WHERE code = $1`,
      [code, filing.organizationId, filing.priority, filing.sipdCode, JSON.stringify(filing.bpsReferences)],
    );
  }

  /** Says that something of the indicator changed. @returns its key */
  async touch(code: string): Promise<number> {
    const row = await this.transactions.row<{ id: number }>(
      'UPDATE indicator SET updated_at = now(), row_version = row_version + 1 WHERE code = $1 RETURNING id',
      [code],
    );
    return row?.id ?? 0;
  }

  /** @returns whether it was in the state it is moved from */
  async move(
    code: string,
    step: { from: IndicatorState; to: IndicatorState; reason: string | undefined },
  ): Promise<boolean> {
    const moved = await this.transactions.affected(
      `UPDATE indicator SET state = $3, updated_at = now(), row_version = row_version + 1,
         published_at = CASE WHEN $3 = 'published' THEN now() ELSE published_at END,
         retired_at = CASE WHEN $3 = 'retired' THEN now() END, retired_reason = $4
       WHERE code = $1 AND state = $2`,
      [code, step.from, step.to, step.reason ?? null],
    );
    return moved > 0;
  }

  /** @throws INDICATOR_VERSION_OVERLAPS as the database says */
  async insertVersion(
    actor: Actor,
    indicatorId: number,
    number: number,
    version: IndicatorMeaning & { validFrom: string | null },
  ): Promise<void> {
    try {
      const row = await this.transactions.row<{ id: number }>(
        `INSERT INTO indicator_version (indicator_id, number, valid_from, created_by, ${columns})
         VALUES ($1, $2, $3, $4, ${valuesOf(version)
           .map((_, at) => `$${String(at + 5)}`)
           .join(', ')}) RETURNING id`,
        [indicatorId, number, version.validFrom, actor.accountId, ...valuesOf(version)],
      );
      await this.putDimensions(row?.id ?? 0, version.dimensions);
    } catch (error) {
      if (sqlState(error) === '23P01')
        throw IndicatorErrors.INDICATOR_VERSION_OVERLAPS({
          params: { after: version.validFrom ?? '-' },
          cause: error,
        });
      throw error;
    }
  }

  async updateVersion(code: string, number: number, meaning: IndicatorMeaning): Promise<void> {
    const row = await this.transactions.row<{ id: number }>(
      `UPDATE indicator_version v SET (${columns}) = ROW(${valuesOf(meaning)
        .map((_, at) => `$${String(at + 3)}`)
        .join(', ')})
       FROM indicator i WHERE i.id = v.indicator_id AND i.code = $1 AND v.number = $2 RETURNING v.id`,
      [code, number, ...valuesOf(meaning)],
    );
    await this.putDimensions(row?.id ?? 0, meaning.dimensions);
  }

  async endVersion(code: string, number: number, validUntil: string): Promise<void> {
    await this.transactions.rows(
      `UPDATE indicator_version v SET valid_until = $3 FROM indicator i
       WHERE i.id = v.indicator_id AND i.code = $1 AND v.number = $2`,
      [code, number, validUntil],
    );
  }

  private async putDimensions(versionId: number, dimensions: readonly string[]): Promise<void> {
    await this.transactions.rows('DELETE FROM indicator_version_dimension WHERE version_id = $1', [
      versionId,
    ]);
    await this.transactions.rows(
      `INSERT INTO indicator_version_dimension (version_id, position, dimension)
       SELECT $1, position, dimension FROM unnest($2::text[]) WITH ORDINALITY AS d (dimension, position)`,
      [versionId, dimensions],
    );
  }
}

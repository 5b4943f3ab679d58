import { Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { ruleFaults } from './validation/rule-faults.js';
import { ruleFormFaults } from './validation/rule-form.rules.js';
import type { ValidationRule } from './validation/rules.js';
import { ValidationErrors } from './validation/validation.errors.js';
import type { IndicatorFacts, PartCode, Vocabulary } from './validation/vocabulary.js';

/** The validation rules of indicators, and the names of what they speak of. */
@Injectable()
export class ValidationRules {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** The rules of some indicators, in order. @param codes of indicators */
  async of(codes: readonly string[]): Promise<ValidationRule[]> {
    const rows = await this.transactions.rows<{ rule: ValidationRule }>(
      `SELECT v.rule || jsonb_build_object('id', v.id, 'indicator', i.code) AS rule
       FROM validation_rule v JOIN indicator i ON i.id = v.indicator_id WHERE i.code = ANY ($1) ORDER BY i.code, v.position`,
      [codes],
    );
    return rows.map(({ rule }) => rule);
  }

  /**
   * Puts rules in the place of those that an indicator has.
   * @param rules as somebody sent them
   * @throws NOT_FOUND, NOT_ALLOWED, VALIDATION_RULE_INVALID with everything that is wrong
   */
  async put(actor: Actor, code: string, rules: readonly unknown[]): Promise<ValidationRule[]> {
    requirePermission(actor, 'indicator.manage', '');
    return this.transactions.run(async () => {
      const indicator = await this.transactions.row<{ id: number; organizationId: string }>(
        'SELECT id, organization_id AS "organizationId" FROM indicator WHERE code = $1 FOR UPDATE',
        [code],
      );
      if (!indicator) throw GeneralErrors.NOT_FOUND();
      const formFaults = ruleFormFaults(rules);
      if (formFaults.length > 0) throw ValidationErrors.VALIDATION_RULE_INVALID({ places: formFaults });
      const meant = (rules as readonly Omit<ValidationRule, 'indicator'>[]).map(
        (rule) => ({ ...rule, indicator: code }) as ValidationRule,
      );
      const faults = [...ruleFaults(meant, await this.vocabulary())];
      const taken = await this.transactions.rows<{ id: string }>(
        'SELECT id FROM validation_rule WHERE id = ANY ($1) AND indicator_id <> $2',
        [meant.map(({ id }) => id), indicator.id],
      );
      for (const { id } of taken)
        faults.push({
          field: `rules.${id}.id`,
          code: 'rule-id-taken',
          message: 'id ini milik aturan indikator lain.',
        });
      if (faults.length > 0) throw ValidationErrors.VALIDATION_RULE_INVALID({ places: faults });
      await this.transactions.rows('DELETE FROM validation_rule WHERE indicator_id = $1', [indicator.id]);
      await this.transactions.rows(
        `INSERT INTO validation_rule (id, indicator_id, position, rule, set_by)
         SELECT r.rule ->> 'id', $1, r.ordinality, r.rule - 'id' - 'indicator', $3
         FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY r (rule, ordinality)`,
        [indicator.id, JSON.stringify(meant), actor.accountId],
      );
      await this.audit.record({
        actor,
        organizationId: indicator.organizationId,
        action: 'indicator.rules',
        subject: { type: 'indicator', id: code },
        details: { rules: meant.map(({ id, kind, severity }) => ({ id, kind, severity })) },
      });
      return this.of([code]);
    });
  }

  /** The names of indicators, regions and dimensions. */
  async vocabulary(): Promise<Vocabulary> {
    const indicators = await this.transactions.rows<{ code: string } & IndicatorFacts>(
      `SELECT DISTINCT ON (i.id) i.code, json_build_object('id', v.name) AS label, json_build_object('id', v.unit) AS unit,
         v.decimals FROM indicator i JOIN indicator_version v ON v.indicator_id = i.id
       ORDER BY i.id, v.valid_until IS NULL DESC, v.valid_until DESC`,
    );
    const regions = await this.transactions.rows<PartCode>(
      `SELECT code, json_build_object('id', name) AS label, parent_code AS parent FROM region
       WHERE valid_until IS NULL OR valid_until >= current_date ORDER BY code`,
    );
    const dimensions = await this.transactions.rows<{
      code: string;
      label: PartCode['label'];
      codes: PartCode[];
    }>(
      `SELECT d.code, json_build_object('id', d.label_id) AS label,
         (SELECT coalesce(json_agg(json_strip_nulls(json_build_object('code', c.code, 'label', json_build_object('id', c.label_id),
            'parent', c.parent_code, 'total', nullif(c.is_total, false))) ORDER BY c.position), '[]')
          FROM dimension_code c WHERE c.dimension = d.code) AS codes
       FROM dimension d ORDER BY d.code`,
    );
    return {
      indicators: new Map(indicators.map(({ code, ...facts }) => [code, facts])),
      regions: regions.map(({ parent, ...region }) => ({ ...region, ...(parent ? { parent } : {}) })),
      dimensions: new Map(dimensions.map(({ code, label, codes }) => [code, { label, codes }])),
    };
  }
}

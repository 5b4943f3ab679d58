import { Injectable } from '@nestjs/common';
import { requireVisible, type Actor } from '#lib/access';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import type { AbsenceReason } from '#lib/tabular';
import { codesIn, parseFormula } from './formula.rules.js';
import { formulaValue, type Figure } from './formula-value.rules.js';
import { IndicatorErrors } from './indicators.errors.js';
import { periodExamples, periodOf, type Period } from './period.rules.js';

/** A figure of a composite indicator, reckoned from those it is made of. */
export interface Calculation {
  region: string;
  /** Decimal text; `null` when it is missing. */
  value: string | null;
  absence: AbsenceReason | null;
  /** What went in, by code; `null` where nothing was recorded. */
  parts: Record<string, Figure | null>;
}

/** Reckons composite indicators from what is known of their parts. Nothing is stored. */
@Injectable()
export class Calculations {
  constructor(private readonly transactions: Transactions) {}

  /**
   * The formula of the version that holds on the first day of a period, reckoned for every region that has a figure of a part,
   * from figures that are broken down by nothing.
   * @param text the period in its one form
   * @throws NOT_FOUND also where the asker may not read the figures of the indicator or of a part; BAD_INPUT when the text is no
   *   period; FORMULA_MISSING, also where no version holds then
   */
  async of(actor: Actor, code: string, text: string): Promise<{ formula: string; items: Calculation[] }> {
    const owner = await this.transactions.row<{ id: string }>(
      'SELECT organization_id AS id FROM indicator WHERE code = $1',
      [code],
    );
    if (!owner) throw GeneralErrors.NOT_FOUND();
    requireVisible(actor, 'observation.read', owner.id);
    const period = periodOf(text);
    if (period === undefined)
      throw GeneralErrors.BAD_INPUT({
        places: [
          {
            field: 'period',
            found: text.slice(0, 80),
            message: `Periode ditulis seperti ${periodExamples}.`,
          },
        ],
      });
    const version = await this.transactions.row<{ formula: string; decimals: number }>(
      `SELECT v.formula, v.decimals FROM indicator i JOIN indicator_version v ON v.indicator_id = i.id
       WHERE i.code = $1 AND daterange(v.valid_from, v.valid_until) @> $2::date AND v.formula <> ''`,
      [code, period.startsOn],
    );
    if (!version) throw IndicatorErrors.FORMULA_MISSING({ params: { code } });
    const parsed = parseFormula(version.formula);
    if (version.formula === '' || 'fault' in parsed)
      throw IndicatorErrors.FORMULA_MISSING({ params: { code } });
    const codes = codesIn(parsed.formula);
    await this.requireParts(actor, codes);
    const regions = await this.figures(codes, period);
    const items = [...regions].map(([region, figures]) => {
      const figure = formulaValue(parsed.formula, (part) => figures.get(part), version.decimals);
      const parts = Object.fromEntries(codes.map((part) => [part, figures.get(part) ?? null]));
      return { region, value: figure.value ?? null, absence: figure.absence ?? null, parts };
    });
    return { formula: version.formula, items };
  }

  private async requireParts(actor: Actor, codes: readonly string[]): Promise<void> {
    const owners = await this.transactions.rows<{ id: string }>(
      'SELECT DISTINCT organization_id AS id FROM indicator WHERE code = ANY ($1)',
      [codes],
    );
    for (const { id } of owners) requireVisible(actor, 'observation.read', id);
  }

  /** Figures of some indicators in a period, by region and code. */
  private async figures(codes: readonly string[], period: Period): Promise<Map<string, Map<string, Figure>>> {
    const rows = await this.transactions.rows<{
      region: string;
      code: string;
      value: string | null;
      absence: AbsenceReason | null;
    }>(
      `SELECT s.region_code AS region, i.code, o.value::text AS value, o.absence
       FROM indicator i JOIN series s ON s.indicator_id = i.id AND s.disaggregation = '{}'
         JOIN observation o ON o.series_id = s.id AND o.period_id = $2 AND o.superseded_in IS NULL
       WHERE i.code = ANY ($1) ORDER BY s.region_code`,
      [codes, period.id],
    );
    const regions = new Map<string, Map<string, Figure>>();
    for (const { region, code, value, absence } of rows) {
      const figures = regions.get(region) ?? new Map<string, Figure>();
      regions.set(region, figures);
      figures.set(code, value === null ? { absence: absence ?? 'not-available' } : { value });
    }
    return regions;
  }
}

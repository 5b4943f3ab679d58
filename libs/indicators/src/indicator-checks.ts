import { Injectable } from '@nestjs/common';
import { Regions, type KnownRegion } from '#lib/catalogue';
import { Transactions } from '#lib/database';
import type { ErrorPlace } from '#lib/errors';
import { codesIn, parseFormula } from './formula.rules.js';
import { filingFaults, indicatorFaults } from './indicator.rules.js';
import type { Indicator, IndicatorFiling, IndicatorMeaning } from './indicator.js';
import { IndicatorErrors } from './indicators.errors.js';
import { namingWarnings, type NamingWarning, type RegionNames } from './naming.rules.js';

/** Holds indicators against what else there is: dimensions, formulas, organizations, regions. */
@Injectable()
export class IndicatorChecks {
  constructor(
    private readonly transactions: Transactions,
    private readonly regions: Regions,
  ) {}

  /**
   * Refuses an indicator that does not hold. Part of the caller's transaction: what the formula was checked against stays
   * until its end.
   * @throws INDICATOR_INVALID with every field at fault
   */
  async check(code: string, meaning: IndicatorMeaning, filing?: IndicatorFiling): Promise<void> {
    // Two formulas that are written at the same time could make a cycle that neither sees.
    if (meaning.formula !== '')
      await this.transactions.rows(
        `SELECT pg_advisory_xact_lock(hashtextextended('lumbung.indicator-formulas', 0))`,
      );
    const known = { dimensions: await this.dimensions(), formulas: await this.formulas() };
    const faults = [
      ...indicatorFaults(code, meaning, known),
      ...(filing === undefined ? [] : [...filingFaults(filing), ...(await this.ownerFaults(filing))]),
    ];
    if (faults.length > 0) throw IndicatorErrors.INDICATOR_INVALID({ places: faults });
  }

  /** What keeps a formula from being published: indicators that the public does not know. */
  async draftsInFormula(formula: string): Promise<ErrorPlace[]> {
    const parsed = parseFormula(formula);
    if (formula === '' || 'fault' in parsed) return [];
    const drafts = await this.transactions.rows<{ code: string }>(
      `SELECT code FROM indicator WHERE code = ANY ($1) AND state = 'draft' ORDER BY code`,
      [codesIn(parsed.formula)],
    );
    return drafts.map(({ code }) => ({
      field: 'formula',
      code: 'formula-draft',
      found: code,
      message: `Terbitkan indikator ${code} lebih dahulu; rumus ini memakainya.`,
    }));
  }

  /** What the standard advises against in the names of an indicator; stops nothing. */
  async warnings({ current }: Pick<Indicator, 'current'>): Promise<NamingWarning[]> {
    return namingWarnings(current, await this.regionNames());
  }

  private async regionNames(): Promise<RegionNames> {
    const index = await this.regions.index();
    const names = (level: KnownRegion['level']) =>
      index.ofLevel(level).flatMap(({ name }) => [name.toLowerCase(), titleless(name)]);
    return {
      wide: new Set([...names('provinsi'), ...names('kabupaten')]),
      narrow: new Set([...names('kecamatan'), ...names('desa')]),
    };
  }

  private async dimensions(): Promise<ReadonlySet<string>> {
    const rows = await this.transactions.rows<{ code: string }>('SELECT code FROM dimension');
    return new Set(rows.map(({ code }) => code));
  }

  /** Codes that the newest formula of each indicator names. */
  private async formulas(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.transactions.rows<{ code: string; formula: string }>(
      `SELECT DISTINCT ON (i.id) i.code, v.formula FROM indicator i JOIN indicator_version v ON v.indicator_id = i.id
       ORDER BY i.id, v.number DESC`,
    );
    return new Map(
      rows.map(({ code, formula }) => {
        const parsed = parseFormula(formula);
        return [code, formula === '' || 'fault' in parsed ? [] : codesIn(parsed.formula)];
      }),
    );
  }

  private async ownerFaults({ organizationId }: IndicatorFiling): Promise<ErrorPlace[]> {
    const owner = await this.transactions.row(`SELECT FROM organization WHERE id = $1 AND state = 'active'`, [
      organizationId,
    ]);
    if (owner) return [];
    return [
      {
        field: 'organizationId',
        code: 'owner-unknown',
        message: 'OPD pemilik tidak ada atau sudah ditutup.',
      },
    ];
  }
}

const titleless = (name: string): string =>
  name.replace(/^(?:kabupaten|kota|provinsi)\s+/iu, '').toLowerCase();

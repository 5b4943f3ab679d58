import { Injectable } from '@nestjs/common';
import { organizationsWith, requirePermission, requireVisible, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { IndicatorChecks } from './indicator-checks.js';
import {
  filterOf,
  indicatorOf,
  indicatorRows,
  pageOf,
  type IndicatorFilter,
  type IndicatorRow,
} from './indicator-rows.js';
import { IndicatorStore } from './indicator.store.js';
import {
  changedFields,
  emptyMeaning,
  isMeaning,
  mergeMeaning,
  publicationFaults,
} from './indicator.rules.js';
import { indicatorStateAfter, type IndicatorAction } from './indicator.states.js';
import type { Indicator, IndicatorFiling, IndicatorMeaning, IndicatorVersion } from './indicator.js';
import { IndicatorErrors } from './indicators.errors.js';

/** An indicator that is not there yet. */
export type NewIndicator = { code: string; validFrom?: string | undefined; organizationId: string } & Partial<
  IndicatorFiling & IndicatorMeaning
>;

/** What changes of an indicator; what is absent stays. */
export type IndicatorChanges = Partial<IndicatorFiling & IndicatorMeaning>;

/** Indicators: who may make and change them, and what they look like to those who work on them. */
@Injectable()
export class Indicators {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: IndicatorStore,
    private readonly checks: IndicatorChecks,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Makes a draft with its first version.
   * @throws NOT_ALLOWED, INDICATOR_INVALID with every field at fault, INDICATOR_CODE_TAKEN
   */
  async create(actor: Actor, input: NewIndicator): Promise<Indicator> {
    requirePermission(actor, 'indicator.manage', input.organizationId);
    return this.transactions.run(async () => {
      const meaning = mergeMeaning(emptyMeaning, input);
      const filing = filingOf(input);
      await this.checks.check(input.code, meaning, filing);
      const id = await this.store.insert(actor, input.code, filing);
      if (id === undefined) throw IndicatorErrors.INDICATOR_CODE_TAKEN({ params: { code: input.code } });
      await this.store.insertVersion(actor, id, 1, { ...meaning, validFrom: input.validFrom ?? null });
      await this.record(actor, input.organizationId, 'create', input.code, { name: meaning.name });
      return this.find(actor, input.code);
    });
  }

  /**
   * Changes the newest version and what is said besides. The meaning of a published indicator stays: see {@link addVersion}.
   * @param rowVersion the state the change was made on (`If-Match`)
   * @throws NOT_FOUND, NOT_ALLOWED, CONFLICT, INDICATOR_INVALID, INDICATOR_MEANING_FIXED with the fields,
   *   INDICATOR_NOT_OPEN for a retired one
   */
  async edit(actor: Actor, code: string, rowVersion: number, changes: IndicatorChanges): Promise<Indicator> {
    return this.transactions.run(async () => {
      const before = await this.toManage(actor, code, rowVersion);
      if (before.state === 'retired') throw notOpen(before, 'edit');
      const newest = newestOf(before);
      const meaning = mergeMeaning(newest, changes);
      const fixed = changedFields(newest, meaning).filter((field) => isMeaning[field]);
      if (before.state === 'published' && fixed.length > 0)
        throw IndicatorErrors.INDICATOR_MEANING_FIXED({
          params: { fields: fixed.join(', ') },
          facts: { fields: fixed },
        });
      const filing = {
        ...filingOf({ ...before, organizationId: before.organization.id }),
        ...givenOf(changes),
      };
      requirePermission(actor, 'indicator.manage', filing.organizationId);
      await this.checks.check(code, meaning, filing);
      await this.store.update(code, filing);
      await this.store.updateVersion(code, newest.number, meaning);
      await this.record(actor, filing.organizationId, 'edit', code, { fields: Object.keys(changes) });
      return this.find(actor, code);
    });
  }

  /**
   * Gives an indicator another meaning from a day on. The version before ends there and goes on describing the figures that
   * were recorded under it.
   * @param validFrom first day, ISO
   * @throws NOT_FOUND, NOT_ALLOWED, CONFLICT, INDICATOR_INVALID, INDICATOR_VERSION_OVERLAPS when it would not begin after the
   *   version before, INDICATOR_VERSION_SAME when nothing of the meaning differs, INDICATOR_NOT_OPEN for a retired one
   */
  async addVersion(
    actor: Actor,
    code: string,
    rowVersion: number,
    version: { validFrom: string; changes: Partial<IndicatorMeaning> },
  ): Promise<Indicator> {
    return this.transactions.run(async () => {
      const before = await this.toManage(actor, code, rowVersion);
      if (before.state === 'retired') throw notOpen(before, 'version');
      const newest = newestOf(before);
      const meaning = mergeMeaning(newest, version.changes);
      if (!changedFields(newest, meaning).some((field) => isMeaning[field]))
        throw IndicatorErrors.INDICATOR_VERSION_SAME();
      if (newest.validFrom !== null && version.validFrom <= newest.validFrom)
        throw IndicatorErrors.INDICATOR_VERSION_OVERLAPS({ params: { after: newest.validFrom } });
      await this.checks.check(code, meaning);
      if (before.state === 'published') await this.refuseUnpublishable(meaning);
      await this.store.endVersion(code, newest.number, version.validFrom);
      const id = await this.store.touch(code);
      await this.store.insertVersion(actor, id, newest.number + 1, {
        ...meaning,
        validFrom: version.validFrom,
      });
      await this.record(actor, before.organization.id, 'version', code, {
        number: newest.number + 1,
        validFrom: version.validFrom,
        fields: changedFields(newest, meaning),
      });
      return this.find(actor, code);
    });
  }

  /**
   * Shows an indicator to the public; from now on it takes figures.
   * @throws NOT_FOUND, NOT_ALLOWED, INDICATOR_NOT_OPEN, INDICATOR_INCOMPLETE with what is missing, also indicators of its
   *   formula that are drafts
   */
  async publish(actor: Actor, code: string): Promise<Indicator> {
    return this.transactions.run(async () => {
      const before = await this.toManage(actor, code);
      const newest = newestOf(before);
      if (indicatorStateAfter(before.state, 'publish') === undefined) throw notOpen(before, 'publish');
      await this.refuseUnpublishable(newest);
      await this.move(before, 'publish');
      await this.record(actor, before.organization.id, 'publish', code, { version: newest.number });
      return this.find(actor, code);
    });
  }

  /**
   * Ends an indicator: what is known of it stays, figures are taken no more.
   * @throws NOT_FOUND, NOT_ALLOWED, INDICATOR_NOT_OPEN
   */
  async retire(actor: Actor, code: string, reason: string): Promise<Indicator> {
    return this.transactions.run(async () => {
      const before = await this.toManage(actor, code);
      await this.move(before, 'retire', reason);
      await this.record(actor, before.organization.id, 'retire', code, {}, reason);
      return this.find(actor, code);
    });
  }

  /** @throws NOT_FOUND, also when it is a draft that the asker may not know of */
  async find(actor: Actor, code: string): Promise<Indicator> {
    const row = await this.transactions.row<IndicatorRow>(`${indicatorRows} WHERE i.code = $1`, [code]);
    if (!row) throw GeneralErrors.NOT_FOUND();
    if (row.state === 'draft') requireVisible(actor, 'indicator.read-draft', row.organization.id);
    return indicatorOf(row);
  }

  /** The indicators of the organizations whose drafts the asker may see, in order of code. */
  async list(actor: Actor, filter: IndicatorFilter): Promise<{ items: Indicator[]; next: string | null }> {
    const reach = organizationsWith(actor, 'indicator.read-draft');
    const { condition, parameters } = filterOf(filter);
    const rows = await this.transactions.rows<IndicatorRow>(
      `${indicatorRows} WHERE ${condition} AND ($7::uuid[] IS NULL OR i.organization_id = ANY ($7)) ORDER BY i.code LIMIT $8`,
      [...parameters, reach === 'all' ? null : reach, filter.limit + 1],
    );
    return pageOf(rows, filter.limit);
  }

  private async toManage(actor: Actor, code: string, rowVersion?: number): Promise<Indicator> {
    const indicator = await this.find(actor, code);
    requirePermission(actor, 'indicator.manage', indicator.organization.id);
    const locked = await this.store.lock(code);
    if (locked === indicator.rowVersion && (rowVersion ?? locked) === locked) return indicator;
    if (rowVersion === undefined) return this.find(actor, code);
    throw GeneralErrors.CONFLICT({ facts: { rowVersion: locked } });
  }

  /** @throws INDICATOR_INCOMPLETE with what is missing for the public to understand it */
  private async refuseUnpublishable(meaning: IndicatorMeaning): Promise<void> {
    const places = [...publicationFaults(meaning), ...(await this.checks.draftsInFormula(meaning.formula))];
    if (places.length > 0) throw IndicatorErrors.INDICATOR_INCOMPLETE({ places });
  }

  private async move(indicator: Indicator, action: IndicatorAction, reason?: string): Promise<void> {
    const to = indicatorStateAfter(indicator.state, action);
    if (to === undefined || !(await this.store.move(indicator.code, { from: indicator.state, to, reason })))
      throw notOpen(indicator, action);
  }

  private async record(
    actor: Actor,
    organizationId: string,
    action: string,
    code: string,
    details: Record<string, unknown>,
    reason = '',
  ): Promise<void> {
    const subject = { type: 'indicator', id: code };
    await this.audit.record({
      actor,
      organizationId,
      action: `indicator.${action}`,
      subject,
      details,
      reason,
    });
  }
}

function newestOf({ versions }: Indicator): IndicatorVersion {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error('an indicator without a version');
  return newest;
}

function notOpen({ state }: Indicator, action: string): Error {
  return IndicatorErrors.INDICATOR_NOT_OPEN({ params: { state, action }, facts: { state } });
}

function filingOf(input: { organizationId: string } & Partial<IndicatorFiling>): IndicatorFiling {
  return {
    organizationId: input.organizationId,
    priority: input.priority ?? false,
    sipdCode: (input.sipdCode ?? '').trim(),
    bpsReferences: input.bpsReferences ?? [],
  };
}

function givenOf({
  organizationId,
  priority,
  sipdCode,
  bpsReferences,
}: IndicatorChanges): Partial<IndicatorFiling> {
  return {
    ...(organizationId === undefined ? {} : { organizationId }),
    ...(priority === undefined ? {} : { priority }),
    ...(sipdCode === undefined ? {} : { sipdCode: sipdCode.trim() }),
    ...(bpsReferences === undefined ? {} : { bpsReferences }),
  };
}

import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { requirePermission, type Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import type { ErrorPlace } from '#lib/errors';
import { readSheets, type SheetRow } from '#lib/tabular';
import type { Dimension } from '../dimension.rules.js';
import { Dimensions } from '../dimensions.service.js';
import { indicatorOf, indicatorRows, type IndicatorRow } from '../indicator-rows.js';
import { IndicatorStore } from '../indicator.store.js';
import type { Indicator } from '../indicator.js';
import { IndicatorErrors } from '../indicators.errors.js';
import { dimensionColumns, indicatorColumns, sheetNames } from './columns.js';
import { importPlan, type ImportPlan, type ImportStep } from './import-plan.rules.js';
import { readDimensions } from './read-dimensions.rules.js';
import { readIndicators } from './read-indicators.rules.js';
import { withReceivedFile } from './received-file.js';
import { sheetTable } from './sheet-table.rules.js';
import { writeWorkbook } from './write-workbook.js';

/** What an import did, or would do. */
export interface ImportOutcome {
  /** Whether it was done; a dry run only says. */
  applied: boolean;
  /** Indicators, and where they stand in the sheet. */
  created: { code: string; name: string; row: number }[];
  changed: { code: string; row: number; fields: string[] }[];
  versioned: { code: string; row: number; validFrom: string; fields: string[] }[];
  /** Rows that say what is known. */
  unchanged: number;
  /** Codes of dimensions. */
  dimensions: { created: string[]; changed: string[]; unchanged: number };
}

/** Places told of one workbook. */
const mostPlaces = 200;

/** Indicators and code lists as a workbook, out and in. */
@Injectable()
export class IndicatorWorkbooks {
  constructor(
    private readonly transactions: Transactions,
    private readonly dimensions: Dimensions,
    private readonly store: IndicatorStore,
    private readonly audit: AuditTrail,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Every indicator with all its versions, and every code list, as XLSX. Routes demand `indicator.manage`. */
  async export(): Promise<Buffer> {
    const indicators = await this.everyIndicator();
    return writeWorkbook([...indicators.values()], [...(await this.dimensions.known()).values()]);
  }

  /**
   * Takes a workbook in: all of it or nothing. Indicators and dimensions that it does not name stay as they are.
   * @param file its name decides its format; `dryRun` only says what would be done
   * @throws INDICATOR_WORKBOOK_REFUSED with sheet, cell, code and sentence of (the first 200 of) everything that is wrong;
   *   NOT_ALLOWED; TabularErrors when the file itself is refused
   */
  async import(
    actor: Actor,
    file: { fileName: string; content: Readable; dryRun: boolean },
  ): Promise<ImportOutcome> {
    const sheets = await withReceivedFile(file.fileName, file.content, ({ path, format }) =>
      readSheets({
        path,
        format,
        sheets: Object.values(sheetNames),
        limits: {
          memoryMb: this.environment.readerMemoryMb,
          timeoutSeconds: this.environment.readerTimeoutSeconds,
        },
      }),
    );
    return this.transactions.run(async () => {
      const read = await this.understand(sheets);
      for (const step of read.plan.steps)
        if (step.kind !== 'version') requirePermission(actor, 'indicator.manage', step.filing.organizationId);
      const outcome = outcomeOf(read, !file.dryRun);
      if (!file.dryRun) await this.apply(actor, read, outcome);
      return outcome;
    });
  }

  /** @throws INDICATOR_WORKBOOK_REFUSED */
  private async understand(sheets: ReadonlyMap<string, SheetRow[]>): Promise<Understood> {
    const { table: indicatorTable, faults: indicatorHeads } = sheetTable(
      sheetNames.indicators,
      sheets.get(sheetNames.indicators) ?? [],
      indicatorColumns,
    );
    const { table: dimensionTable, faults: dimensionHeads } = sheetTable(
      sheetNames.dimensions,
      sheets.get(sheetNames.dimensions) ?? [],
      dimensionColumns,
    );
    refuse([...indicatorHeads, ...dimensionHeads]);
    // What the plan is made for stays as it is until the end of the transaction.
    await this.transactions.rows('SELECT FROM indicator ORDER BY id FOR UPDATE');
    await this.transactions.rows(
      `SELECT pg_advisory_xact_lock(hashtextextended('lumbung.indicator-formulas', 0))`,
    );
    const before = await this.dimensions.known();
    const { dimensions, faults } = readDimensions(dimensionTable);
    const { rows, faults: cellFaults } = readIndicators(indicatorTable);
    const plan = importPlan(
      rows,
      {
        indicators: await this.everyIndicator(),
        organizations: await this.organizations(),
        dimensions: new Set([...before.keys(), ...dimensions.map(({ code }) => code)]),
      },
      indicatorTable.placeOf,
    );
    refuse([...faults, ...cellFaults, ...plan.faults]);
    return { plan, before, dimensions };
  }

  private async apply(
    actor: Actor,
    { plan, before, dimensions }: Understood,
    outcome: ImportOutcome,
  ): Promise<void> {
    for (const dimension of dimensions)
      if (!isSame(dimension, before.get(dimension.code))) await this.dimensions.put(actor, dimension);
    for (const step of plan.steps) await this.carryOut(actor, step);
    await this.audit.record({
      actor,
      organizationId: undefined,
      action: 'indicator.import',
      subject: { type: 'indicator-workbook', id: new Date().toISOString() },
      details: { ...outcome },
    });
  }

  private async carryOut(actor: Actor, step: ImportStep): Promise<void> {
    switch (step.kind) {
      case 'create': {
        const id = await this.store.insert(actor, step.code, step.filing);
        if (id === undefined) throw IndicatorErrors.INDICATOR_CODE_TAKEN({ params: { code: step.code } });
        await this.store.insertVersion(actor, id, 1, { ...step.meaning, validFrom: step.validFrom });
        return;
      }
      case 'version': {
        await this.store.endVersion(step.code, step.number - 1, step.validFrom);
        const id = await this.store.touch(step.code);
        await this.store.insertVersion(actor, id, step.number, {
          ...step.meaning,
          validFrom: step.validFrom,
        });
        return;
      }
      case 'change':
        await this.store.update(step.code, step.filing);
        await this.store.updateVersion(step.code, step.number, step.meaning);
    }
  }

  private async everyIndicator(): Promise<Map<string, Indicator>> {
    const rows = await this.transactions.rows<IndicatorRow>(`${indicatorRows} ORDER BY i.code`);
    return new Map(rows.map((row) => [row.code, indicatorOf(row)]));
  }

  private async organizations(): Promise<Map<string, string>> {
    const rows = await this.transactions.rows<{ name: string; id: string }>(
      `SELECT name, id FROM organization WHERE state = 'active'`,
    );
    return new Map(rows.map(({ name, id }) => [name, id]));
  }
}

interface Understood {
  plan: ImportPlan;
  /** Dimensions as they were. */
  before: ReadonlyMap<string, Dimension>;
  /** Those of the workbook. */
  dimensions: Dimension[];
}

function refuse(faults: readonly ErrorPlace[]): void {
  if (faults.length === 0) return;
  throw IndicatorErrors.INDICATOR_WORKBOOK_REFUSED({
    params: { count: faults.length },
    places: faults.slice(0, mostPlaces),
    facts: { count: faults.length },
  });
}

function outcomeOf({ plan, before, dimensions }: Understood, applied: boolean): ImportOutcome {
  const outcome: ImportOutcome = {
    applied,
    created: [],
    changed: [],
    versioned: [],
    unchanged: plan.unchanged,
    dimensions: {
      created: dimensions.filter(({ code }) => !before.has(code)).map(({ code }) => code),
      changed: dimensions
        .filter((one) => before.has(one.code) && !isSame(one, before.get(one.code)))
        .map(({ code }) => code),
      unchanged: dimensions.filter((one) => isSame(one, before.get(one.code))).length,
    },
  };
  for (const step of plan.steps) {
    const { code, row } = step;
    if (step.kind === 'create') outcome.created.push({ code, name: step.meaning.name, row });
    else if (step.kind === 'change') outcome.changed.push({ code, row, fields: step.fields });
    else outcome.versioned.push({ code, row, validFrom: step.validFrom, fields: step.fields });
  }
  return outcome;
}

const isSame = (dimension: Dimension, before: Dimension | undefined): boolean =>
  before !== undefined && factsOf(dimension) === factsOf(before);

const factsOf = ({ labelId, labelEn, codes }: Dimension): string =>
  JSON.stringify([
    labelId,
    labelEn,
    codes.map((one) => [one.code, one.labelId, one.labelEn, one.parent, one.isTotal]),
  ]);

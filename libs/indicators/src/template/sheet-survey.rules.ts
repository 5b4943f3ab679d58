import { labelsOf, rowKey } from './carriers.rules.js';
import { blocksOf, keyRow } from './sheet-layout.rules.js';
import type { AnswerRule, TemplatePeriod, TemplateRow, TemplateSheet } from './template-model.js';

/** Rows without a gap between them. */
export interface Run {
  first: number;
  last: number;
}

/** The open cells of one period that is asked for. */
export interface AskedPeriod {
  period: TemplatePeriod;
  /** Where they stand, by the rule of their indicator. */
  open: ReadonlyMap<AnswerRule, readonly Run[]>;
  asked: number;
  /** Those that have an answer. */
  filled: number;
  /** Locked cells that show something, in rows that have open cells of other periods. */
  shown: number;
}

/** What must be known of the rows of a sheet before the first is written or read. */
export interface SheetSurvey {
  /** Of the open cells, in the order of indicators, rows and periods. */
  identities: readonly string[];
  /** What the rows without an open cell are called. */
  lockedRows: readonly string[];
  /** Whether some row needs a column for the second of its names. */
  hasDetails: boolean;
  firstRow: number;
  lastRow: number;
  periods: readonly AskedPeriod[];
}

/** One walk over the rows: a large model is far larger than what a processor keeps at hand. */
export function surveyOf(sheet: TemplateSheet, periods: readonly TemplatePeriod[]): SheetSurvey {
  const asked = periods.filter((period) => period.asked);
  const counts = asked.map((period) => new PeriodCount(period));
  const blocks = blocksOf(sheet);
  const identities: string[] = [];
  const lockedRows: string[] = [];
  let hasDetails = false;
  for (const { indicator, first } of blocks) {
    // By index: a large model has very many rows, and an iterator hands on a new object for each.
    for (let at = 0; at < indicator.rows.length; at++) {
      const data = indicator.rows[at] as TemplateRow;
      const before = identities.length;
      for (let asks = 0; asks < counts.length; asks++) {
        const identity = (counts[asks] as PeriodCount).count(first + at, data, indicator.rule);
        if (identity !== undefined) identities.push(identity);
      }
      const open = identities.length - before;
      if (open === 0) lockedRows.push(rowKey(indicator, data, asked));
      else if (open < counts.length) for (const one of counts) one.countShown(data);
      hasDetails ||= data.disaggregation.length > 0 && labelsOf(indicator, data).detail !== '';
    }
  }
  const [top, bottom] = [blocks[0], blocks.at(-1)];
  return {
    identities,
    lockedRows,
    hasDetails,
    firstRow: top?.heading ?? top?.first ?? keyRow,
    lastRow: bottom?.sum ?? bottom?.last ?? keyRow,
    periods: counts,
  };
}

class PeriodCount implements AskedPeriod {
  readonly open = new Map<AnswerRule, Run[]>();
  asked = 0;
  filled = 0;
  shown = 0;
  /** The latest run, and of what. */
  private run: Run | undefined;
  private rule: AnswerRule | undefined;

  constructor(readonly period: TemplatePeriod) {}

  /** @returns the identity of the cell of that row, if it is open */
  count(row: number, { cells }: TemplateRow, rule: AnswerRule): string | undefined {
    const cell = cells[this.period.id];
    if (cell?.identity === undefined) return undefined;
    this.asked++;
    if (cell.answer !== undefined) this.filled++;
    this.extend(row, rule);
    return cell.identity;
  }

  countShown({ cells }: TemplateRow): void {
    const cell = cells[this.period.id];
    if (cell?.identity === undefined && cell?.answer !== undefined) this.shown++;
  }

  private extend(row: number, rule: AnswerRule): void {
    if (this.rule === rule && this.run?.last === row - 1) {
      this.run.last = row;
      return;
    }
    this.rule = rule;
    this.run = { first: row, last: row };
    const runs = this.open.get(rule);
    if (runs === undefined) this.open.set(rule, [this.run]);
    else runs.push(this.run);
  }
}

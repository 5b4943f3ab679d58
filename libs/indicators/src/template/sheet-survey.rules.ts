import { keyRow, linesOf } from './sheet-layout.rules.js';
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

/** What must be known of the rows of a sheet before the first is written. */
export interface SheetSurvey {
  firstRow: number;
  lastRow: number;
  periods: readonly AskedPeriod[];
}

export function surveyOf(sheet: TemplateSheet, periods: readonly TemplatePeriod[]): SheetSurvey {
  const counts = periods.filter(({ asked }) => asked).map((period) => new PeriodCount(period));
  const survey = { firstRow: 0, lastRow: keyRow, periods: counts };
  for (const line of linesOf(sheet)) {
    if (survey.firstRow === 0) survey.firstRow = line.row;
    survey.lastRow = line.row;
    if (line.kind !== 'data') continue;
    let hasOpen = false;
    for (const one of counts) hasOpen = one.count(line.row, line.data, line.indicator.rule) || hasOpen;
    if (hasOpen) for (const one of counts) one.countShown(line.data);
  }
  if (survey.firstRow === 0) survey.firstRow = survey.lastRow;
  return survey;
}

class PeriodCount implements AskedPeriod {
  readonly open = new Map<AnswerRule, Run[]>();
  asked = 0;
  filled = 0;
  shown = 0;

  constructor(readonly period: TemplatePeriod) {}

  /** @returns whether the cell of that row is open */
  count(row: number, { cells }: TemplateRow, rule: AnswerRule): boolean {
    const cell = cells[this.period.id];
    if (cell?.identity === undefined) return false;
    this.asked++;
    if (cell.answer !== undefined) this.filled++;
    this.extend(row, rule);
    return true;
  }

  countShown({ cells }: TemplateRow): void {
    const cell = cells[this.period.id];
    if (cell?.identity === undefined && cell?.answer !== undefined) this.shown++;
  }

  private extend(row: number, rule: AnswerRule): void {
    const runs = this.open.get(rule);
    const last = runs?.at(-1);
    if (last?.last === row - 1) last.last = row;
    else if (runs === undefined) this.open.set(rule, [{ first: row, last: row }]);
    else runs.push({ first: row, last: row });
  }
}

import {
  headingLabels,
  labelColumnKey,
  labelsOf,
  periodColumnKey,
  rowKey,
  rowMark,
  type LabelColumn,
  type PeriodColumn,
  type RowLabels,
} from './carriers.rules.js';
import { layoutOf } from './sheet-layout.rules.js';
import type { SheetSurvey } from './sheet-survey.rules.js';
import type { TemplateIndicator, TemplateModel, TemplatePeriod, TemplateRow } from './template-model.js';

/** A row that belongs into the workbook. */
export interface ExpectedRow {
  indicator: TemplateIndicator;
  row: TemplateRow;
  labels: RowLabels;
}

/** What a column is. */
export type ExpectedColumn = { key: string; header: string } & (
  { kind: 'label'; holds: LabelColumn } | { kind: 'period'; holds: PeriodColumn; period: TemplatePeriod }
);

/** What a workbook is held against, found by what its cells say of themselves. */
export interface Expectation {
  asked: readonly TemplatePeriod[];
  rows: ReadonlyMap<string, ExpectedRow>;
  headings: ReadonlyMap<string, RowLabels>;
  columns: ReadonlyMap<string, ExpectedColumn>;
  /** Columns that every sheet with rows must have. */
  needed: readonly ExpectedColumn[];
}

/** @param surveys of the sheets of the model */
export function expectationOf(model: TemplateModel, surveys: readonly SheetSurvey[]): Expectation {
  const asked = model.periods.filter((period) => period.asked);
  const rows = new Map<string, ExpectedRow>();
  const headings = new Map<string, RowLabels>();
  const columns = new Map<string, ExpectedColumn>();
  for (const [index, { indicators }] of model.sheets.entries()) {
    for (const indicator of indicators) {
      headings.set(rowMark.heading + indicator.code, headingLabels(indicator));
      for (const row of indicator.rows)
        rows.set(rowKey(indicator, row, asked), { indicator, row, labels: labelsOf(indicator, row) });
    }
    for (const place of layoutOf(surveys[index]?.hasDetails === true, model.periods).columns)
      if (place.kind === 'label' || place.kind === 'period') columns.set(place.key, place);
  }
  const needed = [
    ...(['code', 'label', 'unit'] as const).map(labelColumnKey),
    ...asked.flatMap((period) =>
      (['value', 'mark', 'note'] as const).map((holds) => periodColumnKey(holds, period)),
    ),
  ].flatMap((key) => columns.get(key) ?? []);
  return { asked, rows, headings, columns, needed };
}

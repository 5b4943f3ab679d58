import { columnLetters } from '#lib/tabular';
import {
  isSingle,
  labelColumnKey,
  labelsOf,
  periodColumnKey,
  type LabelColumn,
  type PeriodColumn,
} from './carriers.rules.js';
import type { TemplateIndicator, TemplatePeriod, TemplateRow, TemplateSheet } from './template-model.js';

/** Rows above the figures; people see all but the last. */
export const titleRow = 1;
export const subtitleRow = 2;
export const hintRow = 3;
export const headerRow = 4;
export const keyRow = 5;
const firstLine = 6;

interface Placed {
  /** From 1. */
  column: number;
  key: string;
  header: string;
  /** In characters. */
  width: number;
}

export type LayoutColumn =
  | (Placed & { kind: 'label'; holds: LabelColumn })
  | (Placed & { kind: 'period'; holds: PeriodColumn; period: TemplatePeriod })
  | (Placed & { kind: 'key' | 'definition' });

interface OfIndicator {
  row: number;
  indicator: TemplateIndicator;
}

/** One row of a sheet below the header. */
export type Line =
  | (OfIndicator & { kind: 'heading' })
  | (OfIndicator & { kind: 'data'; data: TemplateRow; single: boolean })
  /** Sum of the rows from `first` to `last`. */
  | (OfIndicator & { kind: 'sum'; first: number; last: number });

/** The columns of a sheet. */
export interface SheetLayout {
  columns: readonly LayoutColumn[];
  /** Columns that stay in view, those in front of the hidden one. */
  labelColumns: number;
  keyColumn: number;
}

export function layoutOf(sheet: TemplateSheet, periods: readonly TemplatePeriod[]): SheetLayout {
  const columns = columnsOf(sheet, periods);
  const keyColumn = columns.findIndex(({ kind }) => kind === 'key') + 1;
  return { columns, labelColumns: keyColumn - 1, keyColumn };
}

function columnsOf(sheet: TemplateSheet, periods: readonly TemplatePeriod[]): LayoutColumn[] {
  const hasDetails = sheet.indicators.some((indicator) =>
    indicator.rows.some((row) => row.disaggregation.length > 0 && labelsOf(indicator, row).detail !== ''),
  );
  const label = (holds: LabelColumn, header: string, width: number) => ({
    kind: 'label' as const,
    holds,
    key: labelColumnKey(holds),
    header,
    width,
  });
  const ofPeriod = (holds: PeriodColumn, period: TemplatePeriod, name: string, width: number) => ({
    kind: 'period' as const,
    holds,
    period,
    key: periodColumnKey(holds, period),
    header: name === '' ? period.label : `${period.label}\n${name}`,
    width,
  });
  const unplaced = [
    label('code', 'Kode', 13),
    label('label', 'Indikator dan rincian', 40),
    ...(hasDetails ? [label('detail', 'Rincian', 18)] : []),
    label('unit', 'Satuan', 11),
    { kind: 'key' as const, key: '', header: '', width: 12 },
    ...periods.flatMap((period) =>
      period.asked
        ? [
            ofPeriod('value', period, 'Nilai', 15),
            ofPeriod('mark', period, 'Tanda', 20),
            ofPeriod('note', period, 'Catatan', 26),
          ]
        : [ofPeriod('history', period, '', 13)],
    ),
    { kind: 'definition' as const, key: '', header: 'Definisi, konsep, dan keterangan', width: 56 },
  ];
  return unplaced.map((one, index) => ({ ...one, column: index + 1 }));
}

/** The rows of a sheet below the header, made as they are asked for: kept for a whole workbook they would only grow old. */
export function* linesOf({ indicators }: TemplateSheet): Generator<Line> {
  let row = firstLine;
  for (const indicator of indicators) {
    const single = isSingle(indicator);
    if (!single) yield { kind: 'heading', row: row++, indicator };
    const first = row;
    for (const data of indicator.rows) yield { kind: 'data', row: row++, indicator, data, single };
    if (indicator.additive && indicator.rows.length > 1)
      yield { kind: 'sum', row, indicator, first, last: row++ - 1 };
  }
}

/** `H7:H24` of a column. */
export const rangeIn = (column: number, first: number, last: number): string =>
  `${columnLetters(column)}${String(first)}:${columnLetters(column)}${String(last)}`;

/** Names of the sheets, as a workbook takes them: 31 characters, none of `[]:*?/\`, no two alike. */
export function sheetNames(titles: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return titles.map((title) => {
    const plain =
      title
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/\s+/gu, ' ')
        .replace(/^['\s]+|['\s]+$/gu, '') || 'Isian';
    for (let number = 1; ; number++) {
      const ending = number === 1 ? '' : ` (${String(number)})`;
      const name = plain.slice(0, 31 - ending.length).replace(/['\s]+$/u, '') + ending;
      if (used.has(name.toLowerCase())) continue;
      used.add(name.toLowerCase());
      return name;
    }
  });
}

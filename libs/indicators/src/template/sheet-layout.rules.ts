import { columnLetters } from '#lib/tabular';
import {
  isSingle,
  labelColumnKey,
  periodColumnKey,
  type LabelColumn,
  type PeriodColumn,
} from './carriers.rules.js';
import type { TemplateIndicator, TemplatePeriod, TemplateSheet } from './template-model.js';

/** Rows above the figures; people see all but the last. */
export const titleRow = 1;
export const subtitleRow = 2;
export const hintRow = 3;
export const headerRow = 4;
export const keyRow = 5;
const firstRow = 6;

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

export type LabelPlace = Extract<LayoutColumn, { kind: 'label' }>;

/** The columns of one period. */
export interface PeriodPlaces {
  period: TemplatePeriod;
  /** Column of the figure, from 1. */
  figure: number;
  /** Columns beside the figure of a period that is asked for. */
  beside?: { mark: number; note: number };
}

/** The rows of one indicator, one below the other. */
export interface Block {
  indicator: TemplateIndicator;
  /** One figure whose name stands in its row; otherwise a heading stands above the rows. */
  single: boolean;
  heading: number | undefined;
  /** Of the data. */
  first: number;
  last: number;
  /** Where the data add up to something. */
  sum: number | undefined;
}

/** The columns of a sheet: labels, the hidden one, periods, definition. */
export interface SheetLayout {
  columns: readonly LayoutColumn[];
  /** Those that stay in view, in front of the hidden one. */
  labels: readonly LabelPlace[];
  keyColumn: number;
  periods: readonly PeriodPlaces[];
  asked: readonly TemplatePeriod[];
  definitionColumn: number;
}

/** @param hasDetails whether some row needs a column for the second of its names, see `surveyOf` */
export function layoutOf(hasDetails: boolean, periods: readonly TemplatePeriod[]): SheetLayout {
  const columns = columnsOf(hasDetails, periods);
  const columnOf = (wanted: (place: LayoutColumn) => boolean): number => columns.findIndex(wanted) + 1;
  const ofPeriod = (period: TemplatePeriod, ...holds: PeriodColumn[]): number =>
    columnOf((place) => place.kind === 'period' && place.period === period && holds.includes(place.holds));
  return {
    columns,
    labels: columns.filter((place) => place.kind === 'label'),
    keyColumn: columnOf(({ kind }) => kind === 'key'),
    periods: periods.map((period) => ({
      period,
      figure: ofPeriod(period, 'history', 'value'),
      ...(period.asked ? { beside: { mark: ofPeriod(period, 'mark'), note: ofPeriod(period, 'note') } } : {}),
    })),
    asked: periods.filter(({ asked }) => asked),
    definitionColumn: columnOf(({ kind }) => kind === 'definition'),
  };
}

function columnsOf(hasDetails: boolean, periods: readonly TemplatePeriod[]): LayoutColumn[] {
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

/** Where the rows of a sheet below the header stand. */
export function blocksOf({ indicators }: TemplateSheet): Block[] {
  let row = firstRow;
  return indicators.map((indicator): Block => {
    const single = isSingle(indicator);
    const heading = single ? undefined : row++;
    const first = row;
    row += indicator.rows.length;
    const sum = indicator.additive && indicator.rows.length > 1 ? row++ : undefined;
    return { indicator, single, heading, first, last: first + indicator.rows.length - 1, sum };
  });
}

/** `H7:H24` of a column. */
export function rangeIn(column: number, first: number, last: number): string {
  const letters = columnLetters(column);
  return `${letters}${String(first)}:${letters}${String(last)}`;
}

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

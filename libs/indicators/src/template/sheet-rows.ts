import { formulaCell, numberCell, textCell, type PlannedCell, type PlannedRow } from '#lib/tabular';
import { absenceSign, choiceOf, flagSign } from './answer-signs.rules.js';
import {
  headingLabels,
  labelsOf,
  rowKey,
  rowMark,
  type LabelColumn,
  type RowLabels,
} from './carriers.rules.js';
import { significantDigits, sumOfDecimals } from './decimals.rules.js';
import {
  headerRow,
  hintRow,
  keyRow,
  linesOf,
  rangeIn,
  subtitleRow,
  titleRow,
  type LayoutColumn,
  type Line,
  type SheetLayout,
} from './sheet-layout.rules.js';
import type {
  Answer,
  TemplateCell,
  TemplateIndicator,
  TemplateModel,
  TemplatePeriod,
  TemplateSheet,
} from './template-model.js';
import { numberStyle, type TemplateStyle } from './template-styles.js';

type Cell = PlannedCell<TemplateStyle>;
type Row = PlannedRow<TemplateStyle>;
/** What the hidden column or row says. */
const keyCell = (column: number, text: string): Cell => textCell<TemplateStyle>(column, undefined, text);

type PeriodPlace = Extract<LayoutColumn, { kind: 'period' }>;

const lineHeight = { name: 15, definition: 12.5 };
/** Points of rows without a definition. */
export const rowHeight = 17;
const tallest = 150;
/** A spreadsheet keeps 15 digits of a number. */
const digitsKept = 15;

/** The rows of one sheet, made as they are asked for. */
export function* sheetRows(
  sheet: TemplateSheet,
  model: TemplateModel,
  layout: SheetLayout,
  seal: string,
): Generator<Row> {
  const { round, organization } = model;
  const title = (row: number, height: number, text: string, style: TemplateStyle): Row => ({
    row,
    height,
    cells: [textCell(1, style, text)],
  });
  yield title(titleRow, 24, sheet.title, 'title');
  yield title(subtitleRow, 18, `${organization.name} · ${round.title} · ${round.period}`, 'subtitle');
  yield title(
    hintRow,
    18,
    'Isi sel kuning saja. Bila angkanya tidak ada, kosongkan dan pilih alasannya di kolom Tanda.',
    'hint',
  );
  yield { row: headerRow, height: 34, cells: layout.columns.map((column) => headerCell(column)) };
  yield {
    row: keyRow,
    hidden: true,
    cells: layout.columns.flatMap(({ kind, column, key }): Cell[] =>
      kind === 'key' ? [keyCell(column, seal)] : key === '' ? [] : [keyCell(column, key)],
    ),
  };
  const asked = model.periods.filter((period) => period.asked);
  for (const line of linesOf(sheet)) yield rowOf(line, layout.columns, asked);
}

function headerCell({ kind, column, header, ...rest }: LayoutColumn): Cell {
  if (kind === 'key') return keyCell(column, rowMark.header);
  const asked = kind === 'period' && 'period' in rest && rest.period.asked;
  return textCell(column, asked ? 'headAsked' : 'head', header);
}

function rowOf(line: Line, columns: readonly LayoutColumn[], asked: readonly TemplatePeriod[]): Row {
  switch (line.kind) {
    case 'heading':
      return headingRow(line.row, line.indicator, columns);
    case 'data':
      return dataRow(line, columns, asked);
    case 'sum':
      return sumRow(line, columns);
  }
}

function headingRow(row: number, indicator: TemplateIndicator, columns: readonly LayoutColumn[]): Row {
  const labels = headingLabels(indicator);
  const definition = definitionOf(indicator);
  const cells = columns.map((place): Cell => {
    const { column } = place;
    switch (place.kind) {
      case 'label':
        return textCell(column, place.holds === 'unit' ? 'headingUnit' : 'heading', labels[place.holds]);
      case 'key':
        return keyCell(column, rowMark.heading + indicator.code);
      case 'definition':
        return textCell(column, 'headingText', definition);
      case 'period':
        return textCell(column, 'heading');
    }
  });
  return { row, height: heightOf(labels.label, definition), cells };
}

function dataRow(
  line: Extract<Line, { kind: 'data' }>,
  columns: readonly LayoutColumn[],
  asked: readonly TemplatePeriod[],
): Row {
  const { indicator, data, single } = line;
  const labels = labelsOf(indicator, data);
  const { decimals } = indicator.rule;
  const cells: Cell[] = [];
  let period: TemplatePeriod | undefined;
  let found = nothing;
  for (const place of columns) {
    const { column } = place;
    if (place.kind === 'period') {
      if (place.period !== period) {
        period = place.period;
        found = data.cells[period.id] ?? nothing;
      }
      cells.push(periodCell(place, found, decimals));
    } else if (place.kind === 'label')
      cells.push(textCell(column, labelStyle(place.holds, single), labels[place.holds]));
    else if (place.kind === 'key') cells.push(keyCell(column, rowKey(indicator, data, asked)));
    else if (single) cells.push(textCell(column, 'definition', definitionOf(indicator)));
  }
  return single
    ? { row: line.row, height: heightOf(labels.label, definitionOf(indicator)), cells }
    : { row: line.row, cells };
}

/** What stands where a row has no cell for a period. */
const nothing: TemplateCell = {};

function labelStyle(holds: LabelColumn, single: boolean): TemplateStyle {
  if (holds === 'code' || holds === 'unit') return holds;
  return holds === 'label' && !single ? 'nameIndented' : 'name';
}

function periodCell(
  { holds, column }: PeriodPlace,
  { identity, answer }: TemplateCell,
  decimals: number,
): Cell {
  const open = identity !== undefined;
  if (open && holds === 'history')
    throw new Error(`identity ${identity} of a template is in a locked period`);
  switch (holds) {
    case 'history':
    case 'value':
      return open ? openValue(column, answer, decimals) : lockedValue(column, answer, decimals);
    case 'mark':
      return textCell(column, open ? 'mark' : 'lockedText', open ? markText(answer) : '');
    case 'note':
      return textCell(column, open ? 'note' : 'lockedText', answer?.note);
  }
}

function openValue(column: number, answer: Answer | undefined, decimals: number): Cell {
  if (answer === undefined || !('value' in answer)) return textCell(column, numberStyle('open', decimals));
  return isKept(answer.value)
    ? numberCell(column, numberStyle('open', decimals), answer.value)
    : textCell(column, 'openText', answer.value);
}

function lockedValue(column: number, answer: Answer | undefined, decimals: number): Cell {
  if (answer === undefined) return textCell(column, 'lockedText');
  if (!('value' in answer)) return textCell(column, 'lockedText', lockedSign(answer));
  return isKept(answer.value)
    ? numberCell(column, numberStyle('history', decimals, answer.flag), answer.value)
    : textCell(column, 'lockedText', answer.value);
}

/** Whether a spreadsheet keeps a number as it is; otherwise it stands as text. */
const isKept = (value: string): boolean =>
  value.length <= digitsKept || significantDigits(value) <= digitsKept;

/** The sign that a locked cell shows instead of a figure. */
export const lockedSign = (answer: Extract<Answer, { absence: unknown }>): string =>
  absenceSign(answer.absence)?.sign ?? '';

function markText(answer: Answer | undefined): string {
  const sign =
    answer === undefined
      ? undefined
      : 'absence' in answer
        ? absenceSign(answer.absence)
        : answer.flag && flagSign(answer.flag);
  return sign === undefined ? '' : choiceOf(sign);
}

function sumRow(
  { row, indicator, first, last }: Extract<Line, { kind: 'sum' }>,
  columns: readonly LayoutColumn[],
): Row {
  const labels: RowLabels = { code: '', label: 'Jumlah', detail: '', unit: indicator.unit };
  const cells = columns.map((place): Cell => {
    const { column } = place;
    switch (place.kind) {
      case 'label':
        return textCell(column, 'sumName', labels[place.holds]);
      case 'key':
        return keyCell(column, rowMark.sum + indicator.code);
      case 'definition':
        return textCell(column, 'definition');
      case 'period':
        return place.holds === 'history' || place.holds === 'value'
          ? sumCell(place, indicator, rangeIn(column, first, last))
          : textCell(column, 'lockedText');
    }
  });
  return { row, cells };
}

/** A sum shows nothing before the first figure does: missing is never 0. */
function sumCell({ period, column }: PeriodPlace, { rows, rule }: TemplateIndicator, range: string): Cell {
  const values: string[] = [];
  for (const { cells } of rows) {
    const answer = cells[period.id]?.answer;
    if (answer !== undefined && 'value' in answer) values.push(answer.value);
  }
  return formulaCell(
    column,
    numberStyle('sum', rule.decimals),
    `IF(COUNT(${range})=0,"",SUM(${range}))`,
    values.length === 0 ? undefined : sumOfDecimals(values),
  );
}

function definitionOf({ definition, concept, notes }: TemplateIndicator): string {
  return [
    ...(definition === '' ? [] : [definition]),
    ...(concept === '' ? [] : [`Konsep: ${concept}`]),
    ...(notes === '' ? [] : [`Keterangan: ${notes}`]),
  ].join('\n');
}

/** Points that the name and the definition of an indicator need: not every program works it out when it opens the file. */
function heightOf(name: string, definition: string): number {
  const lines = (text: string, perLine: number): number =>
    text.split('\n').reduce((all, one) => all + Math.max(1, Math.ceil(one.length / perLine)), 0);
  const tall = Math.max(lines(name, 34) * lineHeight.name, lines(definition, 58) * lineHeight.definition);
  return Math.min(tallest, Math.max(18, tall + 3));
}

import { columnLetters, type PlannedCell, type PlannedRow } from '#lib/tabular';
import { absenceSign, choiceOf, flagSign } from './answer-signs.rules.js';
import { headingLabels, labelsOf, rowMark, type LabelColumn, type RowLabels } from './carriers.rules.js';
import { significantDigits, sumOfDecimals } from './decimals.rules.js';
import {
  headerRow,
  hintRow,
  keyRow,
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
  TemplateSheet,
} from './template-model.js';
import { numberStyle, type TemplateStyle } from './template-styles.js';

type Cell = PlannedCell<TemplateStyle>;
type Row = PlannedRow<TemplateStyle>;
type PeriodPlace = Extract<LayoutColumn, { kind: 'period' }>;

const lineHeight = { row: 17, name: 15, definition: 12.5 };
const tallest = 150;
/** A spreadsheet keeps 15 digits of a number; longer ones stand as text. */
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
    cells: [{ column: 1, style, text }],
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
      kind === 'key'
        ? [{ column, style: 'key', text: seal }]
        : key === ''
          ? []
          : [{ column, style: 'key', text: key }],
    ),
  };
  for (const line of layout.lines) yield rowOf(line, layout);
}

function headerCell({ kind, column, header, ...rest }: LayoutColumn): Cell {
  if (kind === 'key') return { column, style: 'key', text: rowMark.header };
  const asked = kind === 'period' && 'period' in rest && rest.period.asked;
  return { column, style: asked ? 'headAsked' : 'head', text: header };
}

function rowOf(line: Line, { columns }: SheetLayout): Row {
  switch (line.kind) {
    case 'heading':
      return headingRow(line.row, line.indicator, columns);
    case 'data':
      return dataRow(line, columns);
    case 'sum':
      return sumRow(line, columns);
  }
}

function headingRow(row: number, indicator: TemplateIndicator, columns: readonly LayoutColumn[]): Row {
  const labels = headingLabels(indicator);
  const cells = columns.map((place): Cell => {
    const { column } = place;
    switch (place.kind) {
      case 'label':
        return {
          column,
          style: place.holds === 'unit' ? 'headingUnit' : 'heading',
          text: labels[place.holds],
        };
      case 'key':
        return { column, style: 'key', text: rowMark.heading + indicator.code };
      case 'definition':
        return { column, style: 'headingText', text: definitionOf(indicator) };
      case 'period':
        return { column, style: 'heading' };
    }
  });
  return { row, height: heightOf(labels.label, indicator), cells };
}

function dataRow(line: Extract<Line, { kind: 'data' }>, columns: readonly LayoutColumn[]): Row {
  const { indicator, data, single } = line;
  const labels = labelsOf(indicator, data);
  const cells = columns.map((place): Cell => {
    const { column } = place;
    switch (place.kind) {
      case 'label':
        return { column, style: labelStyle(place.holds, single), text: labels[place.holds] };
      case 'key':
        return { column, style: 'key', text: line.key };
      case 'definition':
        return { column, style: 'definition', text: single ? definitionOf(indicator) : '' };
      case 'period':
        return { column, ...periodCell(place, data.cells[place.period.id] ?? {}, indicator) };
    }
  });
  const height = single ? heightOf(labels.label, indicator) : lineHeight.row;
  return { row: line.row, height, cells };
}

function labelStyle(holds: LabelColumn, single: boolean): TemplateStyle {
  if (holds === 'code' || holds === 'unit') return holds;
  return holds === 'label' && !single ? 'nameIndented' : 'name';
}

function periodCell(
  { holds }: PeriodPlace,
  { identity, answer }: TemplateCell,
  { rule }: TemplateIndicator,
): Omit<Cell, 'column'> {
  const open = identity !== undefined;
  switch (holds) {
    case 'history':
    case 'value':
      return open ? openValue(answer, rule.decimals) : lockedValue(answer, rule.decimals);
    case 'mark':
      return { style: open ? 'mark' : 'lockedText', text: open ? markText(answer) : '' };
    case 'note':
      return { style: open ? 'note' : 'lockedText', text: answer?.note ?? '' };
  }
}

function openValue(answer: Answer | undefined, decimals: number): Omit<Cell, 'column'> {
  if (answer === undefined || !('value' in answer)) return { style: numberStyle('open', decimals) };
  return significantDigits(answer.value) > digitsKept
    ? { style: 'openText', text: answer.value }
    : { style: numberStyle('open', decimals), number: answer.value };
}

function lockedValue(answer: Answer | undefined, decimals: number): Omit<Cell, 'column'> {
  if (answer === undefined) return { style: 'lockedText' };
  if (!('value' in answer)) return { style: 'lockedText', text: lockedSign(answer) };
  return significantDigits(answer.value) > digitsKept
    ? { style: 'lockedText', text: answer.value }
    : { style: numberStyle('history', decimals, answer.flag), number: answer.value };
}

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
        return { column, style: 'sumName', text: labels[place.holds] };
      case 'key':
        return { column, style: 'key', text: rowMark.sum + indicator.code };
      case 'definition':
        return { column, style: 'definition' };
      case 'period':
        return place.holds === 'history' || place.holds === 'value'
          ? { column, ...sumCell(place, indicator, rangeIn(column, first, last)) }
          : { column, style: 'lockedText' };
    }
  });
  return { row, height: lineHeight.row, cells };
}

/** A sum shows nothing before the first figure does: missing is never 0. */
function sumCell(
  { period }: PeriodPlace,
  { rows, rule }: TemplateIndicator,
  range: string,
): Omit<Cell, 'column'> {
  const values = rows.flatMap(({ cells }) => {
    const answer = cells[period.id]?.answer;
    return answer !== undefined && 'value' in answer ? [answer.value] : [];
  });
  const formula = `IF(COUNT(${range})=0,"",SUM(${range}))`;
  const style = numberStyle('sum', rule.decimals);
  return values.length === 0
    ? { style, formula, text: '' }
    : { style, formula, number: sumOfDecimals(values) };
}

function definitionOf({ definition, concept, notes }: TemplateIndicator): string {
  return [
    ...(definition === '' ? [] : [definition]),
    ...(concept === '' ? [] : [`Konsep: ${concept}`]),
    ...(notes === '' ? [] : [`Keterangan: ${notes}`]),
  ].join('\n');
}

/** Points that the name and the definition of an indicator need: not every program works it out when it opens the file. */
function heightOf(name: string, indicator: TemplateIndicator): number {
  const lines = (text: string, perLine: number): number =>
    text.split('\n').reduce((all, one) => all + Math.max(1, Math.ceil(one.length / perLine)), 0);
  const tall = Math.max(
    lines(name, 34) * lineHeight.name,
    lines(definitionOf(indicator), 58) * lineHeight.definition,
  );
  return Math.min(tallest, Math.max(18, tall + 3));
}

/** `F12`. */
export const cellAt = (column: number, row: number): string => `${columnLetters(column)}${String(row)}`;

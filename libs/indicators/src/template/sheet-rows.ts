import { formulaCell, textCell, type PlannedCell, type PlannedRow } from '#lib/tabular';
import { addPeriod } from './answer-cells.js';
import {
  headingLabels,
  labelsOf,
  rowKey,
  rowMark,
  type LabelColumn,
  type RowLabels,
} from './carriers.rules.js';
import { DecimalSum } from './decimals.rules.js';
import {
  blocksOf,
  headerRow,
  hintRow,
  keyRow,
  rangeIn,
  subtitleRow,
  titleRow,
  type Block,
  type LabelPlace,
  type LayoutColumn,
  type PeriodPlaces,
  type SheetLayout,
} from './sheet-layout.rules.js';
import type {
  TemplateCell,
  TemplateIndicator,
  TemplateModel,
  TemplateRow,
  TemplateSheet,
} from './template-model.js';
import { numberStyle, type TemplateStyle } from './template-styles.js';

type Cell = PlannedCell<TemplateStyle>;
type Row = PlannedRow<TemplateStyle>;
/** What the hidden column or row says. */
const keyCell = (column: number, text: string): Cell => textCell<TemplateStyle>(column, undefined, text);

const lineHeight = { name: 15, definition: 12.5 };
/** Points of rows without a definition. */
export const rowHeight = 17;
const tallest = 150;

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
  for (const block of blocksOf(sheet)) {
    const { indicator, heading, first, sum } = block;
    if (heading !== undefined) yield headingRow(heading, indicator, layout.columns);
    const sums = layout.periods.map(() => new DecimalSum());
    // By index, here and in what is called: there are very many rows, and an iterator hands on a new object for each.
    for (let at = 0; at < indicator.rows.length; at++) {
      const data = indicator.rows[at] as TemplateRow;
      if (sum !== undefined) addFigures(sums, data, layout);
      yield dataRow(block, first + at, data, layout);
    }
    if (sum !== undefined) yield sumRow(sum, block, layout, sums);
  }
}

/** Adds what the cells of a row hold to the sum of each period. */
function addFigures(sums: readonly DecimalSum[], { cells }: TemplateRow, { periods }: SheetLayout): void {
  for (let at = 0; at < periods.length; at++) {
    const answer = cells[(periods[at] as PeriodPlaces).period.id]?.answer;
    if (answer !== undefined && 'value' in answer) sums[at]?.add(answer.value);
  }
}

function headerCell({ kind, column, header, ...rest }: LayoutColumn): Cell {
  if (kind === 'key') return keyCell(column, rowMark.header);
  const asked = kind === 'period' && 'period' in rest && rest.period.asked;
  return textCell(column, asked ? 'headAsked' : 'head', header);
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
  { indicator, single }: Block,
  row: number,
  data: TemplateRow,
  { labels: places, keyColumn, periods, asked, definitionColumn }: SheetLayout,
): Row {
  const labels = labelsOf(indicator, data);
  const { decimals } = indicator.rule;
  const cells: Cell[] = [];
  for (let at = 0; at < places.length; at++) {
    const { column, holds } = places[at] as LabelPlace;
    cells.push(textCell(column, labelStyle(holds, single), labels[holds]));
  }
  cells.push(keyCell(keyColumn, rowKey(indicator, data, asked)));
  for (let at = 0; at < periods.length; at++) {
    const own = periods[at] as PeriodPlaces;
    addPeriod(cells, own, data.cells[own.period.id] ?? nothing, decimals);
  }
  if (!single) return { row, cells };
  const definition = definitionOf(indicator);
  cells.push(textCell(definitionColumn, 'definition', definition));
  return { row, height: heightOf(labels.label, definition), cells };
}

/** What stands where a row has no cell for a period. */
const nothing: TemplateCell = {};

function labelStyle(holds: LabelColumn, single: boolean): TemplateStyle {
  if (holds === 'code' || holds === 'unit') return holds;
  return holds === 'label' && !single ? 'nameIndented' : 'name';
}

function sumRow(
  row: number,
  { indicator, first, last }: Block,
  { labels: places, keyColumn, periods, definitionColumn }: SheetLayout,
  sums: readonly DecimalSum[],
): Row {
  const labels: RowLabels = { code: '', label: 'Jumlah', detail: '', unit: indicator.unit };
  const cells: Cell[] = [];
  for (const { column, holds } of places) cells.push(textCell(column, 'sumName', labels[holds]));
  cells.push(keyCell(keyColumn, rowMark.sum + indicator.code));
  periods.forEach(({ figure, beside }, at) => {
    const range = rangeIn(figure, first, last);
    cells.push(
      // A sum shows nothing before the first figure does: missing is never 0.
      formulaCell(
        figure,
        numberStyle('sum', indicator.rule.decimals),
        `IF(COUNT(${range})=0,"",SUM(${range}))`,
        sums[at]?.text,
      ),
    );
    if (beside !== undefined)
      cells.push(textCell(beside.mark, 'lockedText'), textCell(beside.note, 'lockedText'));
  });
  cells.push(textCell(definitionColumn, 'definition'));
  return { row, cells };
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

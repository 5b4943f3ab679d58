import type { TemplateIndicator, TemplateModel, TemplateSheet } from '#lib/indicators';
import {
  formulaCell,
  numberCell,
  textCell,
  type PlannedCell,
  type PlannedRow,
  type PlannedWorkbook,
} from '#lib/tabular';

type Row = PlannedRow<string>;

/**
 * The floor of writing a template: the cells of the sheets to be filled in, those that wait for a mark or a note too, by the same
 * writer, without looks, rules, protection, cover and identities.
 */
export function bareTemplate(model: TemplateModel): PlannedWorkbook<string> {
  return {
    title: model.round.title,
    author: '',
    properties: {},
    styles: {},
    sheets: model.sheets.map((sheet) => ({
      name: sheet.title,
      columns: [],
      rows: () => rowsOf(model, sheet),
    })),
  };
}

function* rowsOf(model: TemplateModel, { indicators }: TemplateSheet): Generator<Row> {
  const headers = [
    'Kode',
    'Indikator',
    'Satuan',
    ...model.periods.flatMap(({ label, asked }) => (asked ? [label, 'Tanda', 'Catatan'] : [label])),
    'Definisi',
  ];
  yield { row: 1, cells: headers.map((text, index) => textCell(index + 1, undefined, text)) };
  let row = 2;
  for (const indicator of indicators) {
    yield headingOf(indicator, row, headers.length);
    const first = ++row;
    for (const one of indicator.rows) yield rowOf(model, indicator, one, row++);
    if (indicator.additive) yield sumOf(model, first, row++);
  }
}

const headingOf = (
  { code, name, unit, definition, concept }: TemplateIndicator,
  row: number,
  last: number,
): Row => ({
  row,
  cells: [
    textCell(1, undefined, code),
    textCell(2, undefined, name),
    textCell(3, undefined, unit),
    textCell(last, undefined, `${definition}\n${concept}`),
  ],
});

function rowOf(
  { periods }: TemplateModel,
  { unit }: TemplateIndicator,
  { region, cells: own }: TemplateIndicator['rows'][number],
  row: number,
): Row {
  const cells: PlannedCell<string>[] = [
    textCell(1, undefined, region?.code ?? ''),
    textCell(2, undefined, region?.name ?? ''),
    textCell(3, undefined, unit),
  ];
  periods.forEach(({ id, asked }, index) => {
    const answer = own[id]?.answer;
    if (answer !== undefined && 'value' in answer) cells.push(numberCell(index + 4, undefined, answer.value));
    // Mark and note, to be filled in.
    if (asked) cells.push(textCell(index + 5), textCell(index + 6));
  });
  return { row, cells };
}

function sumOf({ periods }: TemplateModel, first: number, row: number): Row {
  const sums = periods.map((_, index) => {
    const letter = String.fromCharCode(68 + index);
    const range = `${letter}${String(first)}:${letter}${String(row - 1)}`;
    return formulaCell(index + 4, undefined, `IF(COUNT(${range})=0,"",SUM(${range}))`, '0');
  });
  return { row, cells: [textCell(2, undefined, 'Jumlah'), ...sums] };
}

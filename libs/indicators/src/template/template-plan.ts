import { textCell, type PlannedSheet, type PlannedWorkbook } from '#lib/tabular';
import { checkModel } from './check-model.rules.js';
import { coverName, coverSheet } from './cover-sheet.js';
import { withOwnNames } from './period-names.rules.js';
import { factsOf, sealOf, type SealFacts } from './seal.rules.js';
import {
  headerRow,
  layoutOf,
  rangeIn,
  sheetNames,
  titleRow,
  type SheetLayout,
} from './sheet-layout.rules.js';
import { rowHeight, sheetRows } from './sheet-rows.js';
import { sheetHighlights, sheetValidations } from './sheet-rules.js';
import { surveyOf, type SheetSurvey } from './sheet-survey.rules.js';
import type { TemplateModel, TemplateSheet } from './template-model.js';
import { fixedStyles, numberStyles, tabs, type TemplateStyle } from './template-styles.js';

const manifestName = '_lumbung';
const sealProperty = 'LumbungIsian';

/**
 * The workbook of a model, ready to be written.
 * @param secret of the seal, see {@link sealOf}
 * @throws LumbungError TEMPLATE_TOO_LARGE; Error for a model that contradicts itself
 */
export function templatePlan(given: TemplateModel, secret: string): PlannedWorkbook<TemplateStyle> {
  const model = withOwnNames(given);
  const surveyed = model.sheets.map((sheet) => ({ sheet, survey: surveyOf(sheet, model.periods) }));
  const identities = checkModel(
    model,
    surveyed.map(({ survey }) => survey),
  );
  const facts = factsOf(model, identities);
  const seal = sealOf(facts, secret);
  const names = sheetNames(
    model.sheets.map(({ title }) => title),
    [coverName, manifestName],
  );
  const listed = surveyed.map(({ sheet, survey }, index) => ({
    sheet,
    survey,
    name: names[index] ?? sheet.title,
    layout: layoutOf(survey.hasDetails, model.periods),
  }));
  return {
    title: `${model.round.title} – ${model.organization.name}`,
    author: 'Lumbung',
    properties: { [sealProperty]: seal },
    styles: {
      ...fixedStyles,
      ...numberStyles(decimalsOf(model)),
    },
    sheets: [
      coverSheet(model, listed),
      ...listed.map((one) => askingSheet(one, model, seal)),
      manifestSheet(facts, seal),
    ],
  };
}

interface AskingSheet {
  sheet: TemplateSheet;
  name: string;
  layout: SheetLayout;
  survey: SheetSurvey;
}

function askingSheet(
  { sheet, name, layout, survey }: AskingSheet,
  model: TemplateModel,
  seal: string,
): PlannedSheet<TemplateStyle> {
  const { columns, labels } = layout;
  const { lastRow } = survey;
  return {
    name,
    tabColour: tabs.asked,
    columns: columns.map(({ kind, width }) => (kind === 'key' ? { width, hidden: true } : { width })),
    // The hidden row and column lie behind what stays in view: programs disagree about counting them.
    frozen: { rows: headerRow, columns: labels.length },
    rows: () => sheetRows(sheet, model, layout, seal),
    rowHeight,
    locked: true,
    validations: sheetValidations(layout, survey),
    highlights: sheetHighlights(layout, survey),
    print: {
      area: `${rangeIn(1, titleRow, titleRow).split(':')[0] ?? 'A1'}:${rangeIn(columns.length, lastRow, lastRow).split(':')[0] ?? 'A1'}`,
      titleRows: [headerRow, headerRow],
      landscape: true,
      foot: `${model.organization.name} · ${model.round.title} · ${sheet.title}`,
    },
  };
}

/** The seal once more, and what it says in words, for whoever finds the sheet. */
function manifestSheet(facts: SealFacts, seal: string): PlannedSheet<TemplateStyle> {
  const lines: [string, string][] = [
    ['Segel', seal],
    ['Pengumpulan', `${facts.round.title} (${facts.round.id})`],
    ['Versi', String(facts.version)],
    ['Perangkat daerah', `${facts.organization.name} (${facts.organization.id})`],
    ['Sel yang diminta', String(facts.cells)],
    ['Sidik identitas sel', facts.digest],
    ['Keterangan', 'Lembar ini mengenali buku kerja saat diunggah. Jangan diubah.'],
  ];
  return {
    name: manifestName,
    state: 'veryHidden',
    columns: [{ width: 24 }, { width: 80 }],
    rows: () =>
      lines.map(([name, text], index) => ({
        row: index + 1,
        cells: [textCell<TemplateStyle>(1, undefined, name), textCell<TemplateStyle>(2, undefined, text)],
      })),
    locked: true,
  };
}

/** Numbers of decimals that occur. */
const decimalsOf = ({ sheets }: TemplateModel): Set<number> =>
  new Set(sheets.flatMap(({ indicators }) => indicators.map(({ rule }) => rule.decimals)));

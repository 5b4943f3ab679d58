import type { PlannedSheet, PlannedWorkbook } from '#lib/tabular';
import { checkModel } from './check-model.rules.js';
import { coverName, coverSheet } from './cover-sheet.js';
import { factsOf, sealOf } from './seal.rules.js';
import { layoutOf, rangeIn, sheetNames, titleRow, type SheetLayout } from './sheet-layout.rules.js';
import { sheetRows } from './sheet-rows.js';
import { headerRow } from './sheet-layout.rules.js';
import { sheetHighlights, sheetValidations } from './sheet-rules.js';
import type { Answer, TemplateModel, TemplateSheet } from './template-model.js';
import { fixedStyles, numberStyles, tabs, type TemplateStyle } from './template-styles.js';

export const manifestName = '_lumbung';
export const sealProperty = 'LumbungIsian';

/**
 * The workbook of a model, ready to be written.
 * @param secret of the seal, see {@link sealOf}
 * @throws LumbungError TEMPLATE_TOO_LARGE; Error for a model that contradicts itself
 */
export function templatePlan(model: TemplateModel, secret: string): PlannedWorkbook<TemplateStyle> {
  checkModel(model);
  const seal = sealOf(model, secret);
  const names = sheetNames(
    model.sheets.map(({ title }) => title),
    [coverName, manifestName],
  );
  const listed = model.sheets.map((sheet, index) => ({
    sheet,
    name: names[index] ?? sheet.title,
    layout: layoutOf(sheet, model.periods),
  }));
  return {
    title: `${model.round.title} – ${model.organization.name}`,
    author: 'Lumbung',
    properties: { [sealProperty]: seal },
    styles: {
      ...fixedStyles,
      ...numberStyles(usedNumbers(model)),
    },
    sheets: [
      coverSheet(model, listed),
      ...listed.map(({ sheet, name, layout }) => askingSheet({ sheet, name, layout }, model, seal)),
      manifestSheet(model, seal),
    ],
  };
}

function askingSheet(
  { sheet, name, layout }: { sheet: TemplateSheet; name: string; layout: SheetLayout },
  model: TemplateModel,
  seal: string,
): PlannedSheet<TemplateStyle> {
  const { columns, labelColumns, lastRow } = layout;
  return {
    name,
    tabColour: tabs.asked,
    columns: columns.map(({ kind, width }) => (kind === 'key' ? { width, hidden: true } : { width })),
    // The hidden row and column lie behind what stays in view: programs disagree about counting them.
    frozen: { rows: headerRow, columns: labelColumns },
    rows: () => sheetRows(sheet, model, layout, seal),
    locked: true,
    validations: sheetValidations(layout),
    highlights: sheetHighlights(layout),
    print: {
      area: `${rangeIn(1, titleRow, titleRow).split(':')[0] ?? 'A1'}:${rangeIn(columns.length, lastRow, lastRow).split(':')[0] ?? 'A1'}`,
      titleRows: [headerRow, headerRow],
      landscape: true,
      foot: `${model.organization.name} · ${model.round.title} · ${sheet.title}`,
    },
  };
}

/** The seal once more, and what it says in words, for whoever finds the sheet. */
function manifestSheet(model: TemplateModel, seal: string): PlannedSheet<TemplateStyle> {
  const facts = factsOf(model);
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
        cells: [
          { column: 1, text: name },
          { column: 2, text },
        ],
      })),
    locked: true,
  };
}

/** Numbers of decimals, and marks behind locked numbers, that occur. */
function usedNumbers({ sheets }: TemplateModel): Parameters<typeof numberStyles>[0] {
  const used = new Map<
    string,
    { decimals: number; flag?: Extract<Answer, { value: string }>['flag'] | undefined }
  >();
  for (const { indicators } of sheets)
    for (const { rule, rows } of indicators) {
      const { decimals } = rule;
      used.set(String(decimals), { decimals });
      for (const { cells } of rows)
        for (const { answer } of Object.values(cells))
          if (answer !== undefined && 'value' in answer && answer.flag !== undefined)
            used.set(`${String(decimals)}${answer.flag}`, { decimals, flag: answer.flag });
    }
  return used.values();
}

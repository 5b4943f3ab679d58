import type { Worksheet } from 'exceljs';
import { frequencies } from '#lib/catalogue';
import type { Dimension } from '../dimension.rules.js';
import { indicatorLevels, type Indicator, type IndicatorVersion } from '../indicator.js';
import { bpsReferencesText, yesOrNoText } from './cell-values.rules.js';
import {
  dimensionColumns,
  indicatorColumns,
  sheetNames,
  type DimensionField,
  type IndicatorField,
  type SheetColumn,
} from './columns.js';

/** Choices offered in the cells of a column. */
const choices: Partial<Record<string, readonly string[]>> = {
  frequency: frequencies,
  level: indicatorLevels,
  additive: ['ya', 'tidak'],
  priority: ['ya', 'tidak'],
  isTotal: ['ya', 'tidak'],
};
/** Rows below the last that are prepared for filling in. */
const spareRows = 200;

/**
 * A workbook with indicators (a row for each version), dimensions (a row for each code) and an explanation of the columns. Read
 * again, it says the same.
 */
export async function writeWorkbook(
  indicators: readonly Indicator[],
  dimensions: readonly Dimension[],
): Promise<Buffer> {
  // Only those who export pay for loading it.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const rows = indicators.flatMap((indicator) =>
    indicator.versions.map((one) => versionTexts(indicator, one)),
  );
  fill(workbook.addWorksheet(sheetNames.indicators), indicatorColumns, rows);
  fill(workbook.addWorksheet(sheetNames.dimensions), dimensionColumns, dimensions.flatMap(codeTexts));
  explain(workbook.addWorksheet('Petunjuk'));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function versionTexts(indicator: Indicator, version: IndicatorVersion): Record<IndicatorField, string> {
  return {
    ...version,
    code: indicator.code,
    validFrom: version.validFrom ?? '',
    organization: indicator.organization.name,
    dimensions: version.dimensions.join(', '),
    decimals: String(version.decimals),
    additive: yesOrNoText(version.additive),
    priority: yesOrNoText(indicator.priority),
    sipdCode: indicator.sipdCode,
    bpsReferences: bpsReferencesText(indicator.bpsReferences),
    state: indicator.state,
    number: String(version.number),
  };
}

function codeTexts({ code, labelId, labelEn, codes }: Dimension): Record<DimensionField, string>[] {
  return codes.map((one) => ({
    dimension: code,
    dimensionLabelId: labelId,
    dimensionLabelEn: labelEn,
    code: one.code,
    labelId: one.labelId,
    labelEn: one.labelEn,
    parent: one.parent ?? '',
    isTotal: yesOrNoText(one.isTotal),
  }));
}

function fill<Field extends string>(
  sheet: Worksheet,
  columns: readonly SheetColumn<Field>[],
  rows: readonly Record<Field, string>[],
): void {
  // Everything is text: a spreadsheet makes dates and numbers of codes.
  sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(columns.map(({ field }) => row[field]));
  for (const [index, { field, explanation }] of columns.entries()) {
    sheet.getCell(1, index + 1).note = explanation;
    const offered = choices[field];
    if (offered === undefined) continue;
    for (let row = 2; row <= rows.length + 1 + spareRows; row++)
      sheet.getCell(row, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${offered.join(',')}"`],
      };
  }
}

function explain(sheet: Worksheet): void {
  sheet.columns = [
    { header: 'Lembar', width: 12 },
    { header: 'Kolom', width: 20 },
    { header: 'Isi', width: 100 },
  ];
  sheet.getRow(1).font = { bold: true };
  for (const { header, explanation } of indicatorColumns)
    sheet.addRow([sheetNames.indicators, header, explanation]);
  for (const { header, explanation } of dimensionColumns)
    sheet.addRow([sheetNames.dimensions, header, explanation]);
}

import { escaped } from '../report/xml-tags.js';
import { columnLetters } from '../table/problems.js';
import { BytePieces } from './byte-pieces.js';
import { RowXml } from './row-xml.js';
import type { StylesPart } from './styles-part.js';
import type { PlannedHighlight, PlannedPrint, PlannedSheet, PlannedValidation } from './workbook-plan.js';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Excel reads no more of the ranges of one rule. */
const rangesOfRule = 400;

/** Name of a sheet as formulas and links write it. */
export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** A sheet as XML, in pieces; its rows are asked for as they are written. Order of elements: ECMA-376 part 1, 18.3.1.99. */
export async function* sheetPart<Style extends string>(
  sheet: PlannedSheet<Style>,
  styles: StylesPart<Style>,
  isFirst: boolean,
): AsyncGenerator<Buffer> {
  const pieces = new BytePieces();
  yield* pieces.add(head(sheet, isFirst));
  const rows = new RowXml(styles);
  for (const row of sheet.rows())
    for (const piece of pieces.add(rows.of(row))) {
      yield piece;
      // Whoever else this process serves gets a turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
  yield* pieces.add(tail(sheet, styles));
  yield* pieces.rest();
}

function head<Style extends string>(sheet: PlannedSheet<Style>, isFirst: boolean): string {
  const tab = sheet.tabColour === undefined ? '' : `<tabColor rgb="FF${sheet.tabColour}"/>`;
  const fit = sheet.print === undefined ? '' : '<pageSetUpPr fitToPage="1"/>';
  const properties = tab + fit === '' ? '' : `<sheetPr>${tab}${fit}</sheetPr>`;
  const lines = sheet.gridLines === true ? '' : ' showGridLines="0"';
  const view = `<sheetViews><sheetView${lines}${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${paneOf(sheet)}</sheetView></sheetViews>`;
  const columns = sheet.columns.map(({ width, hidden }, index) => {
    const place = String(index + 1);
    return `<col min="${place}" max="${place}" width="${String(width)}" customWidth="1"${hidden === true ? ' hidden="1"' : ''}/>`;
  });
  const cols = columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}">${properties}${view}<sheetFormatPr defaultRowHeight="${String(sheet.rowHeight ?? 15)}"${sheet.rowHeight === undefined ? '' : ' customHeight="1"'}/>${cols}<sheetData>`;
}

function paneOf<Style extends string>({ frozen }: PlannedSheet<Style>): string {
  if (frozen === undefined) return '';
  const { rows, columns } = frozen;
  const corner = `${columnLetters(columns + 1)}${String(rows + 1)}`;
  const split = `${columns > 0 ? ` xSplit="${String(columns)}"` : ''}${rows > 0 ? ` ySplit="${String(rows)}"` : ''}`;
  const active = columns > 0 && rows > 0 ? 'bottomRight' : columns > 0 ? 'topRight' : 'bottomLeft';
  return `<pane${split} topLeftCell="${corner}" activePane="${active}" state="frozen"/>`;
}

function tail<Style extends string>(sheet: PlannedSheet<Style>, styles: StylesPart<Style>): string {
  // `0` allows: widths, heights and formats are the reader's own.
  const protection =
    sheet.locked === true
      ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"/>'
      : '';
  const highlights = (sheet.highlights ?? []).map((one, index) => highlightXml(one, index, styles)).join('');
  return `</sheetData>${protection}${highlights}${validationsXml(sheet.validations ?? [])}${linksXml(sheet)}${sheet.print === undefined ? '' : printXml(sheet.print)}</worksheet>`;
}

function highlightXml<Style extends string>(
  one: PlannedHighlight,
  index: number,
  styles: StylesPart<Style>,
): string {
  return `<conditionalFormatting sqref="${one.ranges.join(' ')}"><cfRule type="expression" dxfId="${String(styles.highlight(one))}" priority="${String(index + 1)}"><formula>${escaped(one.formula)}</formula></cfRule></conditionalFormatting>`;
}

function validationsXml(validations: readonly PlannedValidation[]): string {
  const all = validations.flatMap((one) => inParts(one.ranges).map((ranges) => validationXml(one, ranges)));
  return all.length === 0
    ? ''
    : `<dataValidations count="${String(all.length)}">${all.join('')}</dataValidations>`;
}

function inParts(ranges: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(ranges.length / rangesOfRule) }, (_, index) =>
    ranges.slice(index * rangesOfRule, (index + 1) * rangesOfRule),
  );
}

function validationXml({ rule, prompt, error }: PlannedValidation, ranges: readonly string[]): string {
  const shown =
    prompt === undefined
      ? ''
      : ` showInputMessage="1" promptTitle="${attribute(prompt.title, 32)}" prompt="${attribute(prompt.text, 255)}"`;
  const facts = `allowBlank="1" showErrorMessage="1" errorTitle="${attribute(error.title, 32)}" error="${attribute(error.text, 255)}"${shown} sqref="${ranges.join(' ')}"`;
  switch (rule.kind) {
    case 'list':
      return `<dataValidation type="list" ${facts}><formula1>&quot;${escaped(rule.choices.join(','))}&quot;</formula1></dataValidation>`;
    case 'length':
      return `<dataValidation type="textLength" operator="lessThanOrEqual" ${facts}><formula1>${String(rule.most)}</formula1></dataValidation>`;
    case 'whole':
    case 'decimal':
      return `<dataValidation type="${rule.kind}" operator="between" ${facts}><formula1>${rule.min}</formula1><formula2>${rule.max}</formula2></dataValidation>`;
  }
}

const attribute = (text: string, most: number): string => escaped(text.slice(0, most));

function linksXml<Style extends string>({ links = [] }: PlannedSheet<Style>): string {
  const all = links.map(
    ({ cell, sheet, target }) =>
      `<hyperlink ref="${cell}" location="${escaped(`${quotedSheet(sheet)}!${target}`)}"/>`,
  );
  return all.length === 0 ? '' : `<hyperlinks>${all.join('')}</hyperlinks>`;
}

function printXml({ landscape, foot }: PlannedPrint): string {
  // `&` begins a code of the foot line; paper 9 is A4.
  const left = escaped(foot.replaceAll('&', '&&').slice(0, 120));
  return `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${landscape === true ? 'landscape' : 'portrait'}" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;8${left}&amp;R&amp;8Halaman &amp;P dari &amp;N</oddFooter></headerFooter>`;
}

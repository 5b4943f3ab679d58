import { makeZip, type ZipPart } from './make-workbook.ts';

const spreadsheet = 'application/vnd.oasis.opendocument.spreadsheet';
const names = [
  ['office', 'office'],
  ['table', 'table'],
  ['text', 'text'],
  ['style', 'style'],
  ['draw', 'drawing'],
].map(([prefix, name]) => `xmlns:${prefix ?? ''}="urn:oasis:names:tc:opendocument:xmlns:${name ?? ''}:1.0"`);

/** Cell XML of an OpenDocument spreadsheet: a text, or a number with the text it shows. */
export function odsCell(value: string | number, attributes = ''): string {
  const type =
    typeof value === 'number'
      ? `office:value-type="float" office:value="${String(value)}"`
      : 'office:value-type="string"';
  return `<table:table-cell ${type} ${attributes}><text:p>${String(value)}</text:p></table:table-cell>`;
}

/** A sheet of rows of XML. */
export function odsTable(name: string, rows: string, attributes = ''): string {
  return `<table:table table:name="${name}" ${attributes}>${rows}</table:table>`;
}

/** A row of cells of XML. */
export const odsRow = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;

/** A small spreadsheet with a little of everything. */
const ordinary = odsTable(
  'Data',
  `<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16382"/>${odsRow(
    odsCell('Nama'),
    odsCell('Luas'),
    odsCell('Tanggal'),
  )}${odsRow(
    odsCell('Plaosan', 'table:number-rows-spanned="2"'),
    odsCell(12.5, 'table:formula="of:=1+1"'),
    '<table:table-cell office:value-type="date" office:date-value="2024-01-31"><text:p>31/01/24</text:p></table:table-cell>',
  )}<table:table-row table:visibility="collapse"><table:covered-table-cell/><table:table-cell office:value-type="percentage" office:value="0.125"><office:annotation><text:p>x</text:p></office:annotation><text:p>12,5%</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/></table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
);

/** An OpenDocument spreadsheet of sheets (see {@link odsTable}) and automatic styles, both as XML. */
export function makeSpreadsheet(sheets = ordinary, styles = '', extra: ZipPart[] = []): Buffer {
  return makeZip([
    { name: 'mimetype', content: spreadsheet },
    {
      name: 'content.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${names.join(' ')}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${sheets}</office:spreadsheet></office:body></office:document-content>`,
    },
    { name: 'META-INF/manifest.xml', content: '<manifest:manifest xmlns:manifest="m"/>' },
    ...extra,
  ]);
}

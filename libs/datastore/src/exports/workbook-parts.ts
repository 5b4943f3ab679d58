import { quoteIdentifier } from '#lib/database';
import { absenceSign } from '../export-values.js';
import type { TableColumn } from '../table-column.js';
import { qualifiedTable } from '../table-ref.js';
import type { ExportRequest } from './export-request.js';
import { bareLines } from './text-exports.js';

/** Rows of data on one sheet: 1,048,576 less the header. */
const rowsOnSheet = 1_048_575;
/** Keeps the XML of one sheet below what a ZIP entry holds. */
const cellsOnSheet = 50_000_000;
/** Excel takes 32,767 characters in a cell; longer texts are cut. */
const longestCell = 32_767;
/** Beyond 15 digits a spreadsheet rounds. */
const exact = '999999999999999';

/** A range of `_id` that one sheet shows. */
export interface SheetPart {
  name: string;
  first: number;
  last: number;
}

/** How the rows are spread over sheets: `Data`, `Data 2`, ... */
export function sheetParts({ rowCount, columns }: ExportRequest): SheetPart[] {
  const rows = Math.max(1, Math.min(rowsOnSheet, Math.floor(cellsOnSheet / Math.max(1, columns.length))));
  const count = Math.max(1, Math.ceil(rowCount / rows));
  return Array.from({ length: count }, (_, index) => ({
    name: index === 0 ? 'Data' : `Data ${String(index + 1)}`,
    first: index * rows + 1,
    last: (index + 1) * rows,
  }));
}

/** Escapes text for XML and leaves out what XML 1.0 cannot hold. */
const xml = (text: string): string =>
  text
    .split('')
    .filter((sign) => (sign >= ' ' && sign < '\ufffe') || sign === '\t' || sign === '\n' || sign === '\r')
    .join('')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** `A`, `B`, ... `AA`: letters of a column, counted from 0. */
function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** A row of texts as sheet XML. */
export function textRow(number: number, cells: readonly string[], style = 0): string {
  const written = cells.map(
    (cell, index) =>
      `<c r="${columnLetters(index)}${String(number)}" s="${String(style)}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`,
  );
  return `<row r="${String(number)}">${written.join('')}</row>`;
}

/** Beginning and end of a sheet; the first row stays in view. */
export const sheetHead =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>\n';
export const sheetTail = '</sheetData></worksheet>';

/**
 * `COPY` of the rows of one sheet as XML, one row a line. Texts are inline strings, which a spreadsheet never runs;
 * numbers of more than 15 digits, days before March 1900 or after 9999, and parts of seconds are texts, because a spreadsheet
 * cannot hold them.
 */
export function sheetCopy({ table, columns, hasAbsences }: ExportRequest, part: SheetPart): string {
  const row = `(_id - ${String(part.first - 2)})`;
  const cells = columns.map((column, index) =>
    cell(column, `${columnLetters(index)}' || ${row} || '`, hasAbsences),
  );
  return `COPY (SELECT '<row r="' || ${row} || '">' || ${cells.join(' || ')} || '</row>'
    FROM ${qualifiedTable(table)} WHERE _id BETWEEN ${String(part.first)} AND ${String(part.last)} ORDER BY _id) TO STDOUT ${bareLines}`;
}

function cell(column: TableColumn, address: string, hasAbsences: boolean): string {
  const name = quoteIdentifier(column.name);
  const typed = (attributes: string, value: string): string =>
    `'<c r="${address}"${attributes}><v>' || ${value} || '</v></c>'`;
  const text = (value: string): string =>
    `'<c r="${address}" t="inlineStr"><is><t xml:space="preserve">' || ${value} || '</t></is></c>'`;
  const filled = ((): string => {
    switch (column.type) {
      case 'integer':
        return `CASE WHEN ${name} BETWEEN -${exact} AND ${exact} THEN ${typed('', name)} ELSE ${text(`${name}::text`)} END`;
      case 'number':
        // NaN is larger than every number for PostgreSQL, so it becomes a text too. A double keeps 15 digits on its way to
        // numeric and back: whatever that changes is a text.
        return `CASE WHEN ${name} NOT BETWEEN -${exact} AND ${exact} THEN ${text(`${name}::text`)} WHEN ${name}::float8::numeric = ${name} THEN ${typed('', name)} ELSE ${text(`${name}::text`)} END`;
      case 'boolean':
        return typed(' t="b"', `${name}::int`);
      case 'date':
        return `CASE WHEN ${name} BETWEEN DATE '1900-03-01' AND DATE '9999-12-31' THEN ${typed(' s="2"', `(${name} - DATE '1899-12-30')`)} ELSE ${text(`${name}::text`)} END`;
      case 'timestamp':
        return `CASE WHEN ${name} BETWEEN DATE '1900-03-01' AND DATE '9999-12-31' AND date_trunc('second', ${name}) = ${name} THEN ${typed(' s="3"', `round(extract(epoch FROM ${name} - TIMESTAMP '1899-12-30') / 86400, 11)`)} ELSE ${text(`${name}::text`)} END`;
      case 'text':
        return text(escapedText(name));
    }
  })();
  const absent = hasAbsences ? `, ${text(absenceSign(column))}` : '';
  return `coalesce(CASE WHEN ${name} IS NOT NULL THEN ${filled} END${absent}, '')`;
}

/** SQL that does what {@link xml} does; line breaks become references, so that a row stays one line. */
function escapedText(name: string): string {
  const controls = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12]
    .concat(Array.from({ length: 18 }, (_, index) => index + 14))
    .map((code) => `\\x${code.toString(16).padStart(2, '0')}`)
    .concat('\\uFFFE', '\\uFFFF')
    .join('');
  const marks = [
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
  ] as const;
  // `_x0041_` in a workbook is an A; an underscore that begins such a thing is spelt out (ECMA-376 part 1, 22.9.2.19).
  const spelt = `CASE WHEN position('_x' IN ${name}) = 0 THEN ${name} ELSE regexp_replace(${name}, '_(?=x[0-9A-Fa-f]{4}_)', '_x005F_', 'g') END`;
  const clean = `translate(left(${spelt}, ${String(longestCell)}), E'${controls}', '')`;
  const escaped = marks.reduce((sql, [sign, entity]) => `replace(${sql}, '${sign}', '${entity}')`, clean);
  return `replace(replace(${escaped}, E'\\n', '&#10;'), E'\\r', '&#13;')`;
}

/** Sheet that says what the columns mean. */
export function descriptionSheet({ title, description, columns, rowCount }: ExportRequest): string {
  const rows = [
    textRow(1, ['Judul', title]),
    ...(description === '' ? [] : [textRow(2, ['Keterangan', description])]),
    textRow(3, ['Jumlah baris', String(rowCount)]),
    textRow(4, [
      'Nilai kosong',
      '- nihil; ... tidak tersedia; NA tidak berlaku; x dirahasiakan; kosong tanpa keterangan',
    ]),
    textRow(6, ['Kolom', 'Judul kolom', 'Jenis', 'Satuan', 'Keterangan'], 1),
    ...columns.map((column, index) =>
      textRow(index + 7, [column.name, column.label, column.type, column.unit, column.description]),
    ),
  ];
  return `${sheetHead}${rows.join('')}${sheetTail}`.replace(/<sheetViews>.*<\/sheetViews>/, '');
}

const part = (body: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The fixed parts of the workbook (ECMA-376), by name in the archive. */
export function workbookParts(sheets: readonly string[]): Record<string, string> {
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const overrides = sheets.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${String(index + 1)}.xml" ContentType="${types}.worksheet+xml"/>`,
  );
  const entries = sheets.map(
    (name, index) =>
      `<sheet name="${xml(name)}" sheetId="${String(index + 1)}" r:id="rId${String(index + 1)}"/>`,
  );
  const links = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${relationships}/worksheet" Target="worksheets/sheet${String(index + 1)}.xml"/>`,
  );
  return {
    '[Content_Types].xml': part(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${overrides.join('')}</Types>`,
    ),
    '_rels/.rels': part(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': part(
      `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${entries.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}<Relationship Id="rId${String(sheets.length + 1)}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': part(
      `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    ),
  };
}

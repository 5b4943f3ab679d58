import { closeSync, createReadStream, createWriteStream, openSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { nativeMark } from '../cells/cell-kind.js';
import { writeAll } from '../csv/encoding.js';
import { RecordScanner } from '../csv/record-scanner.js';
import { scanFile } from '../csv/scan-file.js';
import { columnLetters } from '../table/problems.js';
import type { TableSource } from '../table/table-source.js';
import { TabularErrors } from '../tabular.errors.js';
import { zipStream, type ZipEntry } from '../zip/zip-stream.js';
import { newBoxes } from './comment-boxes.js';
import { newComments } from './comments.js';
import { freeIndexName, indexSheet } from './index-sheet.js';
import { marksOf, SheetMarks, type MarkingOrder } from './marks.js';
import { SheetSizes } from './sheet-sizes.js';
import { StyleBook } from './style-book.js';
import { escaped } from './xml-tags.js';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const notice =
  'Berkas asalnya tidak dapat ditandai langsung: salinan ini memuat nilai lembar yang dibaca, tanpa format, rumus, dan lembar lain. Perbaiki di sini atau di berkas asal, lalu unggah lagi.';
/** Rows that say how wide the columns are. */
const measuredRows = 500;
const [narrowest, widest] = [10, 50];
const flushCharacters = 256 * 1024;

/**
 * Writes a workbook of the sheet that was read, with its values, marks, comments and index sheet. For formats that cannot be
 * marked in place (XLS, ODS): formats, formulas and the other sheets are not in it.
 * @param source the sheet as it was spooled
 * @param folder where the sheet may be put together
 */
export async function markTable(
  source: TableSource,
  folder: string,
  order: MarkingOrder,
  target: string,
): Promise<void> {
  const name = sheetName(source.sheet);
  const marks = marksOf(order).get(source.sheet) ?? new SheetMarks();
  marks.gather(source.merges ?? []);
  const styles = await StyleBook.of(undefined, 'xl/styles.xml');
  const spool = join(folder, 'marked-sheet.xml');
  const widths = await widthsOf(source);
  const sizes = new SheetSizes();
  for (const [index, width] of widths.entries()) sizes.addColumns(index + 1, index + 1, width);
  await writeSheet(source, { spool, marks, styles, widths });
  const sheets = new Map([[source.sheet, name]]);
  const index = indexSheet(order, styles, { namespace: main, sheets, notice });
  const part = (name: string, content: () => AsyncIterable<Buffer>): ZipEntry => ({ name, content });
  const text = (name: string, xml: string): ZipEntry => part(name, () => Readable.from([Buffer.from(xml)]));
  const entries = [
    text('[Content_Types].xml', contentTypes),
    text('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    text('xl/workbook.xml', workbook([freeIndexName([name]), name])),
    text(
      'xl/_rels/workbook.xml.rels',
      relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['worksheet', 'worksheets/sheet2.xml'],
        ['styles', 'styles.xml'],
      ]),
    ),
    part('xl/worksheets/sheet1.xml', () => Readable.from([Buffer.from([...index].join(''))])),
    part('xl/worksheets/sheet2.xml', () => createReadStream(spool) as AsyncIterable<Buffer>),
    text(
      'xl/worksheets/_rels/sheet2.xml.rels',
      relations([
        ['vmlDrawing', '../drawings/vmlDrawing1.vml'],
        ['comments', '../comments1.xml'],
      ]),
    ),
    text('xl/comments1.xml', newComments(main, marks)),
    text('xl/drawings/vmlDrawing1.vml', newBoxes(marks.all(), sizes)),
    part('xl/styles.xml', () => styles.content()),
  ];
  const tooLarge = () => TabularErrors.FILE_TOO_LARGE({ params: { limit: '4 GB' } });
  await pipeline(zipStream(entries, tooLarge), createWriteStream(target));
}

async function writeSheet(
  source: TableSource,
  {
    spool,
    marks,
    styles,
    widths,
  }: { spool: string; marks: SheetMarks; styles: StyleBook; widths: readonly number[] },
): Promise<void> {
  const columns = columnsXml(widths);
  const output = openSync(spool, 'w');
  let pending = `${declaration}<worksheet xmlns="${main}" xmlns:r="${relationships}"><sheetFormatPr defaultRowHeight="15"/>${columns}<sheetData>`;
  const flush = (from: number): void => {
    if (pending.length < from) return;
    writeAll(output, Buffer.from(pending));
    pending = '';
  };
  const percent = styles.percent();
  let next = 1;
  const rowsUpTo = (row: number, texts: readonly string[]): void => {
    for (const blank of marks.rowsBetween(next, row))
      pending += rowXml(blank, [], { marks, styles, percent });
    next = row + 1;
    if (row !== Infinity) pending += rowXml(row, texts, { marks, styles, percent });
    flush(flushCharacters);
  };
  try {
    const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
    await scanFile(source.path, scanner, {
      start: source.start,
      onRecord: () => {
        rowsUpTo(scanner.row, scanner.texts());
        return true;
      },
    });
    rowsUpTo(Infinity, []);
    pending += `</sheetData>${merged(source)}<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><legacyDrawing r:id="rId1"/></worksheet>`;
    flush(0);
  } finally {
    closeSync(output);
  }
}

/** Widths of the columns in characters, by their longest cells; titles, alone in their rows, and merged cells say nothing of that. */
async function widthsOf(source: TableSource): Promise<number[]> {
  const merged = new Set((source.merges ?? []).map(({ top, left }) => `${String(top)}:${String(left)}`));
  const widths: number[] = [];
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord: () => {
      const texts = scanner.texts();
      if (texts.filter((text) => text !== '').length > 1) {
        for (const [index, text] of texts.entries()) {
          const isMerged = merged.has(`${String(scanner.row)}:${String(index + 1)}`);
          if (!isMerged) widths[index] = Math.max(widths[index] ?? 0, text.length);
        }
      }
      return scanner.row < measuredRows;
    },
  });
  return Array.from({ length: widths.length }, (_, index) =>
    Math.min(widest, Math.max(narrowest, (widths[index] ?? 0) + 2)),
  );
}

function columnsXml(widths: readonly number[]): string {
  const columns = widths.map((width, index) => {
    const place = String(index + 1);
    return `<col min="${place}" max="${place}" width="${String(width)}" customWidth="1"/>`;
  });
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
}

/** A name as a sheet of an XLSX may have it: other formats allow longer ones and other signs. */
function sheetName(name: string): string {
  const allowed = name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .trim();
  return allowed === '' ? 'Data' : allowed;
}

function rowXml(
  row: number,
  texts: readonly string[],
  { marks, styles, percent }: { marks: SheetMarks; styles: StyleBook; percent: number },
): string {
  const waiting = new Map(marks.inRow(row).map((mark) => [mark.column, mark]));
  const width = Math.max(texts.length, ...waiting.keys());
  let cells = '';
  for (let column = 1; column <= width; column++) {
    const text = texts[column - 1] ?? '';
    const mark = waiting.get(column);
    if (text === '' && mark === undefined) continue;
    const base = text.startsWith(nativeMark) && text.endsWith('%') ? percent : 0;
    const style = mark === undefined ? base : styles.marked(base, mark.kind);
    cells += cellXml(`r="${columnLetters(column)}${String(row)}" s="${String(style)}"`, text);
  }
  return cells === '' ? '' : `<row r="${String(row)}">${cells}</row>`;
}

/** A cell of the spool: numbers of the workbook stay numbers, everything else is text and never a formula. */
function cellXml(attributes: string, text: string): string {
  if (text === '') return `<c ${attributes}/>`;
  if (text.startsWith(nativeMark)) {
    const number = text.slice(nativeMark.length);
    const value = number.endsWith('%') ? String(Number(number.slice(0, -1)) / 100) : number;
    if (Number.isFinite(Number(value))) return `<c ${attributes}><v>${value}</v></c>`;
  }
  const plain = text.startsWith(nativeMark) ? text.slice(nativeMark.length) : text;
  return `<c ${attributes} t="inlineStr"><is><t xml:space="preserve">${escaped(plain)}</t></is></c>`;
}

function merged({ merges = [] }: TableSource): string {
  if (merges.length === 0) return '';
  const ranges = merges.map(
    ({ top, left, bottom, right }) =>
      `<mergeCell ref="${columnLetters(left)}${String(top)}:${columnLetters(right)}${String(bottom)}"/>`,
  );
  return `<mergeCells count="${String(merges.length)}">${ranges.join('')}</mergeCells>`;
}

function relations(targets: readonly [type: string, target: string][]): string {
  const entries = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${relationships}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) =>
      `<sheet name="${escaped(name)}" sheetId="${String(index + 1)}" r:id="rId${String(index + 1)}"/>`,
  );
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/comments1.xml" ContentType="${types}.comments+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`;

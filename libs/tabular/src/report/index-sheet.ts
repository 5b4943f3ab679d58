import { columnLetters } from '../table/problems.js';
import { cellOf, severityNames, type MarkingOrder } from './marks.js';
import type { ReadingReport, ReportEntry } from './reading-report.js';
import type { StyleBook } from './style-book.js';
import { indexTitle } from './index-title.js';
import { escaped } from './xml-tags.js';

const indexName = 'Periksa';

/** A name for the index sheet that no other sheet has. */
export function freeIndexName(names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? indexName : `${indexName} ${String(number)}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

interface IndexRow {
  entry: ReportEntry;
  /** Sheet and cell that the row leads to. */
  target: { sheet: string; cell: string } | undefined;
  shown: string;
  found: string;
}

const heads = ['No', 'Tingkat', 'Lembar', 'Sel', 'Kolom', 'Aturan', 'Yang ditemukan', 'Yang perlu dilakukan'];
const widths = [6, 13, 18, 12, 24, 30, 60, 50];
const headRow = 5;

const howTo =
  'Klik isi kolom «Sel» untuk menuju selnya. Perbaiki sel berwarna (merah: kesalahan, biru: pertanyaan, kuning: peringatan), simpan, lalu unggah lagi berkas ini. Lembar ini, warna, dan komentar Lumbung diabaikan saat dibaca.';

/** The workbook that an index sheet is put into. */
export interface IndexContext {
  /** Strict workbooks have another one than others. */
  namespace: string;
  /** Sheets that can be linked to: their names as they were read, and here. */
  sheets: ReadonlyMap<string, string>;
  /** What is to be said of the copy. */
  notice?: string;
}

/**
 * The sheet that lists every problem with a link to its cell: errors and warnings cell by cell, questions and notes once.
 */
export function* indexSheet(
  order: MarkingOrder,
  styles: StyleBook,
  context: IndexContext,
): Generator<string> {
  const links: string[] = [];
  const columns = widths.map(
    (width, index) =>
      `<col min="${String(index + 1)}" max="${String(index + 1)}" width="${String(width)}" customWidth="1"/>`,
  );
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${context.namespace}"><sheetPr><tabColor rgb="FF1F4E5F"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="${String(headRow)}" topLeftCell="A${String(headRow + 1)}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`;
  yield row(1, [cell(1, 1, indexTitle, styles.index('title'))], 20);
  yield row(2, [cell(2, 1, summaryOf(order), styles.index('title'))], 20);
  yield row(3, [cell(3, 1, howTo, styles.index('text'))], 32);
  yield row(4, [cell(4, 1, context.notice ?? '', styles.index('text'))], 18);
  yield row(
    headRow,
    heads.map((head, index) => cell(headRow, index + 1, head, styles.index('head'))),
  );
  let number = headRow;
  for (const one of rowsOf(order)) {
    number++;
    const { entry, target } = one;
    const sheet = target === undefined ? undefined : context.sheets.get(target.sheet);
    if (target !== undefined && sheet !== undefined) {
      const location = `'${sheet.replaceAll("'", "''")}'!${target.cell}`;
      links.push(
        `<hyperlink ref="D${String(number)}" location="${escaped(location)}" display="${escaped(one.shown)}"/>`,
      );
    }
    const text = styles.index('text');
    const texts = [
      target?.sheet ?? '',
      one.shown,
      entry.column?.label ?? '',
      entry.rule,
      one.found,
      entry.action,
    ];
    const severity = styles.index(entry.severity === 'note' ? 'text' : entry.severity);
    const cells = [
      cell(number, 1, String(number - headRow), text),
      cell(number, 2, severityNames[entry.severity], severity),
      ...texts.map((one, index) =>
        cell(number, index + 3, one, index === 1 && sheet !== undefined ? styles.index('link') : text),
      ),
    ];
    yield row(number, cells, heightOf(texts));
  }
  yield `</sheetData><autoFilter ref="A${String(headRow)}:H${String(number)}"/><mergeCells count="2"><mergeCell ref="A3:H3"/><mergeCell ref="A4:H4"/></mergeCells>`;
  if (links.length > 0) yield `<hyperlinks>${links.join('')}</hyperlinks>`;
  yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>';
}

function* rowsOf(order: MarkingOrder): Generator<IndexRow> {
  for (const entry of order.report.entries) {
    const once = entry.severity === 'question' || entry.severity === 'note';
    const places = once ? entry.places.slice(0, 1) : entry.places;
    const others = Math.max(0, entry.count - places.length);
    if (places.length === 0) yield { entry, target: undefined, shown: '', found: entry.message };
    for (const [index, place] of places.entries()) {
      const at = cellOf(place, order);
      const address = at === undefined ? undefined : `${columnLetters(at.column)}${String(at.row)}`;
      const target = address === undefined ? undefined : { sheet: place.sheet ?? order.sheet, cell: address };
      const text = entry.texts?.[index] ?? '';
      const found = once || text === '' ? entry.message : `«${text}». ${entry.message}`;
      const shown = place.column === undefined ? `baris ${String(place.row)}` : (address ?? '');
      yield { entry, target, shown: once && others > 0 ? `${shown} (+${String(others)})` : shown, found };
    }
    if (!once && places.length > 0 && others > 0) {
      const found = `Dan ${String(others)} tempat lain dengan sebab yang sama.`;
      yield { entry, target: undefined, shown: '', found };
    }
  }
}

/** `«file»: 3 kesalahan, 1 pertanyaan`. */
function summaryOf({ fileName, report }: MarkingOrder): string {
  return `${fileName}: ${countsOf(report)}`;
}

function countsOf({ counts }: ReadingReport): string {
  const parts = (['error', 'question', 'warning', 'note'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${String(counts[severity])} ${severityNames[severity].toLowerCase()}`);
  return parts.length === 0 ? 'tidak ada masalah' : parts.join(', ');
}

/** Height in points of a row of wrapped texts: not every spreadsheet works it out when it opens the file. */
function heightOf(texts: readonly string[]): number {
  const lines = texts.map((text, index) => Math.ceil((text.length * 1.1) / (widths[index + 2] ?? 10)));
  return Math.min(400, 15 * Math.max(1, ...lines));
}

function row(number: number, cells: readonly string[], height?: number): string {
  const ht = height === undefined ? '' : ` ht="${String(height)}" customHeight="1"`;
  return `<row r="${String(number)}"${ht}>${cells.join('')}</row>`;
}

function cell(row: number, column: number, text: string, style: number): string {
  return `<c r="${columnLetters(column)}${String(row)}" s="${String(style)}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, 32_000))}</t></is></c>`;
}

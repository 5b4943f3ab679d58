import type { Cell as SheetCell, Workbook, Worksheet } from 'exceljs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { footLines } from '../tables/foot.js';
import { depthOf, headerCells, leavesOf } from '../tables/header.rules.js';
import { absenceSymbols, type Bilingual, type Cell, type Table } from '../tables/table-model.js';
import { plainText } from '../typesetting/text.js';
import type { Book } from './book-model.js';
import { numberedTables } from './numbering.rules.js';
import { setZipMoments } from './zip-moments.js';

const contentsName = 'Daftar Tabel';
const accent = 'FF174A63';
const tint = 'FFE9F0F3';
const link = { color: { argb: accent }, underline: true } as const;

/** Room for what nobody wants to read in one line, in characters. */
const widestColumn = 40;
/** Figures that a double holds exactly. */
const exactDigits = 15;

/**
 * Writes the tables of a book as XLSX: a sheet with the list of tables, and one for each table, with links there and back.
 * Figures are numbers whose format shows decimals and marks; signs of absence and all words are text, never formulas. The
 * same book gives the same bytes.
 */
export async function writeBookWorkbook(book: Book, output: Writable): Promise<void> {
  // Only whoever writes workbooks pays for loading the library.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.creator = book.publisher;
  workbook.title = `${book.title.id} ${String(book.year)}`;
  workbook.created = book.issuedAt;
  workbook.modified = book.issuedAt;
  workbook.lastModifiedBy = book.publisher;
  const tables = numberedTables(book);
  fillContents(workbook.addWorksheet(contentsName), book, tables);
  for (const table of tables) fillTable(addSheet(workbook, table), table);
  const archive = Buffer.from(await workbook.xlsx.writeBuffer());
  setZipMoments(archive, book.issuedAt);
  output.end(archive);
  await once(output, 'finish');
}

type NumberedTable = ReturnType<typeof numberedTables>[number];

function addSheet(workbook: Workbook, table: NumberedTable): Worksheet {
  const headerEnd = titleRows(table) + depthOf(table.columns) + (table.columnNumbers ? 1 : 0);
  return workbook.addWorksheet(table.number, {
    views: [{ state: 'frozen', xSplit: table.stub ?? 1, ySplit: headerEnd, showGridLines: false }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
}

/** Link back, title in both languages, an empty row. */
function titleRows(table: NumberedTable): number {
  return table.title.en === undefined ? 3 : 4;
}

function fillContents(sheet: Worksheet, book: Book, tables: readonly NumberedTable[]): void {
  sheet.views = [{ showGridLines: false }];
  sheet.pageSetup = { ...sheet.pageSetup, fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  sheet.getColumn(1).width = 10;
  sheet.getColumn(2).width = 110;
  sheet.getCell('A1').value = `${book.title.id} ${String(book.year)}`;
  sheet.getCell('A1').font = { bold: true, size: 16, color: { argb: accent } };
  if (book.title.en !== undefined) {
    sheet.getCell('A2').value = `${book.title.en} ${String(book.year)}`;
    sheet.getCell('A2').font = { italic: true };
  }
  sheet.getCell('A4').value = 'Tabel';
  sheet.getCell('B4').value = 'Judul/Title';
  for (const cell of [sheet.getCell('A4'), sheet.getCell('B4')]) headerLook(cell);
  for (const [index, { number, title }] of tables.entries()) {
    const row = 5 + index;
    for (const [column, text] of [number, title.id].entries()) {
      const cell = sheet.getCell(row, column + 1);
      cell.value = { text, hyperlink: `#'${number}'!A1` };
      cell.font = link;
      cell.alignment = { vertical: 'top', wrapText: true };
    }
  }
}

function fillTable(sheet: Worksheet, table: NumberedTable): void {
  const back = sheet.getCell('A1');
  back.value = { text: `← ${contentsName}`, hyperlink: `#'${contentsName}'!A1` };
  back.font = link;
  sheet.getCell('A2').value = `Tabel/Table ${table.number} ${table.title.id}`;
  sheet.getCell('A2').font = { bold: true, size: 12 };
  if (table.title.en !== undefined) {
    sheet.getCell('A3').value = table.title.en;
    sheet.getCell('A3').font = { italic: true };
  }
  const columnCount = leavesOf(table.columns).length;
  const firstRow = fillHeader(sheet, table, titleRows(table) + 1);
  const widths = leavesOf(table.columns).map(({ header }) => longestWord(header));
  for (const [index, row] of table.rows.entries()) {
    const at = firstRow + index;
    if ('group' in row) {
      sheet.getCell(at, 1).value = oneLine(row.group);
      sheet.getCell(at, 1).font = { bold: true, color: { argb: accent } };
      continue;
    }
    for (let column = 0; column < columnCount; column += 1) {
      const cell = sheet.getCell(at, column + 1);
      fillCell(cell, row.cells[column] ?? null, leavesOf(table.columns)[column]?.decimals);
      if (row.total) cell.font = { bold: true };
      if (column === 0 && row.indent) cell.alignment = { ...cell.alignment, indent: row.indent };
      widths[column] = Math.max(widths[column] ?? 0, cell.text.length);
    }
  }
  for (const [column, width] of widths.entries())
    sheet.getColumn(column + 1).width = Math.min(widestColumn, Math.max(9, width + 2));
  for (const [row, height] of headerHeights(table, widths).entries())
    sheet.getRow(titleRows(table) + 1 + row).height = height;
  const foot = firstRow + table.rows.length;
  const lines = footLines(table);
  for (const [index, text] of lines.entries()) {
    sheet.getCell(foot + index, 1).value = plainText(text);
    sheet.getCell(foot + index, 1).font = { size: 9 };
  }
  if (table.live !== undefined) {
    const live = sheet.getCell(foot + lines.length, 1);
    live.value = { text: `Data terkini: ${table.live}`, hyperlink: table.live };
    live.font = { ...link, size: 9 };
  }
}

/** @returns the row under the header */
function fillHeader(sheet: Worksheet, table: Table, top: number): number {
  for (const { header, row, column, rowSpan, colSpan } of headerCells(table.columns)) {
    const [startRow, startColumn] = [top + row, column + 1];
    for (let down = 0; down < rowSpan; down += 1)
      for (let right = 0; right < colSpan; right += 1)
        headerLook(sheet.getCell(startRow + down, startColumn + right));
    sheet.getCell(startRow, startColumn).value =
      header.en === undefined ? header.id : `${header.id}\n${header.en}`;
    if (rowSpan > 1 || colSpan > 1)
      sheet.mergeCells(startRow, startColumn, startRow + rowSpan - 1, startColumn + colSpan - 1);
  }
  const below = top + depthOf(table.columns);
  if (!table.columnNumbers) return below;
  for (const index of leavesOf(table.columns).keys()) {
    const cell = sheet.getCell(below, index + 1);
    cell.value = `(${String(index + 1)})`;
    cell.font = { italic: true, size: 8 };
    cell.alignment = { horizontal: 'center' };
  }
  return below + 1;
}

/** Programs do not grow the row of a merged cell by themselves: points by how often its words break. */
function headerHeights(table: Table, widths: readonly number[]): number[] {
  const heights = new Array<number>(depthOf(table.columns)).fill(0);
  for (const { header, row, rowSpan, column, colSpan } of headerCells(table.columns)) {
    const width = widths
      .slice(column, column + colSpan)
      .reduce((sum, own) => sum + Math.min(widestColumn, own), 0);
    const lines = [header.id, header.en ?? ''].reduce(
      (sum, text) => sum + Math.ceil(text.length / Math.max(6, width - 1)),
      0,
    );
    const last = row + rowSpan - 1;
    heights[last] = Math.max(heights[last] ?? 0, (lines * 15 + 3) / rowSpan);
  }
  return heights;
}

function fillCell(target: SheetCell, cell: Cell, decimals: number | undefined): void {
  if (cell === null) return;
  if (typeof cell === 'string') {
    target.value = cell;
    target.alignment = { vertical: 'top', wrapText: cell.length > widestColumn };
    return;
  }
  target.alignment = { horizontal: 'right', vertical: 'top' };
  if (typeof cell === 'object' && 'absent' in cell) {
    target.value = absenceSymbols[cell.absent];
    return;
  }
  const figure = typeof cell === 'number' ? { value: cell } : cell;
  const digits = String(figure.value).replace(/[^\d]/g, '').length;
  // A number that a workbook would round stays what it is as text.
  target.value = digits > exactDigits ? String(figure.value) : Number(figure.value);
  target.numFmt = formatOf(figure.decimals ?? decimals ?? decimalsOf(figure.value), figure.mark);
}

/** The format of a figure; the program that opens it writes the separators of its language. */
function formatOf(decimals: number, mark: string | undefined): string {
  const digits = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  return mark ? `${digits}" ${mark.replaceAll('"', '')}"` : digits;
}

function decimalsOf(value: number | string): number {
  return Math.min(6, (/\.(\d+)$/.exec(String(value))?.[1] ?? '').length);
}

function headerLook(cell: SheetCell): void {
  cell.font = { bold: true };
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: tint } };
  cell.border = {
    top: { style: 'thin', color: { argb: accent } },
    bottom: { style: 'thin', color: { argb: accent } },
  };
}

function longestWord({ id, en = '' }: Bilingual): number {
  return Math.max(...`${id} ${en}`.split(/\s+/).map((word) => word.length));
}

function oneLine({ id, en }: Bilingual): string {
  return en === undefined ? id : `${id}/${en}`;
}

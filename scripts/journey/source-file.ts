import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { TextDecoderStream } from 'node:stream/web';
import { parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import ExcelJS from 'exceljs';

/** A value as the file has it: text of a CSV, or what a workbook stores. */
export type SourceCell = string | number | boolean | Date | null;

/** A row of the file with its number, from 1. */
export interface SourceRow {
  number: number;
  cells: SourceCell[];
}

/** The file, read by other means than the server's. */
export interface SourceFile {
  /** What was found out about it, for the reader of the journey. */
  description: string;
  rows: () => AsyncIterable<SourceRow>;
}

/**
 * Opens a file without any code of the server: csv-parse with our own guess of encoding and delimiter, exceljs, SheetJS for
 * XLS and ODS.
 * @param sheet name of the sheet, for workbooks
 */
export async function openSource(file: string, sheet: string): Promise<SourceFile> {
  if (/\.(?:xls|ods)$/i.test(file)) {
    // A development dependency: it is not there in production.
    const { openOtherWorkbook } = await import('./other-workbook.ts');
    return openOtherWorkbook(file, sheet);
  }
  return /\.xls[xm]$/i.test(file) ? openWorkbook(file, sheet) : openCsv(file);
}

async function openCsv(file: string): Promise<SourceFile> {
  const head = await firstBytes(file, 1 << 18);
  const encoding = await sniffEncoding(file, head);
  const delimiter = sniffDelimiter(new TextDecoder(encoding).decode(head));
  return {
    description: `CSV ${encoding}, pemisah ${JSON.stringify(delimiter)}`,
    rows: () => csvRows(file, encoding, delimiter),
  };
}

async function* csvRows(file: string, encoding: string, delimiter: string): AsyncGenerator<SourceRow> {
  const text = Readable.toWeb(createReadStream(file)).pipeThrough(new TextDecoderStream(encoding));
  const parser = Readable.fromWeb(text).pipe(
    parse({
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      bom: true,
    }),
  );
  let number = 0;
  for await (const cells of parser as AsyncIterable<string[]>) {
    number += 1;
    yield { number, cells };
  }
}

async function firstBytes(file: string, length: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function sniffEncoding(file: string, head: Buffer): Promise<string> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.length > 3 && head[1] === 0 && head[3] === 0) return 'utf-16le';
  if (head.length > 3 && head[0] === 0 && head[2] === 0) return 'utf-16be';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The mark that cuts most lines into the same number of fields. */
function sniffDelimiter(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).slice(0, 200);
  const sample = text.length >= 1 << 17 ? lines.slice(0, -1) : lines;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of [',', ';', '\t', '|']) {
    let records: string[][];
    try {
      records = parseWhole(sample.join('\n'), {
        delimiter,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
      });
    } catch {
      continue;
    }
    const counts = new Map<number, number>();
    for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    const score = Math.max(0, ...counts.values()) / Math.max(records.length, 1);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

async function openWorkbook(file: string, sheet: string): Promise<SourceFile> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const found = workbook.worksheets.find(({ name }) => name === sheet) ?? workbook.worksheets[0];
  if (!found) throw new Error(`${file} tidak punya lembar`);
  return {
    description: `lembar «${found.name}»`,
    rows: () => Readable.from(sheetRows(found)) as AsyncIterable<SourceRow>,
  };
}

function* sheetRows(found: ExcelJS.Worksheet): Generator<SourceRow> {
  for (let number = 1; number <= found.rowCount; number += 1) {
    const row = found.getRow(number);
    const cells: SourceCell[] = [];
    for (let column = 1; column <= found.columnCount; column += 1) {
      const cell = row.getCell(column);
      // A merged range has one value, in its first cell.
      const covered = cell.isMerged && cell.master.address !== cell.address;
      const value = covered ? null : cellValue(stored(cell));
      // What shows as 5 % is 5 of the unit percent.
      const percent = typeof value === 'number' && showsPercent(cell);
      cells.push(percent ? Number(`${String(value)}e2`) : value);
    }
    yield { number, cells };
  }
}

/** What a formula came to; exceljs leaves a nought out of the value of a formula, but not out of its result. */
function stored(cell: ExcelJS.Cell): ExcelJS.CellValue {
  return cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value;
}

function cellValue(value: ExcelJS.CellValue): SourceCell {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || value instanceof Date) return value;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return cellValue(value.text);
  if ('error' in value) return value.error;
  return null;
}

/** exceljs types the format as always there; a cell without a style has none. */
function showsPercent(cell: { numFmt?: string }): boolean {
  return cell.numFmt?.includes('%') === true;
}

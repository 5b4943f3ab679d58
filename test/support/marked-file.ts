import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { fromBufferPromise } from 'yauzl';
import { buffer } from 'node:stream/consumers';
import {
  markingOrderOf,
  openMarked,
  openReading,
  type ReadingCorrections,
  type ReadingProblem,
  type TableReading,
} from '#lib/tabular';

const limits = { memoryMb: 256, timeoutSeconds: 60 };

export interface Marked {
  reading: TableReading;
  content: Buffer;
  inPlace: boolean;
}

/**
 * Reads a file, adds problems of the test to what it found, and marks it.
 * @param more problems beyond those that the file has, as seen from its reading
 */
export async function markedContent(
  content: Buffer | string,
  format: 'csv' | 'xlsx',
  more: (reading: TableReading) => ReadingProblem[] = () => [],
  corrections: ReadingCorrections = {},
): Promise<Marked> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-marked-'));
  try {
    const path = join(folder, `file.${format}`);
    writeFileSync(path, content);
    const open = await openReading({ path, format, corrections, limits });
    await open.close();
    const reading = { ...open.reading, problems: [...open.reading.problems, ...more(open.reading)] };
    const order = markingOrderOf(reading, `berkas.${format}`);
    const marked = await openMarked({ path, format, order, limits });
    try {
      return { reading, content: readFileSync(marked.path), inPlace: marked.inPlace };
    } finally {
      await marked.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An error of the test at some cells of the sheet that was read. */
export function errorAt(reading: TableReading, ...cells: [row: number, column: number][]): ReadingProblem {
  return {
    severity: 'error',
    code: 'cell-does-not-fit',
    message: 'Isi sel tidak sesuai.',
    places: cells.map(([row, column]) => ({
      ...(reading.sheet === '' ? {} : { sheet: reading.sheet }),
      row,
      column,
      cell: `${String.fromCharCode(64 + column)}${String(row)}`,
    })),
    count: cells.length,
  };
}

/** A workbook as exceljs understands it, which shares no code with the writer of marks. */
export async function openedByExcelJs(content: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(content as unknown as ArrayBuffer);
  return workbook;
}

/** The parts of a workbook as text, by name. */
export async function partsOf(content: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(content, { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    parts.set(entry.fileName, (await buffer(stream)).toString('utf8'));
  }
  return parts;
}

/** Colour of the fill of a cell, if it is filled. */
export function colourOf(cell: ExcelJS.Cell): string | undefined {
  const { fill } = cell as Partial<ExcelJS.Cell>;
  return fill?.type === 'pattern' && fill.pattern === 'solid' ? fill.fgColor?.argb : undefined;
}

/** Text of the comment on a cell; empty when there is none. */
export function noteOf(cell: ExcelJS.Cell): string {
  const { note } = cell as Partial<ExcelJS.Cell>;
  return typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');
}

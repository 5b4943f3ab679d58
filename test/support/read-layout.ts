import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { inspectTable } from '../../libs/tabular/src/table/inspect-table.js';
import type { MergedRange, TableSource } from '../../libs/tabular/src/table/table-source.js';
import { writeRows } from '../../libs/tabular/src/table/write-rows.js';
import type { ReadingCorrections, TableReading } from '#lib/tabular';

/** A sheet built in code: texts as a workbook's spool has them, a number with U+0001 in front. */
export interface BuiltSheet {
  name?: string;
  cells: readonly (readonly (string | number)[])[];
  /** In A1 notation. */
  merges?: readonly string[];
  hiddenRows?: number[];
  hiddenColumns?: number[];
}

export interface LayoutRead {
  reading: TableReading;
  /** Rows as written for `COPY`, absent values as `null`, the column of absences left out. */
  rows: (string | null)[][];
}

const report = () => Promise.resolve();

/**
 * Reads sheets built in code as a workbook (or as the one table of a CSV), without a file of a format or a child process.
 * @param given a folder for its files, to use for many readings
 */
export async function readLayoutOf(
  sheets: BuiltSheet | readonly BuiltSheet[],
  corrections: ReadingCorrections = {},
  format: 'xlsx' | 'csv' = 'xlsx',
  given?: string,
): Promise<LayoutRead> {
  const all: readonly BuiltSheet[] = 'cells' in sheets ? [sheets] : sheets;
  const folder = given ?? mkdtempSync(join(tmpdir(), 'lumbung-layout-'));
  try {
    const names = all.map(({ name }, index) =>
      format === 'csv' ? '' : (name ?? `Lembar${String(index + 1)}`),
    );
    const summaries = all.map(({ cells }, index) => ({
      name: names[index] ?? '',
      rows: cells.length,
      columns: Math.max(0, ...cells.map((row) => row.length)),
      hidden: false,
    }));
    const sources = all.map((sheet, index): TableSource => {
      const path = join(folder, `sheet-${String(index)}.csv`);
      writeFileSync(path, sheet.cells.map((row) => row.map(csvCell).join(',')).join('\n') + '\n');
      return {
        path,
        folder,
        start: 0,
        delimiter: ',',
        format,
        sheets: format === 'csv' ? [] : summaries,
        sheet: names[index] ?? '',
        merges: (sheet.merges ?? []).map(rangeOf),
        hiddenRows: sheet.hiddenRows ?? [],
        hiddenColumns: sheet.hiddenColumns ?? [],
        problems: [],
        totalBytes: 1,
      };
    });
    const wanted = corrections.sheet === undefined ? 0 : names.indexOf(corrections.sheet);
    const first = sources[wanted] as TableSource;
    const opened = { ...first, beside: sources.filter((one) => one !== first) };
    const { reading, plan, source, corrections: rest } = await inspectTable(opened, corrections, report);
    let raw = '';
    const write = (text: string) => {
      raw += text;
      return Promise.resolve();
    };
    await writeRows(source, plan, rest, { report, write });
    const parsed: unknown = parse(raw, { skip_empty_lines: false });
    const rows = (parsed as string[][]).map((row) =>
      row.slice(0, reading.columns.length).map((text) => (text === '' ? null : text)),
    );
    return { reading, rows };
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true });
  }
}

function csvCell(value: string | number): string {
  const text = typeof value === 'number' ? `\u0001${String(value)}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rangeOf(reference: string): MergedRange {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
  const column = (letters = '') =>
    Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return {
    top: Number(match?.[2]),
    left: column(match?.[1]),
    bottom: Number(match?.[4]),
    right: column(match?.[3]),
  };
}

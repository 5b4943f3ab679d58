import { everyKind } from '../cells/cell-kind.js';
import { quoting, RecordScanner } from '../csv/record-scanner.js';
import { scanFile } from '../csv/scan-file.js';
import { caps, distinctBytes, examplesOfTable, headRows, placesListed, sampleRows } from '../limits.js';
import type { KnownRows } from '../layout/layout.js';
import { HeaderRoles } from '../personal/header-words.js';
import { PersonalWatch, watchesFor } from '../personal/personal-watch.js';
import type { ReadingCorrections } from '../reading.js';
import { TabularErrors } from '../tabular.errors.js';
import { ColumnFacts, type Example } from './column-facts.js';
import { RowFilter, type RowsToJudge } from './row-filter.js';
import type { Report, TableSource } from './table-source.js';

/** What one pass over the whole file found. */
export interface TableScan {
  columns: ColumnFacts[];
  /** What stands of persons in each of the columns. */
  watches: PersonalWatch[];
  filter: RowFilter;
  rows: number;
  lastRow: number;
  firstDataRow: number;
  sample: string[][];
  short: { count: number; examples: Example[]; byWidth: Map<number, number> };
  long: { count: number; examples: Example[] };
  stray: { count: number; row: number };
  widest: number;
  /** Bytes of the data rows when nothing that is left out stands between them, and all lines end alike. */
  block: { start: number; end: number } | undefined;
  /** Corrections of cells that met a data row. */
  cellsApplied: number;
}

/** What both passes over a text need to agree on its rows. */
export function rowsToJudge(
  header: { row: number; cells: readonly string[]; known: KnownRows | undefined },
  corrections: ReadingCorrections,
): RowsToJudge {
  const { row, cells, known } = header;
  return {
    headerRow: row,
    width: cells.length,
    skipRows: corrections.skipRows ?? [],
    ...(known === undefined ? {} : { known }),
  };
}

/** Cell corrections by row. */
export type CellEdits = ReadonlyMap<number, ReadonlyMap<number, string>>;

export function cellEdits(corrections: ReadingCorrections): CellEdits {
  const edits = new Map<number, Map<number, string>>();
  for (const { row, position, value } of corrections.cells ?? []) {
    const own = edits.get(row) ?? new Map<number, string>();
    own.set(position, value);
    edits.set(row, own);
  }
  return edits;
}

/** Cells of the first rows of the source, as text. */
export async function readHead(source: TableSource, rows = headRows): Promise<string[][]> {
  const head: string[][] = [];
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord: () => {
      head.push(scanner.texts());
      return head.length < rows;
    },
  });
  return head;
}

/**
 * Looks at every cell of the table once.
 * @param header names of the columns
 */
export async function scanTable(
  source: TableSource,
  header: { row: number; cells: readonly string[]; known: KnownRows | undefined },
  corrections: ReadingCorrections,
  report: Report,
): Promise<TableScan> {
  const workbook = source.format !== 'csv';
  const width = header.cells.length;
  if (width > caps.columns) tooManyColumns(header.row);
  const ordered = new Set((corrections.columns ?? []).filter((one) => one.type).map((one) => one.position));
  const budget = { bytes: distinctBytes };
  const more = { examples: examplesOfTable };
  const facts = (position: number) => new ColumnFacts(!ordered.has(position), budget, more);
  const columns = Array.from({ length: width }, (_, index) => facts(index + 1));
  const watches = watchesFor(header.cells);
  const filter = new RowFilter(rowsToJudge(header, corrections));
  const edits = cellEdits(corrections);
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  const scan: TableScan = {
    columns,
    watches,
    filter,
    rows: 0,
    lastRow: 0,
    firstDataRow: 0,
    sample: [],
    short: { count: 0, examples: [], byWidth: new Map() },
    long: { count: 0, examples: [] },
    stray: { count: 0, row: 0 },
    widest: width,
    block: undefined,
    cellsApplied: 0,
  };
  let blockStart = -1;
  let blockEnd = 0;
  const seen = { broken: false, interrupted: false };
  const onRecord = (offset: number): boolean => {
    if (filter.judge(scanner) !== 'data') {
      if (scan.rows > 0) seen.interrupted = true;
      return true;
    }
    const { row, starts, ends, quoted, buffer } = scanner;
    if (seen.interrupted) seen.broken = true;
    if (scan.rows++ === 0) scan.firstDataRow = row;
    if (blockStart < 0) blockStart = offset + scanner.recordStart;
    blockEnd = offset + scanner.recordEnd;
    let count = scanner.count;
    if (count !== columns.length) {
      seen.broken = true;
      count = workbook ? widen(count, row) : ragged(row);
    }
    const edited = edits.size > 0 ? edits.get(row) : undefined;
    if (edited !== undefined) {
      seen.broken = true;
      seeEdited(edited, count, row);
      return true;
    }
    for (let index = 0; index < count; index++) {
      const column = columns[index] as ColumnFacts;
      const start = starts[index] as number;
      const end = ends[index] as number;
      const flag = quoted[index] as number;
      (watches[index] as PersonalWatch).see(buffer, start, end, row);
      if (flag !== quoting.none) {
        if (start === end) column.quotedBlank = true;
        else if (flag !== quoting.simple) {
          column.seeText(scanner.text(index), row);
          continue;
        }
      }
      column.see(buffer, start, end, row);
    }
    if (scan.sample.length < sampleRows) scan.sample.push(scanner.texts());
    return true;
  };
  const seeEdited = (edited: ReadonlyMap<number, string>, count: number, row: number): void => {
    const texts = scanner.texts().slice(0, count);
    for (const [position, value] of edited) {
      if (position > columns.length) continue;
      while (texts.length < position) texts.push('');
      texts[position - 1] = value;
      scan.cellsApplied++;
    }
    texts.forEach((text, index) => {
      columns[index]?.seeText(text, row);
      watches[index]?.seeString(text, row);
    });
    if (scan.sample.length < sampleRows) scan.sample.push(texts);
  };
  /** A workbook's row ends with its last filled cell and may be wider than the header. */
  const widen = (count: number, row: number): number => {
    if (count < columns.length) return count;
    if (count > caps.columns) tooManyColumns(row);
    while (columns.length < count) {
      columns.push(facts(columns.length + 1));
      watches.push(new PersonalWatch(new HeaderRoles(''), false));
    }
    return count;
  };
  const ragged = (row: number): number => {
    if (scanner.count < width) {
      const edit = edits.get(row);
      if (edit?.has(width) === true) return scanner.count;
      scan.short.count++;
      if (scan.short.examples.length < placesListed) {
        scan.short.examples.push({ row, found: scanner.texts().join(source.delimiter).slice(0, 80) });
      }
      scan.short.byWidth.set(scanner.count, (scan.short.byWidth.get(scanner.count) ?? 0) + 1);
      return scanner.count;
    }
    const extra = scanner.texts().slice(width);
    if (extra.some((text) => text.trim() !== '')) {
      scan.long.count++;
      if (scan.long.examples.length < placesListed) {
        scan.long.examples.push({ row, found: extra.join(source.delimiter).slice(0, 80) });
      }
    }
    return width;
  };
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord,
    onChunk: (bytes) => report('scanning', bytes, scan.rows),
  });
  scan.lastRow = scanner.row;
  scan.widest = columns.length;
  scan.stray = { count: scanner.strayQuotes, row: scanner.firstStrayRow };
  for (const column of columns) {
    // Cells that a short row does not have are blanks too.
    column.padded = scan.rows - column.total(...everyKind);
  }
  const alike = !scanner.loneReturn && (scanner.lineFeeds === 0 || scanner.returnLineFeeds === 0);
  if (!seen.broken && alike && scan.stray.count === 0 && blockStart >= 0) {
    scan.block = { start: blockStart, end: blockEnd };
  }
  return scan;
}

function tooManyColumns(row: number): never {
  throw TabularErrors.FILE_TOO_MANY_COLUMNS({ params: { limit: caps.columns }, places: [{ row }] });
}

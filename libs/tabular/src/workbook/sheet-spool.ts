import { closeSync, openSync } from 'node:fs';
import { nativeMark } from '../cells/cell-kind.js';
import { writeAll } from '../csv/encoding.js';
import { caps, mergesListed, placesListed, placesShown } from '../limits.js';
import type { CellPlace } from '../reading.js';
import type { MergedRange } from '../table/table-source.js';
import { TabularErrors } from '../tabular.errors.js';
import type { SheetTarget } from './sheet-target.js';

/** What was seen of one sheet while it was written to its spool. */
export interface SheetFacts {
  /** Last row and column that hold something; what the file declares is not trusted. */
  rows: number;
  columns: number;
  filledRows: number;
  cells: number;
  formulas: { count: number; rows: number[] };
  unvalued: { count: number; places: CellPlace[] };
  merges: { count: number; ranges: MergedRange[] };
  hiddenRows: number[];
  hiddenColumns: number[];
  /** First cell beyond what a table may hold; nothing beyond is written. */
  tooWide: { row: number; column: number } | undefined;
}

/** Counted over the whole workbook. */
export interface CellBudget {
  /** Filled cells. */
  cells: number;
  /** Cells of the spools, blank ones too. */
  places: number;
}

const flushBytes = 512 * 1024;
const mark = nativeMark.charCodeAt(0);
const widest = caps.columns * 4;
const comma = 44;
const lineFeed = 10;

/**
 * Writes the cells of one sheet as CSV, one line per row, blank lines for rows that are not there. Cells of a row may come in
 * any order. Memory is bounded by one row. Text of a cell as the sheet shows it, a number with {@link nativeMark} in front.
 */
export class SheetSpool implements SheetTarget {
  readonly facts: SheetFacts = {
    rows: 0,
    columns: 0,
    filledRows: 0,
    cells: 0,
    formulas: { count: 0, rows: [] },
    unvalued: { count: 0, places: [] },
    merges: { count: 0, ranges: [] },
    hiddenRows: [],
    hiddenColumns: [],
    tooWide: undefined,
  };
  private readonly file: number;
  private row = 0;
  private hidden = false;
  /** Bytes of the cells of the current row, in the order they came. */
  private cells: Buffer = Buffer.allocUnsafeSlow(64 * 1024);
  private cellsEnd = 0;
  private readonly starts = new Int32Array(widest + 1);
  private readonly ends = new Int32Array(widest + 1);
  private width = 0;
  private filled = 0;
  private readonly filledColumns = new Uint8Array(caps.sheetColumns + 1);
  private pending: Buffer = Buffer.allocUnsafeSlow(2 * flushBytes);
  private pendingEnd = 0;
  private written = 0;
  private bytes = 0;
  private readonly hiddenSpans: { from: number; to: number }[] = [];

  constructor(
    path: string,
    private readonly budget: CellBudget,
  ) {
    this.file = openSync(path, 'w');
  }

  /** @param row from 1, after every row before it. @throws LumbungError FILE_TOO_MANY_ROWS */
  beginRow(row: number, hidden: boolean): void {
    if (row > caps.rows) throw TabularErrors.FILE_TOO_MANY_ROWS({ params: { limit: caps.rows } });
    this.row = row;
    this.hidden = hidden;
  }

  /** A cell as CSV bytes, quotes included where they are needed. @throws LumbungError FILE_TOO_MANY_COLUMNS, FILE_TOO_MANY_CELLS */
  addBytes(column: number, source: Buffer, start: number, end: number): void {
    if (end === start || !this.begin(column, end - start)) return;
    source.copy(this.cells, this.cellsEnd, start, end);
    this.cellsEnd += end - start;
    this.ends[column] = this.cellsEnd;
  }

  /** A number, digits as they are shown. */
  addNumber(column: number, source: Buffer, start: number, end: number): void {
    if (!this.begin(column, end - start + 1)) return;
    const { cells } = this;
    let at = this.cellsEnd;
    cells[at++] = mark;
    for (let index = start; index < end; index++) cells[at++] = source[index] as number;
    this.cellsEnd = at;
    this.ends[column] = at;
  }

  /** A cell as text, {@link nativeMark} included where it is a number. */
  addText(column: number, text: string): void {
    if (text === '') return;
    const bytes = Buffer.from(csvText(text), 'utf8');
    this.addBytes(column, bytes, 0, bytes.length);
  }

  /** A formula in the current row, and whether a result of it is stored. */
  addFormula(column: number, valued: boolean): void {
    const { formulas, unvalued } = this.facts;
    if (formulas.count++ < placesShown) formulas.rows.push(this.row);
    if (!valued && unvalued.count++ < placesListed) unvalued.places.push({ row: this.row, column });
  }

  addMerge(range: MergedRange): void {
    const { merges } = this.facts;
    if (merges.count++ < mergesListed) merges.ranges.push(range);
  }

  /** Columns the sheet hides, from 1, both ends within. */
  hideColumns(from: number, to: number): void {
    if (from >= 1 && to >= from && this.hiddenSpans.length < 1000) this.hiddenSpans.push({ from, to });
  }

  /** @param repeat how often the row stands there, one below the other */
  endRow(repeat = 1): void {
    const { facts, filled, budget } = this;
    if (filled === 0) return;
    const last = this.row + repeat - 1;
    if (last > caps.rows) throw TabularErrors.FILE_TOO_MANY_ROWS({ params: { limit: caps.rows } });
    facts.filledRows += repeat;
    facts.cells += filled * repeat;
    budget.cells += filled * repeat;
    budget.places += this.width * repeat;
    if (budget.cells > caps.cells) {
      throw TabularErrors.FILE_TOO_MANY_CELLS({ params: { limit: caps.cells } });
    }
    if (budget.places > caps.places) bomb('sel kosong berulang');
    this.writeBreaks(this.row - this.written - 1);
    const length = this.writeCells();
    const line =
      repeat > 1 ? Buffer.from(this.pending.subarray(this.pendingEnd - length, this.pendingEnd)) : undefined;
    for (let time = 1; line !== undefined && time < repeat; time++) {
      this.reserve(length);
      line.copy(this.pending, this.pendingEnd);
      this.pendingEnd += length;
    }
    for (let row = this.row; this.hidden && row <= last; row++) facts.hiddenRows.push(row);
    facts.rows = last;
    this.written = last;
    this.row = last;
    this.starts.fill(0, 0, this.width + 1);
    this.ends.fill(0, 0, this.width + 1);
    this.width = 0;
    this.filled = 0;
    this.cellsEnd = 0;
  }

  /** Writes the rest; then the facts are complete. */
  finish(): SheetFacts {
    this.flush();
    const columns = new Set<number>();
    for (const { from, to } of this.hiddenSpans) {
      for (let column = from; column <= Math.min(to, caps.sheetColumns); column++) {
        if (this.filledColumns[column] === 1) columns.add(column);
      }
    }
    this.facts.hiddenColumns = [...columns].sort((a, b) => a - b);
    return this.facts;
  }

  close(): void {
    closeSync(this.file);
  }

  private begin(column: number, bytes: number): boolean {
    if (column > caps.sheetColumns) {
      throw TabularErrors.FILE_TOO_MANY_COLUMNS({ params: { limit: caps.sheetColumns } });
    }
    // What stands outside every row belongs to none.
    if (this.row <= this.written) return false;
    this.filledColumns[column] = 1;
    if (column > this.facts.columns) this.facts.columns = column;
    if (column > widest) {
      this.facts.tooWide ??= { row: this.row, column };
      return false;
    }
    if (this.cellsEnd + bytes > this.cells.length) this.growCells(bytes);
    if (this.ends[column] === 0) this.filled++;
    if (column > this.width) this.width = column;
    this.starts[column] = this.cellsEnd;
    return true;
  }

  private growCells(bytes: number): void {
    const needed = this.cellsEnd + bytes;
    if (needed > caps.recordBytes) {
      throw TabularErrors.FILE_TEXT_TOO_LONG({
        params: { limit: `${String(caps.recordBytes / 1024 / 1024)} MB` },
        places: [{ row: this.row }],
      });
    }
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.cells.length * 2));
    this.cells.copy(larger, 0, 0, this.cellsEnd);
    this.cells = larger;
  }

  /** @returns bytes of the line */
  private writeCells(): number {
    const { starts, ends, cells, width } = this;
    this.reserve(this.cellsEnd + width + 1);
    const { pending } = this;
    let at = this.pendingEnd;
    for (let column = 1; column <= width; column++) {
      if (column > 1) pending[at++] = comma;
      const end = ends[column] as number;
      for (let index = starts[column] as number; index < end; index++) pending[at++] = cells[index] as number;
    }
    pending[at++] = lineFeed;
    const length = at - this.pendingEnd;
    this.pendingEnd = at;
    return length;
  }

  private writeBreaks(count: number): void {
    for (let left = count; left > 0;) {
      const piece = Math.min(left, flushBytes);
      this.reserve(piece);
      this.pending.fill(lineFeed, this.pendingEnd, this.pendingEnd + piece);
      this.pendingEnd += piece;
      left -= piece;
    }
  }

  private reserve(bytes: number): void {
    if (this.pendingEnd + bytes <= this.pending.length) return;
    this.flush();
    if (bytes > this.pending.length) this.pending = Buffer.allocUnsafeSlow(bytes);
  }

  private flush(): void {
    this.bytes += this.pendingEnd;
    if (this.bytes > caps.spoolBytes) bomb('isi sel berulang');
    writeAll(this.file, this.pending, this.pendingEnd);
    this.pendingEnd = 0;
  }
}

/** A text as one cell of CSV. */
export function csvText(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function bomb(reason: string): never {
  throw TabularErrors.WORKBOOK_BOMB({ params: { reason } });
}

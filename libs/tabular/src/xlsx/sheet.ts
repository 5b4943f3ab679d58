import { closeSync, openSync } from 'node:fs';
import { writeAll } from '../csv/encoding.js';
import { caps, placesListed } from '../limits.js';
import type { CellPlace } from '../reading.js';
import { TabularErrors } from '../tabular.errors.js';
import type { Archive } from './archive.js';
import { cellText, type CellContext } from './cell-value.js';
import { tooLong } from './shared-strings.js';
import { isTrue } from './workbook.js';
import { readXml } from './xml.js';

/** What was seen of one sheet while it was written to its spool. */
export interface SheetFacts {
  /** Last row and column that hold something; what the file declares is not trusted. */
  rows: number;
  columns: number;
  filledRows: number;
  cells: number;
  formulas: { count: number; rows: number[] };
  unvalued: { count: number; places: CellPlace[] };
  merges: { count: number; refs: string[] };
  hiddenRows: number;
  hiddenColumns: number;
}

/** Cells counted over the whole workbook. */
export interface CellBudget {
  cells: number;
}

const flushCharacters = 256 * 1024;

/**
 * Streams one sheet and writes its cells as CSV (see {@link cellText} for the form of cells), one line per row, blank lines
 * for rows that are not there. Memory is bounded by one row.
 * @throws LumbungError FILE_TOO_MANY_ROWS, FILE_TOO_MANY_COLUMNS, FILE_TOO_MANY_CELLS, FILE_TEXT_TOO_LONG, WORKBOOK_BOMB
 */
export async function spoolSheet(
  archive: Archive,
  part: string,
  spool: string,
  context: CellContext & { budget: CellBudget; onBytes: (bytes: number, rows: number) => Promise<void> },
): Promise<SheetFacts> {
  const output = openSync(spool, 'w');
  try {
    const writer = new SheetWriter(output, context);
    await readXml(archive, part, {
      open: (name, attributes) => {
        writer.open(name, attributes);
      },
      text: (text) => {
        writer.text(text);
      },
      close: (name) => {
        writer.close(name);
      },
      onBytes: async (bytes) => {
        writer.flush(flushCharacters);
        await context.onBytes(bytes, writer.facts.filledRows);
      },
    });
    writer.flush(0);
    return writer.facts;
  } finally {
    closeSync(output);
  }
}

class SheetWriter {
  readonly facts: SheetFacts = {
    rows: 0,
    columns: 0,
    filledRows: 0,
    cells: 0,
    formulas: { count: 0, rows: [] },
    unvalued: { count: 0, places: [] },
    merges: { count: 0, refs: [] },
    hiddenRows: 0,
    hiddenColumns: 0,
  };
  private row = 0;
  private column = 0;
  private written = 0;
  private bytes = 0;
  private pending = '';
  private cells: string[] = [];
  private cell: { type: string | undefined; style: number; value: string; formula: boolean } | undefined;
  private capturing = false;
  private inInline = false;
  private phonetic = 0;

  constructor(
    private readonly output: number,
    private readonly context: CellContext & { budget: CellBudget },
  ) {}

  open(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case 'row': {
        const given = Number(attributes['r']);
        this.row = Number.isSafeInteger(given) && given > this.row ? given : this.row + 1;
        if (this.row > caps.rows) throw TabularErrors.FILE_TOO_MANY_ROWS({ params: { limit: caps.rows } });
        this.column = 0;
        this.cells = [];
        if (isTrue(attributes['hidden'])) this.facts.hiddenRows++;
        return;
      }
      case 'c': {
        const given = columnOf(attributes['r']);
        this.column = given > 0 ? given : this.column + 1;
        if (this.column > caps.sheetColumns) {
          throw TabularErrors.FILE_TOO_MANY_COLUMNS({ params: { limit: caps.sheetColumns } });
        }
        this.cell = { type: attributes['t'], style: Number(attributes['s'] ?? 0), value: '', formula: false };
        return;
      }
      case 'v':
        this.capturing = this.cell !== undefined;
        return;
      case 'is':
        this.inInline = true;
        return;
      case 'rPh':
        this.phonetic++;
        return;
      case 't':
        this.capturing = this.inInline && this.phonetic === 0 && this.cell !== undefined;
        return;
      case 'f':
        if (this.cell !== undefined) this.cell.formula = true;
        return;
      case 'col':
        if (isTrue(attributes['hidden'])) {
          const span = Number(attributes['max']) - Number(attributes['min']) + 1;
          if (span > 0 && span <= caps.sheetColumns) this.facts.hiddenColumns += span;
        }
        return;
      case 'mergeCell':
        this.facts.merges.count++;
        if (this.facts.merges.refs.length < placesListed) {
          this.facts.merges.refs.push((attributes['ref'] ?? '').slice(0, 30));
        }
        return;
      default:
    }
  }

  text(text: string): void {
    if (!this.capturing || this.cell === undefined) return;
    this.cell.value += text;
    if (this.cell.value.length > caps.cellCharacters * 7) tooLong();
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.capturing = false;
        return;
      case 'is':
        this.inInline = false;
        return;
      case 'rPh':
        this.phonetic--;
        return;
      case 'c':
        this.endCell();
        return;
      case 'row':
        this.endRow();
        return;
      default:
    }
  }

  private endCell(): void {
    const { cell, facts } = this;
    this.cell = undefined;
    if (cell === undefined) return;
    if (cell.formula) {
      facts.formulas.count++;
      if (facts.formulas.rows.length < placesListed) facts.formulas.rows.push(this.row);
      if (cell.value === '') {
        facts.unvalued.count++;
        if (facts.unvalued.places.length < placesListed) {
          facts.unvalued.places.push({ row: this.row, column: this.column });
        }
      }
    }
    if (cell.value === '') return;
    const text = cellText(cell, this.context);
    if (text === '') return;
    if (text.length > caps.cellCharacters + 20) tooLong();
    facts.cells++;
    if (++this.context.budget.cells > caps.cells) {
      throw TabularErrors.FILE_TOO_MANY_CELLS({ params: { limit: caps.cells } });
    }
    while (this.cells.length < this.column - 1) this.cells.push('');
    this.cells[this.column - 1] = /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  private endRow(): void {
    if (this.cells.length === 0) return;
    this.facts.filledRows++;
    this.facts.rows = this.row;
    if (this.cells.length > this.facts.columns) this.facts.columns = this.cells.length;
    // A line of nothing stands for every row that is not there.
    if (this.row - this.written > 1) this.pending += '\n'.repeat(this.row - this.written - 1);
    this.pending += `${this.cells.join(',')}\n`;
    this.written = this.row;
    this.cells = [];
    this.flush(flushCharacters);
  }

  flush(from: number): void {
    if (this.pending.length < from || this.pending === '') return;
    const bytes = Buffer.from(this.pending, 'utf8');
    this.pending = '';
    this.bytes += bytes.length;
    if (this.bytes > caps.spoolBytes)
      throw TabularErrors.WORKBOOK_BOMB({ params: { reason: 'isi sel berulang' } });
    writeAll(this.output, bytes);
  }
}

/** Number of the column of a reference like `AB12`; 0 when there is none. */
function columnOf(reference: string | undefined): number {
  if (reference === undefined) return 0;
  let column = 0;
  for (let index = 0; index < reference.length && index < 4; index++) {
    const code = reference.charCodeAt(index) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  return column;
}

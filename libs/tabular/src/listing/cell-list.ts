import { nativeMark } from '../cells/cell-kind.js';
import { caps } from '../limits.js';
import { TabularErrors } from '../tabular.errors.js';
import type { Sheet, SheetTaker, SheetTarget } from '../workbook/sheet-target.js';
import type { RawCell, RawRow, SheetCells } from './workbook-cells.js';

/**
 * Takes all sheets of a workbook as lists of cells, capped over the workbook. What a cell holds last counts, as in a
 * spreadsheet; merges and hidden rows and columns make no difference here.
 */
export class CellList implements SheetTaker, SheetTarget {
  readonly sheets: SheetCells[] = [];
  readonly facts = { filledRows: 0 };
  private rows: RawRow[] = [];
  private cells: RawCell[] = [];
  private row = 0;
  private lastRow = 0;
  private readonly formulas = new Set<number>();
  private unordered = false;
  private listed = 0;
  private characters = 0;

  /** @throws LumbungError WORKBOOK_BOMB for more sheets than anyone has */
  begin({ name, hidden }: Sheet): SheetTarget {
    if (this.sheets.length >= caps.sheets) {
      throw TabularErrors.WORKBOOK_BOMB({ params: { reason: 'terlalu banyak lembar' } });
    }
    this.rows = [];
    this.lastRow = 0;
    this.sheets.push({ name: name.slice(0, 200), hidden, rows: this.rows });
    return this;
  }

  end(): void {
    this.row = 0;
  }

  /** @throws LumbungError FILE_TOO_MANY_ROWS */
  beginRow(row: number): void {
    if (row > caps.rows) throw TabularErrors.FILE_TOO_MANY_ROWS({ params: { limit: caps.rows } });
    this.row = row;
  }

  addBytes(column: number, source: Buffer, start: number, end: number): void {
    const cell = source.toString('utf8', start, end);
    this.add(column, cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
  }

  addNumber(column: number, source: Buffer, start: number, end: number): void {
    this.add(column, nativeMark + source.toString('latin1', start, end));
  }

  addText(column: number, text: string): void {
    if (text !== '') this.add(column, text);
  }

  addFormula(column: number, valued: boolean): void {
    this.formulas.add(column);
    if (!valued) this.add(column, '');
  }

  addMerge(): void {
    // A covered cell holds nothing that is seen; the first one is read as it is.
  }

  hideColumns(): void {
    // Hidden columns are listed like others.
  }

  /** @throws LumbungError FILE_TOO_MANY_CELLS, WORKBOOK_BOMB */
  endRow(repeat = 1): void {
    const { row, formulas } = this;
    const filled = this.cells;
    if (filled.length === 0) {
      formulas.clear();
      return;
    }
    this.cells = [];
    const cells = this.unordered ? ordered(filled) : filled;
    this.unordered = false;
    if (formulas.size > 0) for (const cell of cells) if (formulas.has(cell.column)) cell.formula = true;
    formulas.clear();
    this.count(cells, repeat);
    for (let time = 0; time < repeat; time++) this.rows.push({ row: row + time, cells });
    this.lastRow = row + repeat - 1;
    this.row = this.lastRow;
    this.facts.filledRows += repeat;
  }

  private add(column: number, text: string): void {
    if (column > caps.sheetColumns) {
      throw TabularErrors.FILE_TOO_MANY_COLUMNS({ params: { limit: caps.sheetColumns } });
    }
    // What stands outside every row belongs to none.
    if (this.row <= this.lastRow) return;
    const before = this.cells.at(-1);
    if (before !== undefined && before.column >= column) this.unordered = true;
    this.cells.push({ column, text });
    // A row alone can hold more than a workbook may.
    if (this.listed + this.cells.length > caps.listedCells) tooMany();
  }

  private count(cells: readonly RawCell[], repeat: number): void {
    this.listed += cells.length * repeat;
    if (this.listed > caps.listedCells) tooMany();
    for (const { text } of cells) this.characters += text.length * repeat;
    if (this.characters > caps.listedCharacters) {
      throw TabularErrors.WORKBOOK_BOMB({ params: { reason: 'isi sel berulang' } });
    }
  }
}

function ordered(cells: readonly RawCell[]): RawCell[] {
  const last = new Map(cells.map((cell) => [cell.column, cell]));
  return [...last.values()].sort((a, b) => a.column - b.column);
}

function tooMany(): never {
  throw TabularErrors.FILE_TOO_MANY_CELLS({ params: { limit: caps.listedCells } });
}

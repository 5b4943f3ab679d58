import type { MergedRange } from '../table/table-source.js';
import { plainText } from '../table/find-header.js';
import { shape, type Shape } from './cell-shapes.js';
import type { SheetCells } from './sheet-cells.js';

/** Merged cells looked up one by one; the rest of a sheet with more is read as it stands. */
const mostMergedCells = 200_000;

/** The cells of a sheet by row and column, both from 1. Rows without content are not there. */
export class Grid {
  /** Rows with content, ascending. */
  readonly rows: readonly number[];
  /** Last column that holds something. */
  readonly width: number;
  private readonly shapes = new Map<number, Uint8Array>();
  private readonly merged = new Map<number, MergedRange>();

  constructor(
    private readonly cells: SheetCells,
    merges: readonly MergedRange[] = [],
  ) {
    this.rows = cells.rows;
    let width = 0;
    for (const row of cells.rows) width = Math.max(width, cells.count(row));
    this.width = width;
    for (const range of merges) this.addMerge(range);
  }

  private addMerge(range: MergedRange): void {
    const area = (range.bottom - range.top + 1) * (range.right - range.left + 1);
    if (area < 2 || this.merged.size + area > mostMergedCells || this.raw(range.top, range.left) === '')
      return;
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++)
        this.merged.set(place(row, column), range);
    }
  }

  raw(row: number, column: number): string {
    return this.cells.raw(row, column);
  }

  /** The number of a cell that holds digits alone; `undefined` where the cell must be looked at as text. */
  wholeNumber(row: number, column: number): number | undefined {
    return this.cells.wholeNumber(row, column);
  }

  /** Number of cells that the row was written with; a CSV's records may have too few or too many. */
  cellsOf(row: number): number {
    return this.cells.count(row);
  }

  /** As a person reads it. */
  text(row: number, column: number): string {
    return plainText(this.raw(row, column));
  }

  shape(row: number, column: number): Shape {
    return (this.shapesOf(row)[column - 1] ?? shape.blank) as Shape;
  }

  /** Shapes of all cells of a row, the first column's first; looked at once. */
  shapesOf(row: number): Uint8Array {
    const known = this.shapes.get(row);
    if (known !== undefined) return known;
    const shapes = new Uint8Array(this.cells.count(row));
    for (let index = 0; index < shapes.length; index++) shapes[index] = this.cells.shape(row, index + 1);
    this.shapes.set(row, shapes);
    return shapes;
  }

  /** The merged range that the cell belongs to. */
  merge(row: number, column: number): MergedRange | undefined {
    return this.merged.get(place(row, column));
  }

  /** Columns of the row that hold something, in order. @param most ends after so many */
  filled(row: number, left: number, right: number, most = Infinity): number[] {
    const columns: number[] = [];
    const shapes = this.shapesOf(row);
    const last = Math.min(right, shapes.length);
    for (let column = left; column <= last && columns.length < most; column++) {
      if (shapes[column - 1] !== shape.blank) columns.push(column);
    }
    return columns;
  }
}

function place(row: number, column: number): number {
  return row * 20_000 + column;
}

/** Some columns of a grid, both ends within: a table, or what may hold some. */
export class Area {
  constructor(
    readonly grid: Grid,
    readonly left: number,
    readonly right: number,
  ) {}

  text(row: number, column: number): string {
    return this.grid.text(row, column);
  }

  shape(row: number, column: number): Shape {
    return this.grid.shape(row, column);
  }

  merge(row: number, column: number): MergedRange | undefined {
    return this.grid.merge(row, column);
  }

  /** First column of the row that holds something; 0 when none does. */
  firstFilled(row: number): number {
    const shapes = this.grid.shapesOf(row);
    const last = Math.min(this.right, shapes.length);
    for (let column = this.left; column <= last; column++) {
      if (shapes[column - 1] !== shape.blank) return column;
    }
    return 0;
  }

  /** Columns of the row that hold something, in order. @param most ends after so many */
  filled(row: number, most = Infinity): number[] {
    return this.grid.filled(row, this.left, this.right, most);
  }

  /** The same grid between other columns. */
  between(left: number, right: number): Area {
    return new Area(this.grid, left, right);
  }
}

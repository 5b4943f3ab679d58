import type { MergedRange } from '../table/table-source.js';
import { plainText } from '../table/find-header.js';
import { shape, shapeOf, type Shape } from './cell-shapes.js';

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

  /** @param cells texts of a row from its first column on, by row, ascending */
  constructor(
    private readonly cells: ReadonlyMap<number, readonly string[]>,
    merges: readonly MergedRange[] = [],
  ) {
    this.rows = [...cells.keys()];
    let width = 0;
    for (const row of cells.values()) if (row.length > width) width = row.length;
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
    return this.cells.get(row)?.[column - 1] ?? '';
  }

  /** Number of cells that the row was written with; a CSV's records may have too few or too many. */
  cellsOf(row: number): number {
    return this.cells.get(row)?.length ?? 0;
  }

  /** As a person reads it. */
  text(row: number, column: number): string {
    return plainText(this.raw(row, column));
  }

  shape(row: number, column: number): Shape {
    const cells = this.cells.get(row);
    if (cells === undefined || column > cells.length) return shape.blank;
    let known = this.shapes.get(row);
    if (known === undefined) {
      known = new Uint8Array(cells.length).fill(255);
      this.shapes.set(row, known);
    }
    const seen = known[column - 1] as number;
    if (seen !== 255) return seen as Shape;
    const found = shapeOf(cells[column - 1] as string);
    known[column - 1] = found;
    return found;
  }

  /** The merged range that the cell belongs to. */
  merge(row: number, column: number): MergedRange | undefined {
    return this.merged.get(place(row, column));
  }

  /** Columns of the row that hold something, in order. @param most ends after so many */
  filled(row: number, left: number, right: number, most = Infinity): number[] {
    const columns: number[] = [];
    const last = Math.min(right, this.cellsOf(row));
    for (let column = left; column <= last && columns.length < most; column++) {
      if (this.shape(row, column) !== shape.blank) columns.push(column);
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
    for (let column = this.left; column <= this.right; column++) {
      if (this.grid.shape(row, column) !== shape.blank) return column;
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

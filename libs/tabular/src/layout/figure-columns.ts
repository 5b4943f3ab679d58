import { shape } from './cell-shapes.js';
import type { Area } from './grid.js';
import { isLine } from './row-kinds.js';

/** Columns of numbers in front of the names. */
const mostCodes = 2;

/** Which columns hold figures below the header, and how a header's cells differ from them. */
export class FigureColumns {
  /** First column of figures; 0 when there is none. */
  readonly first: number;
  private readonly figures = new Set<number>();
  private readonly years = new Set<number>();

  /** @param rows rows from the first figures on */
  constructor(
    private readonly area: Area,
    rows: readonly number[],
  ) {
    // A column behind the names that holds nothing yet is one of figures that are missing.
    let hasNames = false;
    const lines = new Set(rows.filter((row) => isLine(area, row)));
    for (let column = area.left; column <= area.right; column++) {
      let numbers = 0;
      let years = 0;
      let texts = 0;
      for (const row of rows) {
        const seen = area.shape(row, column);
        if (seen === shape.number || seen === shape.symbol || seen === shape.date) numbers++;
        else if (seen === shape.year) years++;
        else if (seen === shape.text && !lines.has(row)) texts++;
      }
      if (numbers + years > texts || (texts === 0 && hasNames)) this.figures.add(column);
      if (texts > 0) hasNames = true;
      if (years > 0 && years >= (numbers + years) * 0.8) this.years.add(column);
    }
    this.takeNumbersOfRows();
    this.first = this.figures.size === 0 ? 0 : Math.min(...this.figures);
  }

  get size(): number {
    return this.figures.size;
  }

  has(column: number): boolean {
    return this.figures.has(column);
  }

  /** Whether any cell of the row names a column of figures. */
  namesFigures(row: number): boolean {
    return this.namedIn(row) > 0;
  }

  /** How many columns of figures the row names: by a text, or by a year where there are other numbers below. */
  namedIn(row: number): number {
    return this.area.filled(row).filter((column) => this.names(row, column)).length;
  }

  private names(row: number, column: number): boolean {
    if (!this.figures.has(column)) return false;
    const seen = this.area.shape(row, column);
    if (seen === shape.text) return true;
    return (seen === shape.year || seen === shape.date) && !this.years.has(column);
  }

  /** Numbers just in front of the first column of texts count the rows or are their codes. */
  private takeNumbersOfRows(): void {
    const { left, right } = this.area;
    let text = left;
    while (text <= right && this.figures.has(text)) text++;
    const after = [...this.figures].some((column) => column > text);
    if (text > right || text - left > mostCodes || !after) return;
    for (let column = left; column < text; column++) this.figures.delete(column);
  }
}

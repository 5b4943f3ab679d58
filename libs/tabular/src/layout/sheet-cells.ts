import { CellBytes } from '../cells/cell-bytes.js';
import { kind } from '../cells/cell-kind.js';
import { quoting, type RecordScanner } from '../csv/record-scanner.js';
import { shape, shapeOf, shapeOfBytes, type Shape } from './cell-shapes.js';

/** The cells of a sheet by row and column, both from 1; rows without content are not there. */
export interface SheetCells {
  /** Rows with content, ascending. */
  readonly rows: readonly number[];
  /** Number of cells that the row was written with. */
  count(row: number): number;
  raw(row: number, column: number): string;
  shape(row: number, column: number): Shape;
  /** The number of a cell that holds digits alone, where that can be told without making a text of it. */
  wholeNumber(row: number, column: number): number | undefined;
}

/** Cells as texts. */
export class TextCells implements SheetCells {
  readonly rows: readonly number[];

  /** @param cells texts of a row from its first column on, by row, ascending */
  constructor(private readonly cells: ReadonlyMap<number, readonly string[]>) {
    this.rows = [...cells.keys()];
  }

  count(row: number): number {
    return this.cells.get(row)?.length ?? 0;
  }

  raw(row: number, column: number): string {
    return this.cells.get(row)?.[column - 1] ?? '';
  }

  shape(row: number, column: number): Shape {
    return shapeOf(this.raw(row, column));
  }

  wholeNumber(): undefined {
    return undefined;
  }
}

const cellBytes = new CellBytes();

/** Cells as places in the bytes of the sheet's text: a string is made only of what someone reads. */
export class ByteCells implements SheetCells {
  rows: number[] = [];
  /** Where the cells of a row begin among all cells, and how many they are. */
  private readonly places = new Map<number, { first: number; count: number }>();
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** Texts that are not what their bytes are, by place. */
  private readonly texts = new Map<number, string>();

  /** @param bytes the whole text */
  constructor(private readonly bytes: Buffer) {}

  /**
   * Adds the current record of a scanner, if it holds anything.
   * @param offset of the scanner's buffer in the text
   * @param edited texts that take the place of cells, by column
   */
  add(scanner: RecordScanner, offset: number, edited: ReadonlyMap<number, string> | undefined): void {
    const { row, starts, ends, quoted } = scanner;
    const first = this.starts.length;
    const count = Math.max(scanner.count, ...(edited?.keys() ?? []));
    for (let index = 0; index < count; index++) {
      const inside = index < scanner.count;
      this.starts.push(inside ? offset + (starts[index] as number) : 0);
      this.ends.push(inside ? offset + (ends[index] as number) : 0);
      const odd = inside && (quoted[index] as number) > quoting.simple;
      const text = edited?.get(index + 1) ?? (odd ? scanner.text(index) : undefined);
      if (text !== undefined) this.texts.set(first + index, text);
    }
    if (this.isBlank(first, count)) return;
    this.places.set(row, { first, count });
    this.rows.push(row);
  }

  /** Empties the first columns. A row without other content goes. */
  blankFront(columns: number): void {
    for (const { first, count } of this.places.values()) {
      for (let index = 0; index < Math.min(columns, count); index++) this.texts.set(first + index, '');
    }
    this.rows = this.rows.filter((row) => {
      const own = this.places.get(row);
      return own !== undefined && !this.isBlank(own.first, own.count);
    });
  }

  count(row: number): number {
    return this.places.get(row)?.count ?? 0;
  }

  raw(row: number, column: number): string {
    const place = this.placeOf(row, column);
    return place < 0 ? '' : this.textAt(place);
  }

  shape(row: number, column: number): Shape {
    const place = this.placeOf(row, column);
    return place < 0 ? shape.blank : this.shapeAt(place);
  }

  wholeNumber(row: number, column: number): number | undefined {
    const place = this.placeOf(row, column);
    if (place < 0 || this.texts.has(place)) return undefined;
    const read = cellBytes.read(this.bytes, this.starts[place] as number, this.ends[place] as number);
    const isWhole = read && (cellBytes.kind === kind.integer || cellBytes.kind === kind.nativeInteger);
    return isWhole ? cellBytes.value : undefined;
  }

  private isBlank(first: number, count: number): boolean {
    for (let index = 0; index < count; index++) {
      if (this.shapeAt(first + index) !== shape.blank) return false;
    }
    return true;
  }

  private placeOf(row: number, column: number): number {
    const own = this.places.get(row);
    return own === undefined || column > own.count ? -1 : own.first + column - 1;
  }

  private textAt(place: number): string {
    return this.texts.get(place) ?? this.bytes.toString('utf8', this.starts[place], this.ends[place]);
  }

  private shapeAt(place: number): Shape {
    if (!this.texts.has(place)) {
      const found = shapeOfBytes(this.bytes, this.starts[place] as number, this.ends[place] as number);
      if (found !== undefined) return found;
    }
    return shapeOf(this.textAt(place));
  }
}

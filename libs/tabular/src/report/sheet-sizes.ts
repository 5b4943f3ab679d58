import { attributeOf, type Tag } from './xml-tags.js';

/** Pixels (96 to the inch) of a character of the usual font, by which columns are measured. Source: ECMA-376 part 1, col. */
const characterPixels = 7;
const pixelsOfPoint = 4 / 3;
/** Rows with a height of their own that are kept; those below count as usual ones. */
const rowsKept = 100_000;

/** Widths of columns and heights of rows of a sheet, in pixels: what the boxes of comments are laid out by. */
export class SheetSizes {
  private readonly columns: { min: number; max: number; pixels: number }[] = [];
  private readonly rows = new Map<number, number>();
  private usualWidth = 64;
  private usualHeight = 20;
  private lastRow = 0;

  /** Takes in a tag of the sheet. */
  see(tag: Tag): void {
    if (tag.kind === 'close') return;
    if (tag.name === 'sheetFormatPr') this.seeUsual(tag.raw);
    else if (tag.name === 'col') {
      const [min, max] = [numberIn(tag.raw, 'min'), numberIn(tag.raw, 'max')];
      const width = numberIn(tag.raw, 'width');
      if (min !== undefined && max !== undefined) this.addColumns(min, max, isHidden(tag.raw) ? 0 : width);
    } else if (tag.name === 'row') this.seeRow(tag.raw);
  }

  /** @param characters width; absent: the usual one */
  addColumns(min: number, max: number, characters: number | undefined): void {
    const pixels = characters === undefined ? this.usualWidth : Math.round(characters * characterPixels);
    this.columns.push({ min, max, pixels });
  }

  /** Where a stretch ends that begins at the left of a column. @returns column from 1, and pixels into it */
  columnAt(first: number, pixels: number): [column: number, offset: number] {
    return along(first, pixels, (column) => this.widthOf(column));
  }

  /** Where a stretch ends that begins at the top of a row. @returns row from 1, and pixels into it */
  rowAt(first: number, pixels: number): [row: number, offset: number] {
    return along(first, pixels, (row) => this.rows.get(row) ?? this.usualHeight);
  }

  private widthOf(column: number): number {
    return this.columns.find(({ min, max }) => column >= min && column <= max)?.pixels ?? this.usualWidth;
  }

  private seeUsual(raw: string): void {
    const width = numberIn(raw, 'defaultColWidth');
    if (width !== undefined) this.usualWidth = Math.round(width * characterPixels);
    const height = numberIn(raw, 'defaultRowHeight');
    if (height !== undefined) this.usualHeight = Math.max(1, Math.round(height * pixelsOfPoint));
  }

  private seeRow(raw: string): void {
    this.lastRow = numberIn(raw, 'r') ?? this.lastRow + 1;
    const height = isHidden(raw) ? 0 : numberIn(raw, 'ht');
    if (height === undefined || this.rows.size >= rowsKept) return;
    this.rows.set(this.lastRow, Math.round(height * pixelsOfPoint));
  }
}

function along(first: number, pixels: number, sizeOf: (place: number) => number): [number, number] {
  let place = first;
  let left = pixels;
  // A stretch over nothing but hidden columns ends somewhere, too.
  while (left > sizeOf(place) && place < first + 500) left -= sizeOf(place++);
  return [place, Math.min(left, Math.max(0, sizeOf(place)))];
}

function numberIn(raw: string, attribute: string): number | undefined {
  const text = attributeOf(raw, attribute);
  const number = Number(text);
  return text === undefined || !Number.isFinite(number) || number < 0 ? undefined : number;
}

function isHidden(raw: string): boolean {
  return ['1', 'true'].includes(attributeOf(raw, 'hidden') ?? '');
}

import { shape } from './cell-shapes.js';
import type { Grid } from './grid.js';
import {
  holdsFigures,
  isContinuedText,
  isLine,
  isNoteText,
  isTitleText,
  rowKey,
  tableUnit,
} from './row-kinds.js';
import { findPeriod } from './periods.js';
import { isEnglish, isUnit } from './words.js';

export interface Columns {
  left: number;
  right: number;
}

/** Rows that stand together without a blank row between them, and what they are. */
export interface Strip {
  kind: 'lines' | 'header' | 'data' | 'full';
  /** Lines above the header, header rows, rows from the first to the last row of data, lines below; all by row of the sheet. */
  above: number[];
  header: number[];
  body: number[];
  below: number[];
}

/** Headers of more rows are not seen. */
const mostHeaderRows = 8;
/** Columns of numbers in front of the names. */
const mostCodes = 2;

/** Cuts rows into strips: at blank rows, and before a line that begins a table or goes on with it (`Tabel 5.1.2`, `Lanjutan Tabel`). */
export function cutStrips(grid: Grid, rows: readonly number[], columns: Columns): number[][] {
  const strips: number[][] = [];
  let last = -1;
  for (const row of rows) {
    const first = grid.firstFilled(row, columns.left, columns.right);
    if (first === 0) continue;
    const strip = strips.at(-1);
    const title = grid.shape(row, first) === shape.text && beginsStrip(grid, row, first, columns);
    if (strip === undefined || row > last + 1 || (title && strip.length > 0)) strips.push([row]);
    else strip.push(row);
    last = row;
  }
  return strips;
}

function beginsStrip(grid: Grid, row: number, first: number, columns: Columns): boolean {
  const text = grid.text(row, first);
  return (isTitleText(text) || isContinuedText(text)) && isLine(grid, row, columns);
}

/**
 * Finds header and data among the rows of a strip. What is below the header is told by figures, and a header by texts and
 * years above columns of figures: so a header may have any number of rows, and any words.
 */
export function analyseStrip(grid: Grid, rows: readonly number[], columns: Columns): Strip {
  const wide = rows.filter((row) => !isLine(grid, row, columns));
  if (wide.length === 0) return { kind: 'lines', above: [...rows], header: [], body: [], below: [] };
  const firstFigures = wide.find((row) => holdsFigures(grid, row, columns));
  if (firstFigures === undefined) return withoutFigures(grid, rows, columns, wide);
  const before = rows.slice(0, rows.indexOf(firstFigures));
  const profile = new FigureColumns(grid, withoutRepeats(grid, rows, before, columns), columns);
  const bottom = before.findLastIndex((row) => profile.namesFigures(row));
  const end = lastOfBody(grid, rows, columns, profile);
  const below = rows.slice(end + 1);
  if (bottom < 0) {
    // Lines above data that have no header are no data.
    const from = rows.findIndex((row) => !isLine(grid, row, columns));
    return { kind: 'data', above: rows.slice(0, from), header: [], body: rows.slice(from, end + 1), below };
  }
  const top = headerTop(grid, before, bottom, columns, profile);
  return {
    kind: 'full',
    above: rows.slice(0, top),
    header: before.slice(top, bottom + 1),
    body: rows.slice(bottom + 1, end + 1),
    below,
  };
}

/** Rows from the first figures on, without those that repeat a row above it. */
function withoutRepeats(
  grid: Grid,
  rows: readonly number[],
  before: readonly number[],
  columns: Columns,
): number[] {
  const opening = (row: number) => {
    const first = grid.firstFilled(row, columns.left, columns.right);
    return `${String(first)}:${grid.text(row, first)}`;
  };
  const openings = new Set(before.map(opening));
  const keys = new Set(before.map((row) => rowKey(grid, row, columns)));
  return rows
    .slice(before.length)
    .filter((row) => !openings.has(opening(row)) || !keys.has(rowKey(grid, row, columns)));
}

/** Which columns hold figures below the header, and how a header's cells differ from them. */
export class FigureColumns {
  /** First and last column of figures; 0 when there is none. */
  readonly first: number;
  private readonly figures = new Set<number>();
  private readonly years = new Set<number>();

  constructor(
    private readonly grid: Grid,
    rows: readonly number[],
    private readonly columns: Columns,
  ) {
    // A column behind the names that holds nothing yet is one of figures that are missing.
    let hasNames = false;
    const lines = new Set(rows.filter((row) => isLine(grid, row, columns)));
    for (let column = columns.left; column <= columns.right; column++) {
      let numbers = 0;
      let years = 0;
      let texts = 0;
      for (const row of rows) {
        const seen = grid.shape(row, column);
        if (seen === shape.number || seen === shape.symbol || seen === shape.date) numbers++;
        else if (seen === shape.year) years++;
        else if (seen === shape.text && !lines.has(row)) texts++;
      }
      if (numbers + years > texts) this.figures.add(column);
      else if (texts === 0 && hasNames) this.figures.add(column);
      if (texts > 0) hasNames = true;
      if (years > 0 && years >= (numbers + years) * 0.8) this.years.add(column);
    }
    this.takeNumbersOfRows();
    this.first = this.figures.size === 0 ? 0 : Math.min(...this.figures);
  }

  /** Numbers just in front of the first column of texts count the rows or are their codes. */
  private takeNumbersOfRows(): void {
    const { left, right } = this.columns;
    let text = left;
    while (text <= right && this.figures.has(text)) text++;
    const after = [...this.figures].some((column) => column > text);
    if (text > right || text - left > mostCodes || !after) return;
    for (let column = left; column < text; column++) this.figures.delete(column);
  }

  has(column: number): boolean {
    return this.figures.has(column);
  }

  get size(): number {
    return this.figures.size;
  }

  /** Columns in front of the figures, which say what a row is about. */
  isLabel(column: number): boolean {
    return !this.figures.has(column);
  }

  /** Whether the cell is a header's: a text, or a year where there are other numbers below. */
  names(row: number, column: number): boolean {
    if (!this.figures.has(column)) return false;
    const seen = this.grid.shape(row, column);
    if (seen === shape.text) return true;
    return (seen === shape.year || seen === shape.date) && !this.years.has(column);
  }

  namesFigures(row: number): boolean {
    return this.namedIn(row) > 0;
  }

  namedIn(row: number): number {
    return this.grid
      .filled(row, this.columns.left, this.columns.right)
      .filter((column) => this.names(row, column)).length;
  }
}

function lastOfBody(grid: Grid, rows: readonly number[], columns: Columns, profile: FigureColumns): number {
  return rows.findLastIndex((row) => {
    if (isLine(grid, row, columns)) return false;
    if (holdsFigures(grid, row, columns)) return true;
    const filled = grid.filled(row, columns.left, columns.right);
    // A row of data may lack its figures, but has no words in their place.
    return filled.every((column) => profile.isLabel(column));
  });
}

function headerTop(
  grid: Grid,
  before: readonly number[],
  bottom: number,
  columns: Columns,
  profile: FigureColumns,
): number {
  let top = bottom;
  for (let index = bottom - 1; index >= 0 && bottom - index < mostHeaderRows; index--) {
    const row = before[index] as number;
    if (!belongsToHeader(grid, row, before.slice(top, bottom + 1), columns, profile)) break;
    top = index;
  }
  return top;
}

/** Whether a row above rows of a header is one of them, and no title. */
function belongsToHeader(
  grid: Grid,
  row: number,
  header: readonly number[],
  columns: Columns,
  profile: FigureColumns,
): boolean {
  const filled = grid.filled(row, columns.left, columns.right);
  const [first] = filled;
  if (first === undefined) return false;
  const text = grid.text(row, first);
  if (isTitleText(text) || isNoteText(text)) return false;
  const next = header[0] as number;
  // A cell merged down into the header belongs to it, and its row with it.
  if (filled.some((column) => (grid.merge(row, column)?.bottom ?? row) >= next)) return true;
  if (filled.every((column) => tableUnit(grid.text(row, column)) !== undefined)) return false;
  const merged = grid.merge(row, first);
  if (filled.length === 1) return loneBelongs(grid, row, first, { header, columns, profile, merged });
  const labelled = filled.filter((column) => profile.isLabel(column));
  const doubled = labelled.some((column) =>
    header.some((lower) => grid.shape(lower, column) !== shape.blank),
  );
  if (!doubled) return profile.namesFigures(row);
  // `Kabupaten/Kota` over `Regency/City`: the same cells once more, in English.
  if (isEnglish(grid.text(next, labelled[0] as number)) && !isEnglish(text)) return true;
  return profile.namedIn(row) >= Math.max(2, profile.size / 2);
}

function loneBelongs(
  grid: Grid,
  row: number,
  column: number,
  around: {
    header: readonly number[];
    columns: Columns;
    profile: FigureColumns;
    merged: { left: number; right: number } | undefined;
  },
): boolean {
  const { header, columns, profile, merged } = around;
  const text = grid.text(row, column);
  if (profile.isLabel(column)) {
    // The name of a column of labels, unless that has one, or the text is long as only titles are.
    if (merged !== undefined && merged.right > column) return false;
    const named = header.some((lower) => grid.shape(lower, column) !== shape.blank);
    return !named && text.length <= 60 && !/\bmenurut\b|\d{4}/iu.test(text);
  }
  if (isUnit(text)) return false;
  if (merged !== undefined && merged.right > merged.left) {
    return merged.left > columns.left || profile.has(columns.left);
  }
  // Above the first of several columns of figures it stands for all of them; elsewhere it is a remark.
  return column === profile.first;
}

/** A strip of words and years only: a header whose data stand below a blank row, or a table of texts. */
function withoutFigures(
  grid: Grid,
  rows: readonly number[],
  columns: Columns,
  wide: readonly number[],
): Strip {
  const first = rows.indexOf(wide[0] as number);
  const periods = (row: number) =>
    grid
      .filled(row, columns.left, columns.right)
      .filter((column) => findPeriod(grid.text(row, column)) !== undefined).length;
  const startsBlank = (row: number) => grid.shape(row, columns.left) === shape.blank;
  let bottom = first;
  for (let index = first + 1; index < rows.length && index - first < mostHeaderRows; index++) {
    const row = rows[index] as number;
    const filled = grid.filled(row, columns.left, columns.right).length;
    const lower = startsBlank(row) && filled > 1 && filled >= periods(row);
    if (!lower && periods(row) < 2) break;
    // Years in every row are data; years in one row are a header.
    if (periods(row) >= 1 && periods(row - 1) >= 1 && !startsBlank(row)) break;
    bottom = index;
  }
  // A title over the first cell only, as `,2023` above the names.
  const lines = rows.slice(0, first);
  const above = rows.slice(0, first);
  const header = rows.slice(first, bottom + 1);
  const profile = new FigureColumns(grid, header, columns);
  const lone = lines.at(-1);
  if (
    lone !== undefined &&
    belongsToHeader(grid, lone, header, columns, profile) &&
    startsBlank(header[0] as number)
  ) {
    header.unshift(lone);
    above.pop();
  }
  const rest = rows.slice(bottom + 1);
  const end = rest.findLastIndex((row) => !isLine(grid, row, columns));
  if (end < 0 && header.length + above.length < rows.length) {
    // Nothing but lines below: notes under a header are no data.
    return { kind: 'header', above, header, body: [], below: rest };
  }
  if (end < 0) return { kind: 'header', above, header, body: [], below: [] };
  return { kind: 'full', above, header, body: rest.slice(0, end + 1), below: rest.slice(end + 1) };
}

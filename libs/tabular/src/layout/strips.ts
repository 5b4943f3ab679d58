import { shape } from './cell-shapes.js';
import { FigureColumns } from './figure-columns.js';
import type { Area } from './grid.js';
import { belongsToHeader, headerTop, mostHeaderRows } from './header-rows.js';
import { findPeriod } from './periods.js';
import { holdsFigures, isContinuedText, isLine, isTitleText, rowKey } from './row-kinds.js';
import { isSpoiledRow } from './spoiled-figures.js';

/** Rows that stand together without a blank row between them, and what they are. */
export interface Strip {
  kind: 'lines' | 'header' | 'data' | 'full';
  /** Lines above the header, header rows, rows from the first to the last row of data, lines below; all by row of the sheet. */
  above: number[];
  header: number[];
  body: number[];
  below: number[];
}

/**
 * Cuts rows into strips: at blank rows, and before a line that begins a table or goes on with it (`Tabel 5.1.2`,
 * `Lanjutan Tabel`).
 */
export function cutStrips(area: Area, rows: readonly number[]): number[][] {
  const strips: number[][] = [];
  let last = -1;
  for (const row of rows) {
    const first = area.firstFilled(row);
    if (first === 0) continue;
    const strip = strips.at(-1);
    const begins = area.shape(row, first) === shape.text && beginsStrip(area, row, first);
    if (strip === undefined || row > last + 1 || begins) strips.push([row]);
    else strip.push(row);
    last = row;
  }
  return strips;
}

function beginsStrip(area: Area, row: number, first: number): boolean {
  const text = area.text(row, first);
  return (isTitleText(text) || isContinuedText(text)) && isLine(area, row);
}

/**
 * Finds header and data among the rows of a strip. What is below the header is told by figures, and a header by texts and
 * years above columns of figures: so a header may have any number of rows, and any words.
 */
export function analyseStrip(area: Area, rows: readonly number[]): Strip {
  const wide = rows.filter((row) => !isLine(area, row));
  if (wide.length === 0) return { kind: 'lines', above: [...rows], header: [], body: [], below: [] };
  const firstFigures = wide.find((row) => holdsFigures(area, row));
  if (firstFigures === undefined) return withoutFigures(area, rows, rows.indexOf(wide[0] as number));
  const before = rows.slice(0, rows.indexOf(firstFigures));
  const figures = new FigureColumns(area, withoutRepeats(area, rows, before));
  const bottom = before.findLastIndex(
    (row, index) =>
      figures.namesFigures(row) &&
      !(isSpoiledRow(area, figures, row) && before.slice(0, index).some((one) => figures.namesFigures(one))),
  );
  const end = lastOfBody(area, rows, figures);
  const below = rows.slice(end + 1);
  if (bottom < 0) {
    // Lines above data that have no header are no data.
    const from = rows.findIndex((row) => !isLine(area, row));
    return { kind: 'data', above: rows.slice(0, from), header: [], body: rows.slice(from, end + 1), below };
  }
  const top = headerTop(area, figures, before, bottom);
  return {
    kind: 'full',
    above: rows.slice(0, top),
    header: before.slice(top, bottom + 1),
    body: rows.slice(bottom + 1, end + 1),
    below,
  };
}

/** Rows from the first figures on, without those that repeat a row above it. */
function withoutRepeats(area: Area, rows: readonly number[], before: readonly number[]): number[] {
  const opening = (row: number) => {
    const first = area.firstFilled(row);
    return `${String(first)}:${area.text(row, first)}`;
  };
  const openings = new Set(before.map(opening));
  const keys = new Set(before.map((row) => rowKey(area, row)));
  return rows
    .slice(before.length)
    .filter((row) => !openings.has(opening(row)) || !keys.has(rowKey(area, row)));
}

function lastOfBody(area: Area, rows: readonly number[], figures: FigureColumns): number {
  return rows.findLastIndex((row) => {
    if (isLine(area, row)) return false;
    if (holdsFigures(area, row)) return true;
    // A row of data may lack its figures, or have them misspelt, but has no other words in their place.
    return area.filled(row).every((column) => !figures.has(column)) || isSpoiledRow(area, figures, row);
  });
}

/**
 * A strip of words and years only: a header whose data stand below a blank row, or a table of texts.
 * @param first place of the first row that is no line
 */
function withoutFigures(area: Area, rows: readonly number[], first: number): Strip {
  const bottom = lastOfWordyHeader(area, rows, first);
  const above = rows.slice(0, first);
  const header = rows.slice(first, bottom + 1);
  const lone = above.at(-1);
  const figures = new FigureColumns(area, header);
  // The name of the labels may stand by itself over a row of years.
  if (
    lone !== undefined &&
    area.shape(header[0] as number, area.left) === shape.blank &&
    belongsToHeader(area, figures, lone, header)
  ) {
    header.unshift(lone);
    above.pop();
  }
  const rest = rows.slice(bottom + 1);
  const end = rest.findLastIndex((row) => !isLine(area, row));
  if (end < 0) return { kind: 'header', above, header, body: [], below: rest };
  return { kind: 'full', above, header, body: rest.slice(0, end + 1), below: rest.slice(end + 1) };
}

/** Below its first row a header names columns only where that left them blank, or by periods. */
function lastOfWordyHeader(area: Area, rows: readonly number[], first: number): number {
  const periods = (row: number) =>
    area.filled(row).filter((column) => findPeriod(area.text(row, column)) !== undefined).length;
  let bottom = first;
  for (let index = first + 1; index < rows.length && index - first < mostHeaderRows; index++) {
    const row = rows[index] as number;
    const startsBlank = area.shape(row, area.left) === shape.blank;
    if (!(startsBlank && area.filled(row).length > 1) && periods(row) < 2) break;
    // Years in every row are data; years in one row are a header.
    if (!startsBlank && periods(row - 1) >= 1) break;
    bottom = index;
  }
  return bottom;
}

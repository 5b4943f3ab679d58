import { plainText } from '../table/find-header.js';
import type { Grid } from './grid.js';
import { findPeriod } from './periods.js';
import { isNumbering, isUnitRow } from './row-kinds.js';
import { isEnglish } from './words.js';

/** The header of a table, taken apart: a text for each header row and column, parents repeated over their children. */
export interface HeaderPaths {
  left: number;
  right: number;
  /** Rows that name something, from the top down. */
  rows: number[];
  /** By header row, then by column from `left`; empty where nothing is named. */
  cells: string[][];
  /** Units of a row of units, by column from `left`. */
  units: string[];
  /** Rows of the header that name nothing: units, numbers of columns, the same in English. */
  unitRow: number;
  numberingRow: number;
  englishRows: number[];
}

/** Takes the header rows of a table apart. */
export function headerPaths(
  grid: Grid,
  table: { left: number; right: number; header: readonly number[] },
): HeaderPaths {
  const { left, right } = table;
  const width = right - left + 1;
  const found: HeaderPaths = {
    left,
    right,
    rows: [],
    cells: [],
    units: Array.from({ length: width }, () => ''),
    unitRow: 0,
    numberingRow: 0,
    englishRows: [],
  };
  for (const row of table.header) {
    const filled = grid.filled(row, left, right);
    const texts = filled.map((column) => grid.text(row, column));
    const above = found.rows.at(-1);
    if (above !== undefined && isNumbering(texts)) found.numberingRow = row;
    else if (above !== undefined && filled.length > 1 && isUnitRow(texts)) {
      found.unitRow = row;
      for (const column of filled) {
        found.units[column - left] = grid.text(row, column).replace(/^\((.*)\)$/su, '$1');
      }
    } else if (above !== undefined && repeatsInEnglish(grid, above, row, table)) found.englishRows.push(row);
    else found.rows.push(row);
  }
  found.cells = found.rows.map((row) =>
    Array.from({ length: width }, (_, index) => ownOrMerged(grid, row, left + index, found.rows)),
  );
  continueParents(grid, found);
  return found;
}

/** Names of a column from the top down, each once. */
export function pathOf(header: HeaderPaths, column: number): string[] {
  const path: string[] = [];
  for (const cells of header.cells) {
    const text = cells[column - header.left] ?? '';
    if (text !== '' && text !== path.at(-1)) path.push(text);
  }
  return path;
}

/** `Kabupaten/Kota` above `Regency/City`: most cells of the row stand below a cell and are English. */
function repeatsInEnglish(
  grid: Grid,
  above: number,
  row: number,
  { left, right }: { left: number; right: number },
): boolean {
  const filled = grid.filled(row, left, right);
  const below = filled.filter((column) => grid.text(above, column) !== '');
  const words = filled.filter((column) => !findPeriod(grid.text(row, column)));
  const english = words.filter((column) => isEnglish(grid.text(row, column)));
  const first = grid.filled(above, left, right);
  const isFirstEnglish = first.some((column) => isEnglish(grid.text(above, column)));
  return (
    !isFirstEnglish &&
    below.length >= filled.length * 0.6 &&
    english.length >= Math.max(1, words.length * 0.5) &&
    words.length > 0
  );
}

/** A cell's own text, its second line left away where that is English; for the rest of a merged range its first cell's. */
function ownOrMerged(grid: Grid, row: number, column: number, rows: readonly number[]): string {
  const range = grid.merge(row, column);
  const own = grid.raw(row, column);
  if (range === undefined || own.trim() !== '') return inIndonesian(own);
  // A range over several rows is named in the first of them.
  if (row !== range.top && rows.includes(range.top)) return '';
  return inIndonesian(grid.raw(range.top, range.left));
}

function inIndonesian(raw: string): string {
  if (!raw.includes('\n')) return plainText(raw);
  const lines = raw.split(/\r?\n/u).map(plainText);
  const english = lines.findIndex((line, index) => index > 0 && isEnglish(line));
  const kept = english > 0 && !isEnglish(lines[0] ?? '') ? lines.slice(0, english) : lines;
  return kept.join(' ').trim();
}

/**
 * Where no cells are merged, a blank cell continues the one on its left, as exports write merged headers: only above other
 * names, only from a cell that has names below it, and not past a parent of its own.
 */
function continueParents(grid: Grid, { left, cells, rows }: HeaderPaths): void {
  const merged = rows.some((row) =>
    grid.filled(row, left, left + (cells[0]?.length ?? 0) - 1).some((column) => {
      const range = grid.merge(row, column);
      return range !== undefined && range.right > range.left;
    }),
  );
  const owns = cells.map((row) => [...row]);
  const below = (level: number, index: number): string =>
    owns.slice(level + 1).find((row) => (row[index] ?? '') !== '')?.[index] ?? '';
  cells.forEach((row, level) => {
    let anchor = -1;
    for (let index = 0; index < row.length; index++) {
      if ((owns[level]?.[index] ?? '') !== '') {
        anchor = index;
        continue;
      }
      const parentEnds = cells
        .slice(0, level)
        .some((upper, above) => (owns[above]?.[index] ?? '') !== '' && upper[index] !== upper[index - 1]);
      if (parentEnds) anchor = -1;
      if (anchor < 0 || below(level, index) === '' || below(level, anchor) === '') continue;
      if (merged && !(findPeriod(below(level, index)) && findPeriod(below(level, index - 1)))) continue;
      if (merged && row[index - 1] === '') continue;
      row[index] = owns[level]?.[anchor] ?? '';
    }
  });
}

import { shape } from './cell-shapes.js';
import type { FigureColumns } from './figure-columns.js';
import type { Area } from './grid.js';
import { isNoteText, isTitleText, tableUnit } from './row-kinds.js';
import { isEnglish, isUnit } from './words.js';

/** Headers of more rows are not seen. */
export const mostHeaderRows = 8;
const longestName = 60;

/**
 * Finds the first row of a header, from its last row upward.
 * @param rows rows above the data
 * @param bottom place of the last header row among them
 * @returns place of the first one
 */
export function headerTop(
  area: Area,
  figures: FigureColumns,
  rows: readonly number[],
  bottom: number,
): number {
  let top = bottom;
  for (let index = bottom - 1; index >= 0 && bottom - index < mostHeaderRows; index--) {
    if (!belongsToHeader(area, figures, rows[index] as number, rows.slice(top, bottom + 1))) break;
    top = index;
  }
  return top;
}

/**
 * Whether a row above rows of a header is one of them, and no title.
 * @param header the rows known to be of the header, from the top down
 */
export function belongsToHeader(
  area: Area,
  figures: FigureColumns,
  row: number,
  header: readonly number[],
): boolean {
  const filled = area.filled(row);
  const [first] = filled;
  if (first === undefined) return false;
  const text = area.text(row, first);
  if (isTitleText(text) || isNoteText(text)) return false;
  const next = header[0] as number;
  // A cell merged down into the header belongs to it, and its row with it.
  if (filled.some((column) => (area.merge(row, column)?.bottom ?? row) >= next)) return true;
  if (filled.every((column) => tableUnit(area.text(row, column)) !== undefined)) return false;
  const isNamed = (column: number) => header.some((lower) => area.shape(lower, column) !== shape.blank);
  if (filled.length === 1) {
    return figures.has(first)
      ? isParent(area, figures, row, first)
      : !isNamed(first) && isNameOfLabels(area, row, first);
  }
  const labelled = filled.filter((column) => !figures.has(column));
  if (!labelled.some(isNamed)) return figures.namesFigures(row);
  // `Kabupaten/Kota` over `Regency/City`: the same cells once more, in English.
  if (isEnglish(area.text(next, labelled[0] as number)) && !isEnglish(text)) return true;
  return figures.namedIn(row) >= Math.max(2, figures.size / 2);
}

/** The name of a column of labels, by itself in its row; titles are long, or merged, or say a year. */
function isNameOfLabels(area: Area, row: number, column: number): boolean {
  const merged = area.merge(row, column);
  if (merged !== undefined && merged.right > column) return false;
  const text = area.text(row, column);
  return text.length <= longestName && !/\bmenurut\b|\d{4}/iu.test(text);
}

/**
 * Whether a text by itself above columns of figures is the parent of all of them: merged over them, or above the first.
 * Elsewhere it is a remark.
 */
function isParent(area: Area, figures: FigureColumns, row: number, column: number): boolean {
  if (isUnit(area.text(row, column))) return false;
  const merged = area.merge(row, column);
  if (merged !== undefined && merged.right > merged.left) {
    return merged.left > area.left || figures.has(area.left);
  }
  return column === figures.first;
}

import { kind } from '../cells/cell-kind.js';
import { classifyCell } from '../cells/classify-cell.js';
import { shape } from './cell-shapes.js';
import type { FigureColumns } from './figure-columns.js';
import type { Area } from './grid.js';

const absence =
  /^(?:belum|blm|tidak|tdk)\s+(?:ada|tersedia|diketahui|terdata|dihitung|melapor|lapor|masuk)\b/iu;
const almostNumber = /^[+-]?\d[\d.,\s]*[\d)]$/u;

/** Whether a text stands where a figure was meant: `1O`, `12,3,4`, `5671)`, `belum ada`. */
function isSpoiledFigure(text: string): boolean {
  if (absence.test(text)) return true;
  const cell = classifyCell(text);
  return cell.kind === kind.letterDigit || (cell.kind === kind.text && almostNumber.test(text));
}

/**
 * Whether a row is one of data all of whose figures are spoiled: a name in front, and in every column of figures something
 * that was meant to be one. Taken for a header or a remark, its name and the fault in it would be lost.
 */
export function isSpoiledRow(area: Area, figures: FigureColumns, row: number): boolean {
  const filled = area.filled(row);
  const among = filled.filter((column) => figures.has(column));
  return (
    among.length > 0 &&
    among.length < filled.length &&
    among.every((column) => area.shape(row, column) === shape.text && isSpoiledFigure(area.text(row, column)))
  );
}

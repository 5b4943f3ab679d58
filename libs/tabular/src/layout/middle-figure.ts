import { classifyCell } from '../cells/classify-cell.js';
import type { Grid } from './grid.js';

const looked = 200;

/** The middle one of the figures of some columns, as they are written; empty when there is none. */
export function middleFigure(grid: Grid, columns: readonly number[], rows: readonly number[]): string {
  const figures = columns.flatMap((column) =>
    rows.slice(0, looked).flatMap((row) => {
      const { number, text } = classifyCell(grid.raw(row, column));
      return number === undefined ? [] : [{ text, size: Number(number.core.replace(/[^\d]/g, '')) }];
    }),
  );
  figures.sort((a, b) => a.size - b.size);
  return figures[Math.floor(figures.length / 2)]?.text ?? '';
}

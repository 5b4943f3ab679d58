import type { Piece, Place } from '../typesetting/flow.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { accent, hairline, ink, styles, tint } from '../typesetting/styles.js';
import { breakLines, type Line, type TextStyle } from '../typesetting/text.js';
import { bothLines } from './cells.rules.js';
import { range, sum } from './column-widths.rules.js';
import { depthOf, headerCells, type HeaderCell } from './header.rules.js';
import { cellPadding } from './table-plan.js';
import type { Column, TableLook } from './table-model.js';

interface Header {
  columns: readonly Column[];
  /** Of each column, points. */
  widths: readonly number[];
  /** What stands in the row of column numbers. */
  numbers: readonly number[] | undefined;
}

interface Box extends HeaderCell {
  lines: Line[];
  x: number;
  width: number;
}

const verticalPadding = 3;
const numberStyle: TextStyle = styles.columnNumber;

/** All header rows with the row of column numbers, as one piece. */
export function headerPiece({ columns, widths, numbers }: Header, look: TableLook): Piece {
  const boxes = headerCells(columns).map((cell): Box => {
    const width = sum(widths.slice(cell.column, cell.column + cell.colSpan));
    const x = sum(widths.slice(0, cell.column));
    return {
      ...cell,
      x,
      width,
      lines: breakLines(bothLines(cell.header), styles.tableHead, width - 2 * cellPadding),
    };
  });
  const heights = rowHeights(boxes, depthOf(columns));
  const headHeight = sum(heights);
  const numberHeight = numbers ? numberStyle.leading + 3 : 0;
  const width = sum(widths);
  return {
    height: headHeight + numberHeight + (look === 'book' ? 2 : 0),
    keepWithNext: true,
    draw: (place) => {
      const { paper, x, y } = place;
      paper.artifact(() => {
        paper.rectangle([x, y, width, headHeight], tint);
        if (look === 'grid') drawGrid(place, boxes, heights, numberHeight);
        else drawRules(place, boxes, heights, { width, headHeight, numberHeight });
      });
      for (const row of range(0, heights.length)) drawRow(place, row, boxes, heights);
      if (numbers) drawNumbers(place, numbers, widths, headHeight);
    },
  };
}

/** Rows as high as their cells of one row; a cell over several rows makes the last of them higher. */
function rowHeights(boxes: readonly Box[], depth: number): number[] {
  const heights = range(0, depth).map(() => 0);
  const needed = ({ lines }: Box): number => lines.length * styles.tableHead.leading + 2 * verticalPadding;
  for (const box of [...boxes].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const present = sum(heights.slice(box.row, box.row + box.rowSpan));
    const last = box.row + box.rowSpan - 1;
    heights[last] = (heights[last] ?? 0) + Math.max(0, needed(box) - present);
  }
  return heights;
}

function drawRow(
  { paper, node, x, y }: Place,
  row: number,
  boxes: readonly Box[],
  heights: readonly number[],
): void {
  const line = node.open('TR');
  for (const box of boxes.filter((candidate) => candidate.row === row)) {
    const cell = line.open('TH', { scope: 'Column', colSpan: box.colSpan, rowSpan: box.rowSpan });
    const height = sum(heights.slice(box.row, box.row + box.rowSpan));
    const free = height - box.lines.length * styles.tableHead.leading;
    cell.draw(() => {
      for (const [index, text] of box.lines.entries())
        drawLine(
          {
            paper,
            x: x + box.x + cellPadding,
            y: y + sum(heights.slice(0, box.row)) + free / 2 + index * styles.tableHead.leading,
          },
          text,
          styles.tableHead,
          box.width - 2 * cellPadding,
        );
    });
    cell.close();
  }
  line.close();
}

function drawNumbers(
  { paper, node, x, y }: Place,
  numbers: readonly number[],
  widths: readonly number[],
  top: number,
): void {
  const line = node.open('TR');
  for (const [index, number] of numbers.entries()) {
    const cell = line.open('TH', { scope: 'Column' });
    const width = widths[index] ?? 0;
    const [text] = breakLines(`(${String(number)})`, numberStyle, width);
    cell.draw(() => {
      if (text)
        drawLine({ paper, x: x + sum(widths.slice(0, index)), y: y + top + 1.5 }, text, numberStyle, width);
    });
    cell.close();
  }
  line.close();
}

function drawRules(
  { paper, x, y }: Place,
  boxes: readonly Box[],
  heights: readonly number[],
  { width, headHeight, numberHeight }: { width: number; headHeight: number; numberHeight: number },
): void {
  paper.rule(x, y, width, { weight: 1.2, colour: accent });
  paper.rule(x, y + headHeight, width, { weight: 0.6, colour: accent });
  if (numberHeight > 0)
    paper.rule(x, y + headHeight + numberHeight, width, { weight: 0.4, colour: hairline });
  for (const box of boxes)
    if (box.colSpan > 1 && box.row < heights.length - 1)
      paper.rule(x + box.x + 4, y + sum(heights.slice(0, box.row + 1)), box.width - 8, {
        weight: 0.4,
        colour: accent,
      });
}

function drawGrid(
  { paper, x, y }: Place,
  boxes: readonly Box[],
  heights: readonly number[],
  numberHeight: number,
): void {
  const headHeight = sum(heights);
  for (const box of boxes) {
    const top = y + sum(heights.slice(0, box.row));
    paper.frame([x + box.x, top, box.width, sum(heights.slice(box.row, box.row + box.rowSpan))], ink);
    if (numberHeight > 0 && box.colSpan === 1)
      paper.frame([x + box.x, y + headHeight, box.width, numberHeight], ink);
  }
}

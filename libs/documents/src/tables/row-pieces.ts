import type { Piece, Place } from '../typesetting/flow.js';
import type { StructureNode } from '../typesetting/paper.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { accent, hairline, ink, styles, tint } from '../typesetting/styles.js';
import { breakLines, widest, type Line, type RichText, type TextStyle } from '../typesetting/text.js';
import { bothInline, cellContent, type Figure } from './cells.rules.js';
import { sum } from './column-widths.rules.js';
import { leavesOf } from './header.rules.js';
import { cellPadding, markWidth, type FigureWidths, type TablePart } from './table-plan.js';
import type { Row, Table, TableLook } from './table-model.js';

const indentStep = 8;

/** What is drawn of one cell: broken lines, or a figure whose parts align with those above and below. */
interface Drawn {
  content: Line[] | Figure;
  x: number;
  width: number;
  style: TextStyle;
  figures: FigureWidths;
  isStub: boolean;
}

/** The rows of a part of a table. The first two and the last two stay together, and a total with what it sums up. */
export function* rowPieces(
  table: Table,
  part: TablePart,
  look: TableLook,
  hasFoot: boolean,
): Generator<Piece> {
  const { rows } = table;
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    const isLast = next === undefined;
    const keepWithNext = isLast
      ? hasFoot
      : index === 0 ||
        'group' in row ||
        index === rows.length - 2 ||
        ('cells' in next && (next.total ?? false));
    yield { ...rowPiece(row, table, part, { look, isLast }), keepWithNext };
  }
}

function rowPiece(
  row: Row,
  table: Table,
  part: TablePart,
  { look, isLast }: { look: TableLook; isLast: boolean },
): Piece {
  const width = sum(part.widths);
  const padding = look === 'grid' ? 3 : 1.6;
  const drawn = 'group' in row ? [groupCell(row.group, part, width)] : drawnCells(row, table, part);
  const isTotal = 'cells' in row && (row.total ?? false);
  const lines = Math.max(1, ...drawn.map(({ content }) => (Array.isArray(content) ? content.length : 1)));
  const height = lines * styles.table.leading + 2 * padding;
  return {
    height,
    draw: (place) => {
      const { paper, node, x, y } = place;
      paper.artifact(() => {
        if (look === 'grid') for (const cell of drawn) paper.frame([x + cell.x, y, cell.width, height], ink);
        else drawRowRules(place, { width, height, isTotal, isLast });
      });
      const line = node.open('TR');
      for (const cell of drawn)
        drawCell({ ...place, y: y + padding }, line, cell, drawn.length === 1 ? part.columns.length : 1);
      line.close();
    },
  };
}

function drawRowRules(
  { paper, x, y }: Place,
  { width, height, isTotal, isLast }: { width: number; height: number; isTotal: boolean; isLast: boolean },
): void {
  if (isTotal) {
    paper.rectangle([x, y, width, height], tint);
    paper.rule(x, y, width, { weight: 0.6, colour: accent });
  }
  paper.rule(
    x,
    y + height,
    width,
    isLast ? { weight: 1.2, colour: accent } : { weight: 0.3, colour: hairline },
  );
}

function groupCell(group: Parameters<typeof bothInline>[0], part: TablePart, width: number): Drawn {
  const style: TextStyle = { ...styles.table, bold: true, colour: accent };
  const content = breakLines(bothInline(group), style, width - 2 * cellPadding);
  return {
    content,
    x: 0,
    width,
    style,
    figures: part.figures[0] ?? { whole: 0, fraction: 0, mark: 0 },
    isStub: true,
  };
}

function drawnCells(row: Extract<Row, { cells: unknown }>, table: Table, part: TablePart): Drawn[] {
  const leaves = leavesOf(table.columns);
  const stub = table.stub ?? 1;
  let x = 0;
  return part.columns.map((column, index) => {
    const width = part.widths[index] ?? 0;
    const left = x;
    x += width;
    const leaf = leaves[column];
    const value = cellContent(row.cells[column] ?? null, leaf?.decimals);
    const style: TextStyle = {
      ...styles.table,
      bold: row.total ?? false,
      align: leaf?.align ?? 'left',
    };
    const indent = index === 0 ? (row.indent ?? 0) * indentStep : 0;
    return {
      content: typeof value === 'string' ? breakLines(value, style, width - 2 * cellPadding - indent) : value,
      x: left + indent,
      width: width - indent,
      style,
      figures: part.figures[index] ?? { whole: 0, fraction: 0, mark: 0 },
      isStub: column < stub,
    };
  });
}

function drawCell(place: Place, row: StructureNode, cell: Drawn, colSpan: number): void {
  const node = cell.isStub ? row.open('TH', { scope: 'Row', colSpan }) : row.open('TD', { colSpan });
  const { content, style, width } = cell;
  const { paper, y } = place;
  const x = place.x + cell.x + cellPadding;
  const inner = width - 2 * cellPadding;
  const isEmpty = Array.isArray(content) && content.every((line) => line.segments.length === 0);
  if (!isEmpty)
    node.draw(() => {
      if (Array.isArray(content))
        for (const [index, line] of content.entries())
          drawLine({ paper, x, y: y + index * style.leading }, line, style, inner);
      else drawFigure({ paper, x, y }, content, cell, inner);
    });
  node.close();
}

/** Whole digits end, and fractions begin, at one line down the column; the figures stand in its middle. */
function drawFigure(at: Pick<Place, 'paper' | 'x' | 'y'>, figure: Figure, cell: Drawn, inner: number): void {
  const { whole, fraction, mark } = cell.figures;
  const middle = Math.max(0, (inner - whole - fraction - mark) / 2);
  const text = figure.whole + figure.fraction;
  const left = middle + whole - widest(figure.whole, cell.style);
  const put = (shown: RichText, x: number, style: TextStyle): void => {
    const [line] = breakLines(shown, style, Infinity);
    if (line) drawLine({ ...at, x: at.x + x }, line, { ...style, align: 'left' }, inner);
  };
  put(text, left, cell.style);
  if (figure.mark !== '')
    put(
      figure.mark,
      left + widest(text, cell.style) + markWidth(figure.mark) - widest(figure.mark, styles.small),
      styles.small,
    );
}

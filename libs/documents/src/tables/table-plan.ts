import type { Orientation } from '../typesetting/flow.js';
import { styles } from '../typesetting/styles.js';
import { narrowest, widest, type RichText, type TextStyle } from '../typesetting/text.js';
import { bothLines, cellContent } from './cells.rules.js';
import { range, shareWidth, splitColumns, sum, type ColumnNeed } from './column-widths.rules.js';
import { headerCells, leavesOf, outermostOf } from './header.rules.js';
import type { Table } from './table-model.js';

/** Room beside the content of a cell, points. */
export const cellPadding = 3;

/** How wide the parts of the figures of a column are, points. */
export interface FigureWidths {
  whole: number;
  fraction: number;
  mark: number;
}

export interface TablePart {
  /** Indexes of the columns shown. */
  columns: number[];
  /** Width of each of them, points. */
  widths: number[];
  figures: FigureWidths[];
}

export interface TablePlan {
  orientation: Orientation;
  parts: TablePart[];
}

/** A stub longer than this, in points, is better broken than paid for by all other columns. */
const longestStub = 150;

/**
 * Decides how a table lies: upright when it fits, else on landscape pages, and split by columns when it is too wide for
 * those too.
 * @param available width of the area of upright and of landscape pages, points
 */
export function planTable(table: Table, available: Record<Orientation, number>): TablePlan {
  const leaves = leavesOf(table.columns);
  const stub = Math.min(table.stub ?? 1, leaves.length);
  const figures = leaves.map((_, column) => figureWidths(table, column));
  const needs = leaves.map((_, column) => needOf(table, column, figures[column] ?? nothing));
  widenUnderHeadings(table, needs);
  const partOf = (columns: number[], width: number): TablePart => {
    const own = columns.map((column) => needs[column] ?? { least: 0, wanted: 0, isText: false });
    return {
      columns,
      widths: shareWidth(own, width) ?? squeezed(own, width),
      figures: columns.map((column) => figures[column] ?? nothing),
    };
  };
  const least = sum(needs.map((need) => need.least));
  for (const orientation of ['portrait', 'landscape'] as const)
    if (least <= available[orientation])
      return { orientation, parts: [partOf(range(0, leaves.length), available[orientation])] };
  const width = available.landscape;
  const split = splitColumns(needs, stub, outermostOf(table.columns), width);
  return {
    orientation: 'landscape',
    parts: split.map((columns) => partOf([...range(0, stub), ...columns], width)),
  };
}

const nothing: FigureWidths = { whole: 0, fraction: 0, mark: 0 };

/** One column alone is wider than the page: its words are cut. */
function squeezed(needs: readonly ColumnNeed[], width: number): number[] {
  const least = sum(needs.map((need) => need.least));
  return needs.map((need) => (need.least * width) / least);
}

function figureWidths(table: Table, column: number): FigureWidths {
  const decimals = leavesOf(table.columns)[column]?.decimals;
  const most = { ...nothing };
  for (const row of table.rows) {
    if ('group' in row) continue;
    const content = cellContent(row.cells[column] ?? null, decimals);
    if (typeof content === 'string') continue;
    const style = { ...styles.table, bold: row.total ?? false };
    most.whole = Math.max(most.whole, widest(content.whole, style));
    most.fraction = Math.max(most.fraction, widest(content.fraction, style));
    most.mark = Math.max(most.mark, markWidth(content.mark));
  }
  return most;
}

/** Room of a mark behind a figure, with the space before it. */
export function markWidth(mark: string): number {
  return mark === '' ? 0 : widest(mark, styles.small) + 1.5;
}

function needOf(table: Table, column: number, figures: FigureWidths): ColumnNeed {
  const decimals = leavesOf(table.columns)[column]?.decimals;
  const figure = figures.whole + figures.fraction + figures.mark;
  const need: ColumnNeed = { least: figure, wanted: figure, isText: figure === 0 };
  const grow = (text: RichText, style: TextStyle): void => {
    need.least = Math.max(need.least, narrowest(text, style));
    need.wanted = Math.max(need.wanted, widest(text, style));
  };
  for (const row of table.rows) {
    if ('group' in row) continue;
    const content = cellContent(row.cells[column] ?? null, decimals);
    if (typeof content === 'string') grow(content, { ...styles.table, bold: row.total ?? false });
  }
  need.wanted = Math.min(need.wanted, Math.max(longestStub, need.least));
  const header = leavesOf(table.columns)[column]?.header;
  // A header may well take several lines: it asks for what its words need, not for its whole length.
  if (header) need.least = Math.max(need.least, narrowest(bothLines(header), styles.tableHead));
  need.wanted = Math.max(need.wanted, need.least);
  return { ...need, least: need.least + 2 * cellPadding, wanted: need.wanted + 2 * cellPadding };
}

/** Columns under one heading are together as wide as its longest word. */
function widenUnderHeadings(table: Table, needs: ColumnNeed[]): void {
  for (const { header, column, colSpan } of headerCells(table.columns)) {
    if (colSpan === 1) continue;
    const below = needs.slice(column, column + colSpan);
    const wide = narrowest(bothLines(header), styles.tableHead) + 2 * cellPadding;
    const more = (wide - sum(below.map((need) => need.least))) / colSpan;
    if (more <= 0) continue;
    for (const need of below) {
      need.least += more;
      need.wanted = Math.max(need.wanted, need.least);
    }
  }
}

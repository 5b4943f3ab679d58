import { shape } from './cell-shapes.js';
import type { Grid } from './grid.js';
import { holdsFigures, isContinuedText, isNoteText, isTitleText, rowKey, textsOf } from './row-kinds.js';
import { analyseStrip, cutStrips, type Columns, type Strip } from './strips.js';

/** A table as it stands in a sheet; every row by its number there. */
export interface TableFound extends Columns {
  /** Lines of the title and what else stands above, from the top down. */
  above: number[];
  header: number[];
  /** Rows with content from the first to the last row of data, lines between them included. */
  body: number[];
  /** Lines below, until the next table. */
  below: number[];
  /** Headers repeated inside the body. */
  repeated: number[];
  /** Whether there was no header, so that the first row was taken for it. */
  headless: boolean;
}

/** Finds the tables of a sheet, in the order of rows, then columns. */
export function findTables(grid: Grid): TableFound[] {
  const columns = { left: 1, right: Math.max(1, grid.width) };
  return tablesWithin(grid, grid.rows, columns, 0);
}

const deepest = 4;

function tablesWithin(grid: Grid, rows: readonly number[], columns: Columns, depth: number): TableFound[] {
  const found = stack(grid, rows, columns);
  if (depth >= deepest) return found;
  return found.flatMap((table) => {
    const parts = sideBySide(grid, table);
    if (parts.length < 2) return [table];
    const within = [...table.above, ...table.header, ...table.body, ...table.below].sort((a, b) => a - b);
    const divided = parts.flatMap((part) => tablesWithin(grid, within, part, depth + 1));
    return divided.length < 2 ? [table] : divided;
  });
}

/** A cell by itself, far from any table. */
function isStray(grid: Grid, { body }: Strip, { left, right }: Columns): boolean {
  return body.length === 1 && grid.filled(body[0] as number, left, right).length === 1;
}

/** Puts strips together to tables, one below the other. */
function stack(grid: Grid, rows: readonly number[], columns: Columns): TableFound[] {
  const tables: TableFound[] = [];
  let waiting: { header: number[] } | undefined;
  /** Lines since the last table, strip by strip. */
  let lines: number[][] = [];
  const begin = (strip: Strip, header: number[], headless = false): void => {
    // A header of which no data came is a line above those that do.
    if (waiting !== undefined && header !== waiting.header) lines.push(waiting.header);
    const above = [...giveBelow(grid, tables.at(-1), lines, columns), ...strip.above];
    const found = { ...columns, above, header, body: strip.body, below: strip.below, repeated: [], headless };
    tables.push(found);
    lines = [];
    waiting = undefined;
  };
  for (const cut of cutStrips(grid, rows, columns)) {
    const strip = analyseStrip(grid, cut, columns);
    const current = tables.at(-1);
    if (strip.kind === 'lines') {
      lines.push(strip.above);
    } else if (strip.kind === 'header') {
      lines.push(strip.above);
      if (waiting !== undefined) lines.push(waiting.header);
      waiting = { header: strip.header };
      if (strip.below.length > 0) lines.push(strip.below);
    } else if (strip.kind === 'data') {
      if (waiting !== undefined) begin(strip, waiting.header);
      else if (current !== undefined && continues(grid, current, strip, lines, columns)) {
        goOn(current, strip, lines);
        lines = [];
      } else if (isStray(grid, strip, columns) && current !== undefined)
        lines.push([...strip.above, ...strip.body]);
      else begin({ ...strip, body: strip.body.slice(1) }, strip.body.slice(0, 1), true);
    } else if (current !== undefined && repeatsHeader(grid, current, strip, lines, columns)) {
      goOn(current, { ...strip, body: [...strip.header, ...strip.body] }, lines);
      current.repeated.push(...strip.header);
      lines = [];
    } else if (current !== undefined && isMoreText(grid, current, strip, lines, columns)) {
      goOn(current, { ...strip, body: [...strip.header, ...strip.body] }, lines);
      lines = [];
    } else {
      begin(strip, strip.header);
    }
  }
  if (waiting !== undefined && tables.length === 0) {
    // A header without data is still what the file holds.
    begin({ kind: 'header', above: [], header: [], body: [], below: [] }, waiting.header);
  }
  const last = tables.at(-1);
  if (last !== undefined) last.below.push(...lines.flat(), ...(waiting?.header ?? []));
  const whole = withoutRemarks(grid, tables);
  for (const table of whole) trim(grid, table);
  return whole;
}

/** Small blocks of words beside a table with figures are remarks: what the table is about, or who signed it. */
function withoutRemarks(grid: Grid, tables: readonly TableFound[]): TableFound[] {
  const isRemark = (table: TableFound): boolean => {
    const rows = [...table.header, ...table.body];
    if (rows.length > mostRemarkRows || rows.some((row) => holdsFigures(grid, row, table))) return false;
    const title = table.above.some((row) => isTitleText(textsOf(grid, row, table)[0] ?? ''));
    return !title && rows.every((row) => grid.filled(row, table.left, table.right).length <= mostRemarkCells);
  };
  const rowsOf = ({ above, header, body, below }: TableFound) => [...above, ...header, ...body, ...below];
  const kept = tables.filter((table) => !isRemark(table));
  if (kept.length === 0) return [...tables];
  let before: TableFound | undefined;
  let waiting: number[] = [];
  for (const table of tables) {
    if (kept.includes(table)) {
      table.above.unshift(...waiting);
      waiting = [];
      before = table;
    } else if (before === undefined) waiting.push(...rowsOf(table));
    else before.below.push(...rowsOf(table));
  }
  return kept;
}

const mostRemarkRows = 12;
const mostRemarkCells = 3;

/** Rows of the same table after a gap: lines between them stay where they are. */
function goOn(current: TableFound, strip: Strip, lines: readonly number[][]): void {
  current.body.push(...current.below, ...lines.flat(), ...strip.above, ...strip.body);
  current.below = strip.below;
}

/** Of the lines between two tables, those that belong to the one above go there; the rest is the title of the next. */
function giveBelow(
  grid: Grid,
  table: TableFound | undefined,
  lines: readonly number[][],
  columns: Columns,
): number[] {
  const rows = lines.flat();
  if (table === undefined) return rows;
  const text = (row: number) => textsOf(grid, row, columns)[0] ?? '';
  const title = rows.findIndex((row) => isTitleText(text(row)));
  const lastStrip = lines.at(-1)?.[0];
  const from =
    title >= 0
      ? title
      : lastStrip === undefined || isNoteText(text(lastStrip))
        ? rows.length
        : rows.indexOf(lastStrip);
  table.below.push(...rows.slice(0, from));
  return rows.slice(from);
}

function continues(
  grid: Grid,
  current: TableFound,
  strip: Strip,
  lines: readonly number[][],
  columns: Columns,
): boolean {
  const between = [...lines.flat(), ...strip.above].map((row) => textsOf(grid, row, columns)[0] ?? '');
  if (between.some((text) => isTitleText(text))) return false;
  const used = usedColumns(grid, [...current.header, ...current.body.slice(0, 50)], columns);
  const own = usedColumns(grid, strip.body.slice(0, 50), columns);
  // A figure alone where names stand is a stray cell.
  const [row] = strip.body;
  if (row !== undefined && strip.body.length === 1 && own.left === own.right) {
    const names = current.body.filter((one) => grid.shape(one, own.left) === shape.text).length;
    if (names > current.body.length / 2 && grid.shape(row, own.left) !== shape.text) return false;
  }
  return own.left >= used.left && own.right <= used.right;
}

function repeatsHeader(
  grid: Grid,
  current: TableFound,
  strip: Strip,
  lines: readonly number[][],
  columns: Columns,
): boolean {
  const keys = (rows: readonly number[]) => rows.map((row) => rowKey(grid, row, columns)).join('\n');
  if (keys(current.header) !== keys(strip.header)) return false;
  const between = [...lines.flat(), ...strip.above].map((row) => textsOf(grid, row, columns)[0] ?? '');
  return between.every((text) => !isTitleText(text)) || between.some((text) => isContinuedText(text));
}

/** A table of texts has no figures by which its rows are known after a blank row. */
function isMoreText(
  grid: Grid,
  current: TableFound,
  strip: Strip,
  lines: readonly number[][],
  columns: Columns,
): boolean {
  const figures = (rows: readonly number[]) =>
    rows.some((row) =>
      grid.filled(row, columns.left, columns.right).some((column) => {
        const seen = grid.shape(row, column);
        return seen !== shape.text;
      }),
    );
  if (lines.flat().length + strip.above.length > 0) return false;
  const rows = [...strip.header, ...strip.body];
  if (figures(rows.slice(0, 50)) || figures(current.body.slice(0, 50))) return false;
  return continues(grid, current, { ...strip, body: rows }, [], columns);
}

function usedColumns(grid: Grid, rows: readonly number[], { left, right }: Columns): Columns {
  let first = right + 1;
  let last = left - 1;
  for (const row of rows) {
    const filled = grid.filled(row, left, right);
    first = Math.min(first, filled[0] ?? first);
    last = Math.max(last, filled.at(-1) ?? last);
  }
  return { left: first, right: last };
}

/** Takes off columns that hold nothing of the table. */
function trim(grid: Grid, table: TableFound): void {
  const used = usedColumns(grid, [...table.header, ...table.body], table);
  if (used.left > used.right) return;
  table.left = used.left;
  table.right = used.right;
}

/**
 * Parts of a table that blank columns separate and that are tables of their own: each begins with a named column of texts and
 * holds figures. A blank column inside one table leaves figures alone on its right.
 */
function sideBySide(grid: Grid, table: TableFound): Columns[] {
  const rows = [...table.header, ...table.body];
  const blank = (column: number) => rows.every((row) => grid.shape(row, column) === shape.blank);
  const groups: Columns[] = [];
  for (let column = table.left; column <= table.right; column++) {
    if (blank(column)) continue;
    const group = groups.at(-1);
    if (group !== undefined && group.right === column - 1) group.right = column;
    else groups.push({ left: column, right: column });
  }
  const parts: Columns[] = [];
  for (const group of groups) {
    const before = parts.at(-1);
    if (before === undefined || standsAlone(grid, table, group)) parts.push({ ...group });
    else before.right = group.right;
  }
  return parts.length > 1 && standsAlone(grid, table, parts[0] as Columns) ? parts : [];
}

function standsAlone(grid: Grid, table: TableFound, { left, right }: Columns): boolean {
  if (right === left) return false;
  const count = (column: number, ...shapes: number[]) =>
    table.body.filter((row) => shapes.includes(grid.shape(row, column))).length;
  const named = table.header.some((row) => grid.shape(row, left) !== shape.blank);
  let label = left;
  // A running number may stand before the texts.
  while (label < right && count(label, shape.number) > count(label, shape.text)) label++;
  const texts = count(label, shape.text);
  if (!named || label > left + 1 || texts === 0 || texts < count(label, shape.number)) return false;
  for (let column = label + 1; column <= right; column++) {
    if (count(column, shape.number, shape.symbol, shape.year) > count(column, shape.text)) return true;
  }
  return false;
}

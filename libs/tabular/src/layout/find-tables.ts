import { shape } from './cell-shapes.js';
import { Area, type Grid } from './grid.js';
import { isContinuedText, isNoteText, isTitleText, rowKey, textsOf } from './row-kinds.js';
import { sideBySide } from './side-by-side.js';
import { analyseStrip, cutStrips, type Strip } from './strips.js';
import { withoutRemarks } from './remarks.js';
import type { TableFound } from './table-found.js';

/** Rows by which two tables are compared. */
const lookedAt = 50;
const deepest = 4;

/** Finds the tables of a sheet, in the order of rows, then columns. */
export function findTables(grid: Grid): TableFound[] {
  return tablesWithin(new Area(grid, 1, Math.max(1, grid.width)), grid.rows, 0);
}

function tablesWithin(area: Area, rows: readonly number[], depth: number): TableFound[] {
  const stack = new TableStack(area);
  for (const cut of cutStrips(area, rows)) stack.add(analyseStrip(area, cut));
  const found = withoutRemarks(area, stack.finish());
  for (const table of found) trim(area, table);
  if (depth >= deepest) return found;
  return found.flatMap((table) => {
    const parts = sideBySide(area.between(table.left, table.right), table);
    if (parts.length < 2) return [table];
    const within = [...table.above, ...table.header, ...table.body, ...table.below].sort((a, b) => a - b);
    const divided = parts.flatMap((part) => tablesWithin(part, within, depth + 1));
    return divided.length < 2 ? [table] : divided;
  });
}

/** Puts strips together to tables, one below the other. */
class TableStack {
  private readonly tables: TableFound[] = [];
  /** A header whose data have not come yet. */
  private waiting: number[] | undefined;
  /** Lines since the last table, strip by strip. */
  private lines: number[][] = [];

  constructor(private readonly area: Area) {}

  add(strip: Strip): void {
    const current = this.tables.at(-1);
    switch (strip.kind) {
      case 'lines':
        this.lines.push(strip.above);
        return;
      case 'header':
        this.lines.push(strip.above);
        if (this.waiting !== undefined) this.lines.push(this.waiting);
        this.waiting = strip.header;
        if (strip.below.length > 0) this.lines.push(strip.below);
        return;
      case 'data':
        if (this.waiting !== undefined) this.begin(strip, this.waiting);
        else if (current !== undefined && this.continues(current, strip)) this.goOn(current, strip);
        else if (current !== undefined && this.isStray(strip)) {
          this.lines.push([...strip.above, ...strip.body]);
        } else this.begin({ ...strip, body: strip.body.slice(1) }, strip.body.slice(0, 1), true);
        return;
      case 'full':
        if (current !== undefined && this.repeatsHeader(current, strip)) {
          current.repeated.push(...strip.header);
          this.goOn(current, { ...strip, body: [...strip.header, ...strip.body] });
        } else if (current !== undefined && this.isMoreText(current, strip)) {
          this.goOn(current, { ...strip, body: [...strip.header, ...strip.body] });
        } else this.begin(strip, strip.header);
    }
  }

  finish(): TableFound[] {
    const { waiting, tables } = this;
    if (waiting !== undefined && tables.length === 0) {
      // A header without data is still what the file holds.
      this.begin({ kind: 'header', above: [], header: [], body: [], below: [] }, waiting);
      return tables;
    }
    tables.at(-1)?.below.push(...this.lines.flat(), ...(waiting ?? []));
    return tables;
  }

  private begin(strip: Strip, header: number[], headless = false): void {
    // A header of which no data came is a line above those that do.
    if (this.waiting !== undefined && header !== this.waiting) this.lines.push(this.waiting);
    const above = [...this.giveBelow(), ...strip.above];
    const { left, right } = this.area;
    this.tables.push({
      left,
      right,
      above,
      header,
      body: strip.body,
      below: strip.below,
      repeated: [],
      headless,
    });
    this.lines = [];
    this.waiting = undefined;
  }

  /** Rows of the same table after a gap: lines between them stay where they are. */
  private goOn(current: TableFound, strip: Strip): void {
    current.body.push(...current.below, ...this.lines.flat(), ...strip.above, ...strip.body);
    current.below = strip.below;
    this.lines = [];
  }

  /** Of the lines between two tables, those that belong to the one above go there; the rest is the title of the next. */
  private giveBelow(): number[] {
    const rows = this.lines.flat();
    const before = this.tables.at(-1);
    if (before === undefined) return rows;
    const title = rows.findIndex((row) => isTitleText(this.firstText(row)));
    const lastStrip = this.lines.at(-1)?.[0];
    const isNote = lastStrip === undefined || isNoteText(this.firstText(lastStrip));
    const from = title >= 0 ? title : isNote ? rows.length : rows.indexOf(lastStrip);
    before.below.push(...rows.slice(0, from));
    return rows.slice(from);
  }

  private firstText(row: number): string {
    return textsOf(this.area, row)[0] ?? '';
  }

  /** What stands between the last table and the rows of a strip. */
  private between(strip: Strip): string[] {
    return [...this.lines.flat(), ...strip.above].map((row) => this.firstText(row));
  }

  private continues(current: TableFound, strip: Strip): boolean {
    if (this.between(strip).some(isTitleText)) return false;
    const used = usedColumns(this.area, [...current.header, ...current.body.slice(0, lookedAt)]);
    const own = usedColumns(this.area, strip.body.slice(0, lookedAt));
    return own.left >= used.left && own.right <= used.right && !this.isFigureAmongNames(current, strip);
  }

  /** A figure alone where names stand is a stray cell. */
  private isFigureAmongNames(current: TableFound, { body }: Strip): boolean {
    const [row, ...more] = body;
    if (row === undefined || more.length > 0) return false;
    const [column, ...others] = this.area.filled(row);
    if (column === undefined || others.length > 0 || this.area.shape(row, column) === shape.text)
      return false;
    const names = current.body.filter((one) => this.area.shape(one, column) === shape.text).length;
    return names > current.body.length / 2;
  }

  /** A cell by itself, far from any table. */
  private isStray({ body }: Strip): boolean {
    return body.length === 1 && this.area.filled(body[0] as number).length === 1;
  }

  private repeatsHeader(current: TableFound, strip: Strip): boolean {
    const keys = (rows: readonly number[]) => rows.map((row) => rowKey(this.area, row)).join('\n');
    if (keys(current.header) !== keys(strip.header)) return false;
    const between = this.between(strip);
    return !between.some(isTitleText) || between.some(isContinuedText);
  }

  /** A table of texts has no figures by which its rows are known after a blank row. */
  private isMoreText(current: TableFound, strip: Strip): boolean {
    const { area } = this;
    const isText = (row: number) =>
      area.filled(row).every((column) => area.shape(row, column) === shape.text);
    const rows = [...strip.header, ...strip.body];
    return (
      this.between(strip).length === 0 &&
      rows.slice(0, lookedAt).every(isText) &&
      current.body.slice(0, lookedAt).every(isText) &&
      this.continues(current, { ...strip, body: rows })
    );
  }
}

function usedColumns(area: Area, rows: readonly number[]): { left: number; right: number } {
  let left = area.right + 1;
  let right = area.left - 1;
  for (const row of rows) {
    const filled = area.filled(row);
    left = Math.min(left, filled[0] ?? left);
    right = Math.max(right, filled.at(-1) ?? right);
  }
  return { left, right };
}

/** Takes off columns that hold nothing of the table. */
function trim(area: Area, table: TableFound): void {
  const used = usedColumns(area, [...table.header, ...table.body]);
  if (used.left <= used.right) Object.assign(table, used);
}

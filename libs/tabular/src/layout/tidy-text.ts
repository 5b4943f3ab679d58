import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { writeAll } from '../csv/encoding.js';
import type { CellPlace, ColumnReading } from '../reading.js';
import { cellPlace } from '../table/problems.js';
import type { TableSource } from '../table/table-source.js';
import type { Unpivoting } from './dimensions.js';
import type { Grid } from './grid.js';

/** A column of the tidy table: copied from the sheet, made from its headers, or holding the values below them. */
export interface TidyColumn {
  label: string;
  unit: string;
  /** Columns of the sheet that its cells come from. */
  from: number[];
  role?: NonNullable<ColumnReading['role']>;
  /** Whether its cells are words whatever they look like. */
  isText: boolean;
}

export interface TidyInput {
  grid: Grid;
  /** Rows of data. */
  rows: readonly number[];
  /** Columns that are copied to every row. */
  labels: readonly { column: number; label: string }[];
  /** Row that names the label of a row, by column, then by row. */
  labelFrom: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Heading that a row stands under. */
  sections: ReadonlyMap<number, { text: string; row: number; column: number }>;
  /** Columns that stay columns when nothing becomes rows. */
  values: readonly { column: number; label: string; unit: string }[];
  unpivoting: Unpivoting | undefined;
  /** Last row of the header. */
  headerRow: number;
}

export interface TidyText {
  source: TableSource;
  columns: TidyColumn[];
}

const flushCharacters = 256 * 1024;

/** Writes a table in tidy form as delimited text, and remembers of every cell where in the sheet it stands. */
export function writeTidy(source: TableSource, input: TidyInput): TidyText {
  const { grid, rows, labels, labelFrom, sections, unpivoting } = input;
  const columns = tidyColumns(input);
  const path = join(source.folder, 'tidy.csv');
  const file = openSync(path, 'w');
  const combinations = unpivoting?.combinations ?? [
    { values: [], columns: input.values.map((one) => one.column), flag: '' },
  ];
  // The same in every row.
  const named = combinations.map(({ values, flag }) =>
    leading([...values, ...(unpivoting?.flagged === true ? [flag] : [])]),
  );
  const hasSections = sections.size > 0;
  try {
    let pending = `${columns.map(({ label }) => cell(label)).join(',')}\n`;
    for (const row of rows) {
      const fixed = labels.map(({ column }) => grid.raw(labelFrom.get(column)?.get(row) ?? row, column));
      if (hasSections) fixed.unshift(sections.get(row)?.text ?? '');
      const front = leading(fixed);
      for (const [index, { columns: from }] of combinations.entries()) {
        const cells = from.map((column) => (column === 0 ? '' : cell(grid.raw(row, column))));
        const text = `${front}${named[index] ?? ''}${cells.join(',')}`;
        const line = from.length === 0 ? text.slice(0, -1) : text;
        // A line of nothing would be taken for no row at all.
        pending += line === '' ? '""\n' : `${line}\n`;
      }
      if (pending.length < flushCharacters) continue;
      writeAll(file, Buffer.from(pending, 'utf8'));
      pending = '';
    }
    writeAll(file, Buffer.from(pending, 'utf8'));
  } finally {
    closeSync(file);
  }
  const { encoding, ...rest } = source;
  return {
    columns,
    source: {
      ...rest,
      ...(encoding === undefined ? {} : { encoding }),
      path,
      start: 0,
      delimiter: ',',
      problems: [],
      linesPerRow: combinations.length,
      origin: originOf(source.sheet, input, combinations, columns),
    },
  };
}

/** Cells that others follow. */
const leading = (texts: readonly string[]): string => texts.map((text) => `${cell(text)},`).join('');

function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function tidyColumns({ labels, sections, values, unpivoting }: TidyInput): TidyColumn[] {
  const columns: TidyColumn[] = [];
  const [section] = sections.values();
  if (section !== undefined) {
    columns.push({ label: 'Kelompok', unit: '', from: [section.column], role: 'category', isText: true });
  }
  for (const { column, label } of labels) columns.push({ label, unit: '', from: [column], isText: false });
  if (unpivoting === undefined) {
    for (const { column, label, unit } of values)
      columns.push({ label, unit, from: [column], isText: false });
    return columns;
  }
  const { dimensions, measures, combinations, flagged } = unpivoting;
  const every = [...new Set(combinations.flatMap((one) => one.columns))].filter((column) => column > 0);
  dimensions.forEach(({ label, role }, index) => {
    const years = combinations.every((one) => /^\d{4}$/.test(one.values[index] ?? ''));
    columns.push({ label, unit: '', from: every, role, isText: role === 'category' || !years });
  });
  if (flagged) columns.push({ label: 'Tanda Periode', unit: '', from: every, role: 'flags', isText: true });
  measures.forEach(({ label, unit }, index) => {
    const from = combinations.map((one) => one.columns[index] ?? 0).filter((column) => column > 0);
    columns.push({ label, unit, from, role: 'measure', isText: false });
  });
  return columns;
}

function originOf(
  sheet: string,
  { rows, labels, labelFrom, sections, unpivoting, headerRow }: TidyInput,
  combinations: readonly { columns: readonly number[] }[],
  columns: readonly TidyColumn[],
): NonNullable<TableSource['origin']> {
  const before = sections.size > 0 ? 1 : 0;
  const measures = combinations[0]?.columns.length ?? 0;
  const firstMeasure = columns.length - measures;
  const place = (row: number, column: number | undefined): CellPlace =>
    cellPlace(sheet, row, column === undefined || column < 1 ? undefined : column);
  return (row, position) => {
    const index = row - 2;
    const sheetRow = index < 0 ? headerRow : rows[Math.floor(index / combinations.length)];
    if (sheetRow === undefined) return place(headerRow, undefined);
    if (position === undefined) return place(sheetRow, undefined);
    const at = position - 1;
    const combination = combinations[Math.max(0, index) % combinations.length];
    if (at >= firstMeasure) {
      const column = combination?.columns[at - firstMeasure] ?? 0;
      return place(sheetRow, column === 0 ? columns[at]?.from[0] : column);
    }
    const label = labels[at - before];
    if (at >= before && label !== undefined) {
      const named = index < 0 ? sheetRow : (labelFrom.get(label.column)?.get(sheetRow) ?? sheetRow);
      return place(named, label.column);
    }
    if (before === 1 && at === 0) {
      const section = sections.get(sheetRow);
      return section === undefined ? place(sheetRow, undefined) : place(section.row, section.column);
    }
    // What was made from the headers stands in them.
    const column = unpivoting === undefined ? 0 : (combination?.columns.find((one) => one > 0) ?? 0);
    return place(headerRow, column);
  };
}

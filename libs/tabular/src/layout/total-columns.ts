import { Amounts } from './amounts.js';
import type { Grid } from './grid.js';
import { findPeriod } from './periods.js';
import { columnLabel, isRate, type TableColumn } from './table-columns.js';
import type { ComparedCell, TotalFound } from './total-rows.js';
import { isMeanWord, isTotalWord, knownKindsOf, namesAMeasure } from './words.js';

/**
 * Finds columns that sum the columns beside them: `Jumlah` beside `Laki-laki` and `Perempuan`, under the same parents.
 * @param rows rows of data
 */
export function findTotalColumns(grid: Grid, columns: readonly TableColumn[], rows: readonly number[]): TotalFound[] {
  const values = columns.filter(({ role }) => role === 'value');
  return values.flatMap((total): TotalFound[] => {
    const level = total.path.findIndex((name) => isTotalWord(name) || isMeanWord(name));
    if (level < 0) return [];
    const beside = values.filter((one) => one !== total && isBeside(one.path, total.path, level));
    const parts = beside.length > 1 ? beside : leftOf(values, total);
    if (parts.length < 2) return [];
    const how = isMeanWord(total.path[level] ?? '') ? 'mean' : 'sum';
    const compared = compareRows(grid, total, parts, rows, how);
    const names = parts.map(({ path }) => path[level] ?? '');
    const verdict = judge(names, compared, beside.length > 1);
    if (verdict === 'no') return [];
    return [
      {
        kind: 'column',
        label: columnLabel(total),
        row: 0,
        column: total.column,
        how,
        compared,
        parts: parts.map(({ column }) => column),
        doubtful: verdict === 'doubtful',
      },
    ];
  });
}

/** Whether a column has the same names but at one level, where it has one that is no total. */
function isBeside(path: readonly string[], total: readonly string[], level: number): boolean {
  const name = path[level] ?? '';
  if (path.length !== total.length || name === '' || isTotalWord(name) || isMeanWord(name)) return false;
  return path.every((one, at) => at === level || one === total[at]);
}

/** Columns between the last total and this one, when it has no columns of its own kind beside it. */
function leftOf(values: readonly TableColumn[], total: TableColumn): TableColumn[] {
  const before = values.slice(0, values.indexOf(total));
  const since = before.findLastIndex(({ path }) => path.some((name) => isTotalWord(name) || isMeanWord(name)));
  return before.slice(since + 1);
}

function compareRows(
  grid: Grid,
  total: TableColumn,
  parts: readonly TableColumn[],
  rows: readonly number[],
  how: 'sum' | 'mean',
): ComparedCell[] {
  if (how === 'sum' && isRate(total)) return [];
  const all = [total, ...parts].flatMap(({ column }) => rows.map((row) => [row, column] as const));
  const amounts = new Amounts(grid, all);
  return rows.flatMap((row): ComparedCell[] => {
    const places = parts.map(({ column }) => [row, column] as const);
    const comparison = amounts.compare([row, total.column], places, how);
    return comparison.state === 'none' ? [] : [{ row, column: total.column, comparison }];
  });
}

function judge(
  names: readonly string[],
  compared: readonly ComparedCell[],
  isBesideParts: boolean,
): 'yes' | 'doubtful' | 'no' {
  const same = compared.filter(({ comparison }) => comparison.state === 'same').length;
  const differs = compared.filter(({ comparison }) => comparison.state === 'differs').length;
  const kinds = knownKindsOf(names) !== undefined || names.every((name) => findPeriod(name) !== undefined);
  if (same + differs === 0) return isBesideParts && kinds ? 'yes' : 'no';
  if (same >= differs) return 'yes';
  if (!isBesideParts || names.some(namesAMeasure)) return 'no';
  return kinds ? 'yes' : 'doubtful';
}

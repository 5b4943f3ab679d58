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
export function findTotalColumns(
  grid: Grid,
  columns: readonly TableColumn[],
  rows: readonly number[],
): TotalFound[] {
  const values = columns.filter(({ role }) => role === 'value');
  return values.flatMap((total): TotalFound[] => {
    const level = total.path.findIndex((name) => isTotalWord(name) || isMeanWord(name));
    if (level < 0) return [];
    const how = isMeanWord(total.path[level] ?? '') ? 'mean' : 'sum';
    for (const { parts, nearby } of candidates(values, total, level)) {
      if (parts.length < 2) continue;
      const compared = compareRows(grid, total, parts, { rows, how });
      const verdict = judge(
        parts.map(({ path }) => path[level] ?? path.at(-1) ?? ''),
        compared,
        { nearby, rows: rows.length },
      );
      if (verdict === 'no') continue;
      const { column } = total;
      const label = columnLabel(total);
      const doubtful = verdict === 'doubtful';
      return [
        {
          kind: 'column',
          label,
          row: 0,
          column,
          how,
          compared,
          parts: parts.map((one) => one.column),
          doubtful,
        },
      ];
    }
    return [];
  });
}

/** What a total may sum: its fellows under the same parents, known kinds just before it, all since the last total. */
function candidates(
  values: readonly TableColumn[],
  total: TableColumn,
  level: number,
): { parts: TableColumn[]; nearby: boolean }[] {
  const beside = values.filter((one) => one !== total && isBeside(one.path, total.path, level));
  const left = leftOf(values, total);
  const pair = left.slice(-2);
  const known = knownKindsOf(pair.map(({ path }) => path.at(-1) ?? '')) !== undefined;
  return [
    {
      parts: beside,
      nearby: total.path.length === 1 && !areKinds(beside.map(({ path }) => path[level] ?? '')),
    },
    ...(known ? [{ parts: pair, nearby: true }] : []),
    { parts: left, nearby: true },
  ];
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
  const since = before.findLastIndex(({ path }) =>
    path.some((name) => isTotalWord(name) || isMeanWord(name)),
  );
  return before.slice(since + 1);
}

function compareRows(
  grid: Grid,
  total: TableColumn,
  parts: readonly TableColumn[],
  { rows, how }: { rows: readonly number[]; how: 'sum' | 'mean' },
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

/** Whether names exclude each other for certain. */
function areKinds(names: readonly string[]): boolean {
  return knownKindsOf(names) !== undefined || names.every((name) => findPeriod(name) !== undefined);
}

function judge(
  names: readonly string[],
  compared: readonly ComparedCell[],
  { nearby, rows }: { nearby: boolean; rows: number },
): 'yes' | 'doubtful' | 'no' {
  const same = compared.filter(({ comparison }) => comparison.state === 'same').length;
  const differs = compared.filter(({ comparison }) => comparison.state === 'differs').length;
  // Columns that only stand nearby must agree nearly everywhere.
  if (nearby) return same >= 3 && same >= rows / 2 && same >= (same + differs) * 0.9 ? 'yes' : 'no';
  const kinds = areKinds(names);
  if (same + differs === 0) return kinds ? 'yes' : 'no';
  if (same >= differs) return 'yes';
  if (kinds) return 'yes';
  return names.some(namesAMeasure) || same === 0 ? 'no' : 'doubtful';
}

import { canonical, canonicalDownload, isAbsent } from './canonical.ts';
import type { SourceFile, SourceRow } from './source-file.ts';
import type { Understood, UnderstoodColumn } from './understood.ts';

/** One value of the file that is not what was downloaded. */
interface Difference {
  row: number;
  column: string;
  inFile: string;
  downloaded: string;
}

export interface Comparison {
  rows: number;
  cells: number;
  missing: number;
  differences: Difference[];
  /** All differences; `differences` keeps the first 50. */
  differenceCount: number;
}

/**
 * Compares every value of the file with what a citizen downloads. Rows are taken in file order; those that are empty or
 * that the reading says it left out are not expected.
 * @param records downloaded records in order, one text (or `null`) per column of the reading
 */
export async function compare(
  source: SourceFile,
  understood: Understood,
  records: AsyncIterator<(string | null)[]>,
): Promise<Comparison> {
  const result: Comparison = { rows: 0, cells: 0, missing: 0, differences: [], differenceCount: 0 };
  const differ = (difference: Difference): void => {
    result.differenceCount += 1;
    if (result.differences.length < 50) result.differences.push(difference);
  };
  const skipped = new Set(understood.skipped.map(({ row }) => row));
  for await (const row of source.rows()) {
    if (!isDataRow(row, understood, skipped)) continue;
    const next = await records.next();
    if (next.done === true) {
      differ({ row: row.number, column: '(baris)', inFile: preview(row), downloaded: '(tidak ada)' });
      continue;
    }
    result.rows += 1;
    understood.columns.forEach((column, index) => {
      compareCell({ row, column, value: next.value[index] ?? null }, result, differ);
    });
  }
  for (let next = await records.next(); next.done !== true; next = await records.next()) {
    differ({
      row: 0,
      column: '(baris)',
      inFile: '(tidak ada)',
      downloaded: next.value.join(' | ').slice(0, 80),
    });
  }
  return result;
}

function compareCell(
  at: { row: SourceRow; column: UnderstoodColumn; value: string | null },
  result: Comparison,
  differ: (difference: Difference) => void,
): void {
  const { row, column, value } = at;
  const cell = row.cells[column.position - 1] ?? null;
  result.cells += 1;
  if (value === null) {
    result.missing += 1;
    if (isAbsent(cell)) return;
  } else {
    const expected = canonical(cell, column);
    if (expected.includes(canonicalDownload(value, column))) return;
  }
  differ({
    row: row.number,
    column: column.name,
    inFile: cell === null ? '(kosong)' : JSON.stringify(cell),
    downloaded: value === null ? '(kosong)' : value,
  });
}

function isDataRow(row: SourceRow, understood: Understood, skipped: ReadonlySet<number>): boolean {
  if (row.number < understood.firstDataRow || skipped.has(row.number)) return false;
  return row.cells.some((cell) => cell !== null && String(cell).trim() !== '');
}

const preview = (row: SourceRow): string => row.cells.map(String).join(' | ').slice(0, 80);

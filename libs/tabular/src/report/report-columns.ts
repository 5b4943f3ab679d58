/** Headers of the columns that a marked CSV has in front: the line in the file that was handed in, and what is wrong with it. */
export const frontColumns = ['_baris', '_masalah'] as const;

/** Whether a header begins with the columns of an earlier report: they are no data when the copy comes back. */
export function hasReportColumns(cells: readonly string[]): boolean {
  return frontColumns.every((name, index) => cells[index]?.trim() === name);
}

/**
 * Empties the columns of an earlier report, where one of some rows is the header with them.
 * @returns whether there was one
 */
export function withoutReportColumns(rows: Iterable<string[]>): boolean {
  const all = [...rows];
  if (!all.some(hasReportColumns)) return false;
  for (const row of all) row.fill('', 0, frontColumns.length);
  return true;
}

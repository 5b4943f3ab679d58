/** Headers of the columns that a marked CSV has in front: the line in the file that was handed in, and what is wrong with it. */
export const frontColumns = ['_baris', '_masalah'] as const;

/** Whether a header begins with the columns of an earlier report: they are no data when the copy comes back. */
export function hasReportColumns(cells: readonly string[]): boolean {
  return frontColumns.every((name, index) => cells[index]?.trim() === name);
}

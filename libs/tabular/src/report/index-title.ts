/** Text of the first cell of an index sheet: with its name, what it is known by when the workbook comes back. */
export const indexTitle = 'Hasil pemeriksaan Lumbung';

/** Whether a sheet is the index sheet of an earlier report, and no data. */
export function isIndexSheet(name: string, firstText: string): boolean {
  return /^Periksa(?: \d+)?$/.test(name) && firstText.trim() === indexTitle;
}

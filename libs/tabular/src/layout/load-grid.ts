import { statSync } from 'node:fs';
import { RecordScanner } from '../csv/record-scanner.js';
import { scanFile } from '../csv/scan-file.js';
import { gridBytes, gridCells } from '../limits.js';
import { withoutReportColumns } from '../report/report-columns.js';
import type { ReadingCorrections } from '../reading.js';
import { cellEdits } from '../table/scan-table.js';
import type { Report, TableSource } from '../table/table-source.js';
import { Grid } from './grid.js';

export interface LoadedGrid {
  grid: Grid;
  /** Last row and column of the file, blank ones too. */
  lastRow: number;
  lastColumn: number;
  /** Whether its first columns were those of an earlier report, which are no data. */
  ofReport: boolean;
}

/**
 * Loads the text of a sheet as a grid, with the operator's cells in place and without the rows that they skip.
 * @returns nothing when the sheet is larger than what is looked at whole
 */
export async function loadGrid(
  source: TableSource,
  corrections: ReadingCorrections,
  report: Report,
): Promise<LoadedGrid | undefined> {
  if (statSync(source.path).size > gridBytes) return undefined;
  const skipped = new Set(corrections.skipRows ?? []);
  const edits = cellEdits(corrections);
  const cells = new Map<number, string[]>();
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  let filled = 0;
  let lastColumn = 0;
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord: () => {
      const { row, count, starts, ends } = scanner;
      if (count > lastColumn) lastColumn = count;
      let own = 0;
      for (let index = 0; index < count; index++) if (starts[index] !== ends[index]) own++;
      filled += own;
      if (filled > gridCells) return false;
      const edited = edits.get(row);
      if ((own === 0 && edited === undefined) || skipped.has(row)) return true;
      const texts = scanner.texts();
      if (edited !== undefined) applyEdits(texts, edited);
      if (texts.some((text) => text.trim() !== '')) cells.set(row, texts);
      return true;
    },
    onChunk: (bytes) => report('scanning', bytes, 0),
  });
  if (filled > gridCells) return undefined;
  const ofReport = withoutReportColumns(cells.values());
  return { grid: new Grid(cells, source.merges), lastRow: scanner.row, lastColumn, ofReport };
}

function applyEdits(texts: string[], edited: ReadonlyMap<number, string>): void {
  for (const [position, value] of edited) {
    while (texts.length < position) texts.push('');
    texts[position - 1] = value;
  }
}

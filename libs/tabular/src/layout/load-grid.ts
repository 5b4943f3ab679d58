import { readFileSync, statSync } from 'node:fs';
import { RecordScanner } from '../csv/record-scanner.js';
import { scanFile } from '../csv/scan-file.js';
import { gridBytes, gridCells, headRows } from '../limits.js';
import { frontColumns, hasReportColumns } from '../report/report-columns.js';
import type { ReadingCorrections } from '../reading.js';
import { cellEdits } from '../table/scan-table.js';
import type { Report, TableSource } from '../table/table-source.js';
import { Grid } from './grid.js';
import { ByteCells } from './sheet-cells.js';

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
  const cells = new ByteCells(readFileSync(source.path));
  const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
  let filled = 0;
  let lastColumn = 0;
  await scanFile(source.path, scanner, {
    start: source.start,
    onRecord: (offset) => {
      const { row, count, starts, ends } = scanner;
      if (count > lastColumn) lastColumn = count;
      let own = 0;
      for (let index = 0; index < count; index++) if (starts[index] !== ends[index]) own++;
      filled += own;
      if (filled > gridCells) return false;
      const edited = edits.get(row);
      if ((own > 0 || edited !== undefined) && !skipped.has(row)) cells.add(scanner, offset, edited);
      return true;
    },
    onChunk: (bytes) => report('scanning', bytes, 0),
  });
  if (filled > gridCells) return undefined;
  const ofReport = cells.rows
    .slice(0, headRows)
    .some((row) => hasReportColumns(frontColumns.map((_, index) => cells.raw(row, index + 1))));
  if (ofReport) cells.blankFront(frontColumns.length);
  return { grid: new Grid(cells, source.merges), lastRow: scanner.row, lastColumn, ofReport };
}

import type { ReadingCorrections } from '../reading.js';
import { frontColumns, withoutReportColumns } from '../report/report-columns.js';
import { findHeader } from '../table/find-header.js';
import { readHead } from '../table/scan-table.js';
import type { TableSource } from '../table/table-source.js';
import { TabularErrors } from '../tabular.errors.js';
import { findTables } from './find-tables.js';
import { Grid } from './grid.js';
import { headerPaths, pathOf } from './header-paths.js';
import type { Layout } from './layout.js';
import { TextCells } from './sheet-cells.js';
import { readHeading } from './surroundings.js';
import { columnLabel } from './table-columns.js';

const headLength = 100;

/**
 * The layout of a sheet of which only the head is looked at: its header, of one row or several, and what stands above it. Rows
 * are judged one by one while they are scanned.
 * @throws LumbungError FILE_EMPTY, FILE_NO_TABLE, CORRECTIONS_WRONG
 */
export async function headLayout(source: TableSource, corrections: ReadingCorrections): Promise<Layout> {
  const { headerRow } = corrections;
  const head = await readHead(source, Math.max(headLength, (headerRow ?? 0) + 1));
  const ofReport = withoutReportColumns(head);
  const leftOutColumns = new Set(ofReport ? frontColumns.map((_, index) => index + 1) : []);
  const ordered = new Set(corrections.skipRows ?? []);
  const visible = head.map((row, index) => (ordered.has(index + 1) ? [] : row));
  if (headerRow !== undefined && headerRow > head.length) {
    throw TabularErrors.CORRECTIONS_WRONG({
      places: [{ field: 'headerRow', message: `Berkas ini hanya ${String(head.length)} baris.` }],
    });
  }
  const several = headerRow === undefined ? severalRows(visible, source) : undefined;
  if (several !== undefined) return { ...plain(source, corrections), ...several, leftOutColumns };
  const header = findHeader(visible, headerRow);
  if (header.row === 0) {
    throw head.length < headLength ? TabularErrors.FILE_EMPTY() : TabularErrors.FILE_NO_TABLE();
  }
  const cells = head[header.row - 1] ?? [];
  const grid = gridOf(visible, source);
  const above = grid.rows.filter((row) => row < header.row);
  const heading = readHeading(grid, { left: 1, right: grid.width }, above);
  return {
    ...plain(source, corrections),
    leftOutColumns,
    header: { row: header.row, cells, looksLikeData: header.looksLikeData },
    surroundings: { ...heading, title: header.title, signature: [] },
    headerPaths: cells.map((cell) => (cell === '' ? [] : [cell])),
    headerRow: header.row,
  };
}

function gridOf(head: readonly string[][], source: TableSource): Grid {
  const cells = new Map<number, string[]>();
  head.forEach((row, index) => {
    if (row.some((cell) => cell.trim() !== '')) cells.set(index + 1, row);
  });
  return new Grid(new TextCells(cells), source.merges);
}

/** A header of several rows; nothing where it is a single one. */
function severalRows(
  head: readonly string[][],
  source: TableSource,
): Pick<Layout, 'header' | 'surroundings' | 'headerPaths' | 'headerRow'> | undefined {
  const grid = gridOf(head, source);
  const [table] = findTables(grid);
  if (table === undefined || table.headless || table.header.length < 2) return undefined;
  const header = headerPaths(grid, table);
  const row = table.header.at(-1) ?? 0;
  const width = Math.max(table.right, ...table.header.map((one) => grid.cellsOf(one)));
  const columns = Array.from({ length: width }, (_, index) => index + 1);
  const paths = columns.map((column) => (column < table.left ? [] : pathOf(header, column)));
  return {
    header: {
      row,
      cells: paths.map((path, index) =>
        columnLabel({ path, unit: header.units[index + 1 - table.left] ?? '' }),
      ),
      looksLikeData: false,
    },
    surroundings: { ...readHeading(grid, table, table.above), signature: [] },
    headerPaths: paths,
    headerRow: row,
  };
}

function plain(source: TableSource, corrections: ReadingCorrections): Layout {
  return {
    source,
    corrections,
    header: { row: 0, cells: [], looksLikeData: false },
    knownRows: undefined,
    leftOutColumns: new Set(),
    tidy: undefined,
    surroundings: { title: '', unit: '', period: '', sources: [], notes: [], signature: [] },
    totals: [],
    headerPaths: [],
    headerRow: 0,
    firstDataRow: undefined,
    skipped: [],
    questions: [],
  };
}

import type { ReadingCorrections, TableSummary } from '../reading.js';
import { frontColumns } from '../report/report-columns.js';
import { checkCells } from '../table/check-corrections.js';
import { Problems } from '../table/problems.js';
import type { Report, TableSource } from '../table/table-source.js';
import { TabularErrors } from '../tabular.errors.js';
import { candidateOf, chooseTable, type Candidate } from './choose-table.js';
import { findTables } from './find-tables.js';
import type { TableFound } from './table-found.js';
import type { Grid } from './grid.js';
import { headLayout } from './head-layout.js';
import type { Layout } from './layout.js';
import { loadGrid } from './load-grid.js';
import { readHeading } from './surroundings.js';
import { understandTable } from './understand-table.js';

export interface LayoutRead {
  layout: Layout;
  /** Every table found, in the order of sheets and rows. */
  tables: TableSummary[];
  /** What was noticed of the sheet and its layout. */
  problems: Problems;
  /** Rows and columns of the sheet, where it was looked at whole. */
  size: { rows: number; columns: number } | undefined;
}

/**
 * Finds the tables of a file and understands the one to read. Of a sheet with more than 300,000 filled cells only the head is
 * looked at: it is read as it stands.
 * @throws LumbungError FILE_EMPTY, FILE_NO_TABLE, CORRECTIONS_WRONG
 */
export async function readLayout(
  source: TableSource,
  corrections: ReadingCorrections,
  report: Report,
): Promise<LayoutRead> {
  const loaded = await loadGrid(source, corrections, report);
  const candidates: Candidate[] = [];
  for (const one of inOrder(source)) {
    // Corrections are those of the sheet that was opened to be read.
    const own = one === source ? loaded : await loadGrid(one, {}, report);
    if (own === undefined) continue;
    for (const table of findTables(own.grid)) candidates.push(candidateOf(one, own, table));
  }
  const wanted = corrections.sheet;
  const eligible = candidates.filter(
    (one) => wanted === undefined || corrections.table !== undefined || one.source.sheet === wanted,
  );
  if (loaded === undefined && corrections.table === undefined)
    return ofHead(source, corrections, candidates, true);
  const { chosen, questions } = chooseTable(eligible, corrections);
  if (chosen === undefined) return ofHead(source, corrections, [], false);
  if (chosen.source !== source) {
    // Another sheet holds the table: its corrections are carried out in it.
    const again = await readLayout(
      { ...chosen.source, beside: [] },
      { ...corrections, table: chosen.summary.id },
      report,
    );
    return { ...again, tables: listed(candidates, chosen), layout: withQuestions(again.layout, questions) };
  }
  const problems = new Problems(source.sheet);
  problems.found.push(...source.problems);
  const table = withLastNotes(corrected(chosen, corrections), candidates, chosen);
  checkCells(corrections, { rows: chosen.loaded.lastRow, table });
  const tables = listed(candidates, chosen);
  reportOthers(tables, problems);
  if (chosen.loaded.ofReport) reportOfEarlier(table.header.at(-1) ?? 1, problems);
  const heading =
    table.above === chosen.table.above ? chosen.heading : readHeading(chosen.loaded.grid, table, table.above);
  const layout = understandTable({ ...chosen, table, heading }, corrections, problems);
  return {
    layout: withQuestions(layout, questions),
    tables,
    problems,
    size: { rows: chosen.loaded.lastRow, columns: chosen.loaded.lastColumn },
  };
}

/** The sheets in the order of the workbook. */
function inOrder(source: TableSource): TableSource[] {
  const order = (one: TableSource) => source.sheets.findIndex(({ name }) => name === one.sheet);
  return [source, ...(source.beside ?? [])].sort((a, b) => order(a) - order(b));
}

function withQuestions(layout: Layout, questions: Layout['questions']): Layout {
  return { ...layout, questions: [...questions, ...layout.questions] };
}

function listed(candidates: readonly Candidate[], chosen: Candidate): TableSummary[] {
  return candidates.map((one) => ({
    ...one.summary,
    read: one === chosen || one.summary.id === chosen.summary.id,
  }));
}

async function ofHead(
  source: TableSource,
  corrections: ReadingCorrections,
  candidates: readonly Candidate[],
  isLarge: boolean,
): Promise<LayoutRead> {
  const problems = new Problems(source.sheet);
  problems.found.push(...source.problems);
  const layout = await headLayout(source, corrections);
  if (layout.leftOutColumns.size > 0) reportOfEarlier(layout.headerRow, problems);
  if (isLarge) {
    problems.add(
      'note',
      'layout-of-head-only',
      'Berkas ini besar: susunannya dibaca dari 100 baris pertama saja. Baris jumlah, tabel lain, dan kolom tahun tidak dicari.',
    );
  }
  return { layout, tables: candidates.map(({ summary }) => summary), problems, size: undefined };
}

/** Says that the columns of an earlier report came back with the file. */
function reportOfEarlier(headerRow: number, problems: Problems): void {
  problems.add(
    'note',
    'report-left-out',
    `Kolom ${frontColumns.map((name) => `«${name}»`).join(' dan ')} dari laporan pemeriksaan sebelumnya diabaikan.`,
    { places: [problems.place(headerRow, 1)] },
  );
}

function reportOthers(tables: readonly TableSummary[], problems: Problems): void {
  const read = tables.find((one) => one.read);
  const others = tables.filter((one) => !one.read && one.sheet === read?.sheet);
  if (others.length === 0) return;
  const names = others
    .slice(0, 5)
    .map(({ range, title }) => `${range}${title === '' ? '' : ` «${title.slice(0, 60)}»`}`);
  problems.add(
    'note',
    'other-tables',
    `Tabel ${read?.range ?? ''} yang dibaca. Tabel lain di lembar ini: ${names.join(', ')}${others.length > 5 ? ', ...' : ''}.`,
    {
      places: others.map(({ range }) => problems.place(Number(/\d+/.exec(range)?.[0] ?? 1))),
      count: others.length,
    },
  );
}

/** The table with the header that the operator names. @throws LumbungError CORRECTIONS_WRONG */
function corrected({ table, loaded }: Candidate, { headerRow, headerFrom }: ReadingCorrections): TableFound {
  const bottom = headerRow ?? (headerFrom === undefined ? undefined : table.header.at(-1));
  if (bottom === undefined) return table;
  const { grid, lastRow } = loaded;
  const top = headerFrom ?? bottom;
  if (bottom > lastRow || top > bottom) {
    throw TabularErrors.CORRECTIONS_WRONG({
      places: [
        bottom > lastRow
          ? { field: 'headerRow', message: `Berkas ini hanya ${String(lastRow)} baris.` }
          : { field: 'headerFrom', message: 'Baris pertama kepala tabel ada di bawah baris terakhirnya.' },
      ],
    });
  }
  const first = table.above[0] ?? table.header[0] ?? 1;
  const last = table.body.at(-1) ?? 0;
  const isWithin = bottom >= first && bottom < last;
  const left = isWithin ? table.left : 1;
  const right = isWithin ? table.right : grid.width;
  const rows = grid.rows.filter((row) => rowHolds(grid, row, left, right));
  return {
    left,
    right,
    above: rows.filter((row) => row < top && (!isWithin || row >= first)),
    header: rows.filter((row) => row >= top && row <= bottom),
    body: rows.filter((row) => row > bottom && (!isWithin || row <= last)),
    below: isWithin ? table.below : [],
    repeated: isWithin ? table.repeated.filter((row) => row > bottom) : [],
    headless: false,
  };
}

/** Notes and source below the last table of a sheet are said of those above it, too, where they have none of their own. */
function withLastNotes(table: TableFound, candidates: readonly Candidate[], chosen: Candidate): TableFound {
  const last = candidates.filter((one) => one.source === chosen.source).at(-1);
  if (last === undefined || last === chosen || table.below.length > 0) return table;
  const end = last.table.body.at(-1) ?? 0;
  return end > (table.body.at(-1) ?? 0) ? { ...table, below: last.table.below } : table;
}

function rowHolds(grid: Grid, row: number, left: number, right: number): boolean {
  return grid.filled(row, left, right).length > 0;
}

import { convertCell, type ColumnRule } from '../cells/convert-cell.js';
import type {
  ColumnHint,
  ColumnReading,
  ReadingCorrections,
  ReadingQuestion,
  TableReading,
} from '../reading.js';
import { readLayout } from '../layout/read-layout.js';
import { correctionOf, placeOf, tidyUnit } from '../layout/tidy-columns.js';
import { placesShown, sampleRows, skippedListed } from '../limits.js';
import { maskedReading } from '../personal/mask-reading.js';
import { personalFindings } from '../personal/personal-findings.js';
import { reportPersonal } from '../personal/report-personal.js';
import { TabularErrors } from '../tabular.errors.js';
import { checkAnswers, checkPlaces } from './check-corrections.js';
import type { ColumnInput } from './column-input.js';
import { decideColumns, type IndexedDecision } from './decide-columns.js';
import { findDuplicateRows } from './duplicate-rows.js';
import { keptColumns } from './kept-columns.js';
import { Problems } from './problems.js';
import type { RowsToJudge } from './row-filter.js';
import { rowsToJudge, scanTable, type TableScan } from './scan-table.js';
import { shortRowRule } from './ragged-rows.js';
import type { Report, TableSource } from './table-source.js';

/** What is needed to write the rows: made by the inspection, used by the second pass. */
export interface TablePlan {
  rows: RowsToJudge;
  /** Columns that are kept: index in the file (from 0) and how to convert. */
  columns: { index: number; name: string; rule: ColumnRule }[];
  dropShort: boolean;
  hasAbsences: boolean;
}

export interface Inspection {
  reading: TableReading;
  plan: TablePlan;
  /** The bytes of the source that PostgreSQL can take as they are. */
  block: { start: number; end: number } | undefined;
  /** The text that the rows are written from, and the corrections that are still to be carried out in it. */
  source: TableSource;
  corrections: ReadingCorrections;
}

/**
 * Understands a table: header, columns, types, problems, questions.
 * @param lastVersion columns of the last published version, as evidence for what is ambiguous
 * @throws LumbungError FILE_EMPTY, FILE_HAS_NO_ROWS, FILE_NO_TABLE, CORRECTIONS_WRONG, and what the scan raises
 */
export async function inspectTable(
  opened: TableSource,
  asked: ReadingCorrections,
  report: Report,
  lastVersion: readonly ColumnHint[] = [],
): Promise<Inspection> {
  const { layout, tables, problems: noticed, size } = await readLayout(opened, asked, report);
  const { source, corrections, header } = layout;
  const problems = new Problems(source.sheet, source.origin);
  problems.found.push(...noticed.found);
  problems.headerRow = header.row;
  if (header.looksLikeData) {
    problems.add(
      'warning',
      'header-looks-like-data',
      `Baris ${String(header.row)} dipakai sebagai kepala tabel, tetapi isinya seperti data. Tambahkan baris kepala bila memang tidak ada.`,
      { places: [problems.place(header.row)] },
    );
  }
  const { cells } = header;
  const named = { row: header.row, cells, known: layout.knownRows };
  const scan = await scanTable(source, named, corrections, report);
  checkPlaces(corrections, { rows: scan.lastRow, columns: scan.widest, headerRow: header.row });
  if (scan.rows === 0) throw TabularErrors.FILE_HAS_NO_ROWS();
  const rule = shortRowRule(scan, corrections.answers ?? {}, problems);
  const kept = keptColumns({ row: header.row, cells }, scan, layout, problems);
  const answers = corrections.answers ?? {};
  const inputs = kept.map(({ index, ...column }): ColumnInput => {
    const hint = lastVersion.find(({ name }) => name === column.name);
    return {
      ...column,
      ...tidyUnit(layout, index, column),
      position: index + 1,
      facts: scan.columns[index] as TableScan['columns'][number],
      rows: scan.rows,
      correction: correctionOf(layout, index),
      answers,
      ...(hint === undefined ? {} : { hint }),
    };
  });
  const { decisions, questions: doubts } = decideColumns(inputs, scan.columns.length, problems);
  for (const one of decisions) Object.assign(one.reading, placeOf(layout, one));
  const rows = rowsToJudge(named, corrections);
  const repeated = await findDuplicateRows(
    source,
    { table: rows, rows: scan.rows, facts: scan.columns, decisions },
    corrections,
    problems,
  );
  const questions: ReadingQuestion[] = [...layout.questions, ...rule.questions, ...doubts, ...repeated];
  checkAnswers(answers, questions);
  reportRows(source, scan, problems);
  reportColumns(decisions, scan, problems);
  const watched = decisions.map(({ index, reading }) => ({
    ...reading,
    watch: scan.watches[index] as TableScan['watches'][number],
  }));
  const place = (row: number, position: number) => problems.place(row, position);
  const personal = personalFindings(watched, header.row, place);
  reportPersonal(personal, problems);
  const rowCount = scan.rows - (rule.drop ? scan.short.count : 0);
  const columns = decisions.map((one): ColumnReading => {
    const padded = (scan.columns[one.index]?.padded ?? 0) - (rule.drop ? droppedIn(scan, one.index) : 0);
    const small =
      one.reading.type === 'integer'
        ? scan.watches[one.index]?.small((row) => place(row, one.index + 1))
        : undefined;
    return {
      ...one.reading,
      missing: one.reading.missing + Math.max(0, padded),
      ...(small === undefined ? {} : { smallCounts: small }),
    };
  });
  const hasAbsences = decisions.some((one) => {
    const symbols = scan.columns[one.index]?.symbols ?? {};
    return Object.keys(one.rule.symbols).some((family) => family in symbols);
  });
  const plan: TablePlan = {
    rows,
    columns: decisions.map((one) => ({ index: one.index, name: one.reading.name, rule: one.rule })),
    dropShort: rule.drop,
    hasAbsences,
  };
  const reading: TableReading = {
    format: source.format,
    ...(source.encoding === undefined ? {} : { encoding: source.encoding }),
    ...(source.format === 'csv' ? { delimiter: source.delimiter } : {}),
    sheets:
      source.format === 'csv'
        ? [{ name: '', ...(size ?? { rows: scan.lastRow, columns: scan.widest }), hidden: false }]
        : source.sheets,
    sheet: source.sheet,
    tables,
    surroundings: layout.surroundings,
    totals: layout.totals,
    headerPaths: layout.headerPaths,
    headerRow: layout.headerRow,
    firstDataRow: layout.firstDataRow ?? scan.firstDataRow,
    title: layout.surroundings.title,
    columns,
    rowCount,
    skipped: layout.tidy === undefined ? scan.filter.skipped : layout.skipped.slice(0, skippedListed),
    sample: scan.sample
      .filter((row) => !rule.drop || row.length >= cells.length)
      .slice(0, sampleRows)
      .map((row) => decisions.map((one) => convertCell(row[one.index] ?? '', one.rule).value)),
    questions,
    problems: problems.found,
    personal: personal.map((one) => ({ ...one, places: one.places.slice(0, placesShown) })),
    hasAbsences,
  };
  return {
    reading: maskedReading(reading),
    plan,
    block: directBlock(source, scan, decisions),
    source,
    corrections,
  };
}

/** Rows that were dropped for being short and did not reach this column. */
function droppedIn(scan: TableScan, index: number): number {
  let rows = 0;
  for (const [width, count] of scan.short.byWidth) if (width <= index) rows += count;
  return rows;
}

function directBlock(
  source: TableSource,
  scan: TableScan,
  decisions: readonly IndexedDecision[],
): Inspection['block'] {
  const every = decisions.length === scan.columns.length && decisions.length > 1;
  if (source.format !== 'csv' || source.delimiter !== ',' || !every) return undefined;
  return decisions.every((one) => one.direct) ? scan.block : undefined;
}

function reportRows(source: TableSource, scan: TableScan, problems: Problems): void {
  const { filter } = scan;
  const inside = filter.skipped.filter((one) => one.reason === 'Baris kosong');
  if (inside.length > 0) {
    problems.add('note', 'blank-rows', 'Baris kosong di dalam tabel dilewati.', {
      places: inside.map((one) => problems.place(one.row)),
    });
  }
  if (filter.numberingRow > 0) {
    problems.add('note', 'numbering-row-skipped', 'Baris nomor kolom (1), (2), ... dilewati.', {
      places: [problems.place(filter.numberingRow)],
    });
  }
  if (scan.long.count > 0) {
    const width = scan.columns.length;
    problems.add(
      'error',
      'row-too-long',
      `Ada baris dengan lebih dari ${String(width)} sel. Mungkin isi yang memuat «${source.delimiter}» tidak diapit tanda kutip; perbaiki atau lewati barisnya.`,
      {
        places: scan.long.examples.map((one) => problems.place(one.row)),
        count: scan.long.count,
        found: scan.long.examples[0]?.found ?? '',
      },
    );
  }
  if (scan.stray.count > 0 && source.format === 'csv') {
    problems.add(
      'warning',
      'stray-quotes',
      'Ada tanda kutip di tengah isi sel; dibaca apa adanya. Periksa sel pada baris yang disebut.',
      { places: [problems.place(scan.stray.row)], count: scan.stray.count },
    );
  }
}

function reportColumns(decisions: readonly IndexedDecision[], scan: TableScan, problems: Problems): void {
  const padded = decisions.filter(
    (one) => one.rule.flags === undefined && (scan.columns[one.index]?.trimmed ?? 0) > 0,
  );
  if (padded.length === 0) return;
  problems.add('note', 'spaces-removed', 'Spasi di awal atau akhir isi sel dilepas.', {
    places: padded.map((one) => problems.place(scan.columns[one.index]?.firstTrimmed ?? 1, one.index + 1)),
    count: padded.reduce((sum, one) => sum + (scan.columns[one.index]?.trimmed ?? 0), 0),
  });
}

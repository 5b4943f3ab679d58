import { convertCell, type ColumnRule } from '../cells/convert-cell.js';
import type { ColumnReading, ReadingCorrections, ReadingQuestion, TableReading } from '../reading.js';
import { sampleRows } from '../limits.js';
import { TabularErrors } from '../tabular.errors.js';
import { checkAnswers, checkPlaces } from './check-corrections.js';
import { columnName, unitOf } from './column-names.js';
import { frontColumns, hasReportColumns } from '../report/report-columns.js';
import { decideColumn, type ColumnDecision } from './decide-column.js';
import { findHeader, plainText } from './find-header.js';
import { Problems } from './problems.js';
import { readHead, scanTable, type TableScan } from './scan-table.js';
import { shortRowRule } from './ragged-rows.js';
import { symbolQuestions } from './symbol-questions.js';
import type { Report, TableSource } from './table-source.js';

/** What is needed to write the rows: made by the inspection, used by the second pass. */
export interface TablePlan {
  headerRow: number;
  headerWidth: number;
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
}

interface Labelled {
  index: number;
  label: string;
  name: string;
  unit: string;
}

/**
 * Understands a table: header, columns, types, problems, questions.
 * @throws LumbungError FILE_EMPTY, FILE_HAS_NO_ROWS, FILE_NO_TABLE, CORRECTIONS_WRONG, and what the scan raises
 */
export async function inspectTable(
  source: TableSource,
  corrections: ReadingCorrections,
  report: Report,
): Promise<Inspection> {
  const problems = new Problems(source.sheet);
  problems.found.push(...source.problems);
  const head = await readHead(source, Math.max(100, (corrections.headerRow ?? 0) + 1));
  const ordered = new Set(corrections.skipRows ?? []);
  const visible = head.map((row, index) => (ordered.has(index + 1) ? [] : row));
  if (corrections.headerRow !== undefined && corrections.headerRow > head.length) {
    throw TabularErrors.CORRECTIONS_WRONG({
      places: [{ field: 'headerRow', message: `Berkas ini hanya ${String(head.length)} baris.` }],
    });
  }
  const header = findHeader(visible, corrections.headerRow);
  problems.headerRow = header.row;
  if (header.row === 0) throw head.length < 100 ? TabularErrors.FILE_EMPTY() : TabularErrors.FILE_NO_TABLE();
  if (header.looksLikeData) {
    problems.add(
      'warning',
      'header-looks-like-data',
      `Baris ${String(header.row)} dipakai sebagai kepala tabel, tetapi isinya seperti data. Tambahkan baris kepala bila memang tidak ada.`,
      { places: [problems.place(header.row)] },
    );
  }
  const cells = head[header.row - 1] ?? [];
  const scan = await scanTable(source, { row: header.row, cells }, corrections, report);
  checkPlaces(corrections, { rows: scan.lastRow, columns: scan.widest, headerRow: header.row });
  if (scan.rows === 0) throw TabularErrors.FILE_HAS_NO_ROWS();
  const rule = shortRowRule(scan, corrections.answers ?? {}, problems);
  const kept = keptColumns({ row: header.row, cells }, scan, corrections, problems);
  const answers = corrections.answers ?? {};
  const questions: ReadingQuestion[] = [...rule.questions];
  const decisions = kept.map((column) => {
    const decision = decideColumn(
      {
        ...column,
        position: column.index + 1,
        facts: scan.columns[column.index] as TableScan['columns'][number],
        rows: scan.rows,
        correction: corrections.columns?.find((one) => one.position === column.index + 1),
        answers,
      },
      problems,
    );
    questions.push(...decision.questions);
    return { ...decision, index: column.index };
  });
  const typed = decisions.filter((one) => one.reading.type !== 'text');
  questions.push(
    ...symbolQuestions(
      typed.map((one) => ({
        facts: scan.columns[one.index] as TableScan['columns'][number],
        label: one.reading.label,
        place: (row: number) => problems.place(row, one.index + 1),
      })),
      answers,
    ),
  );
  checkAnswers(answers, questions);
  reportRows(source, scan, problems);
  reportColumns(decisions, scan, problems);
  const rowCount = scan.rows - (rule.drop ? scan.short.count : 0);
  const columns = decisions.map((one): ColumnReading => {
    const padded = (scan.columns[one.index]?.padded ?? 0) - (rule.drop ? droppedIn(scan, one.index) : 0);
    return { ...one.reading, missing: one.reading.missing + Math.max(0, padded) };
  });
  const hasAbsences = decisions.some((one) => {
    const symbols = scan.columns[one.index]?.symbols ?? {};
    return Object.keys(one.rule.symbols).some((family) => family in symbols);
  });
  const plan: TablePlan = {
    headerRow: header.row,
    headerWidth: cells.length,
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
        ? [{ name: '', rows: scan.lastRow, columns: scan.widest, hidden: false }]
        : source.sheets,
    sheet: source.sheet,
    headerRow: header.row,
    firstDataRow: scan.firstDataRow,
    title: header.title,
    columns,
    rowCount,
    skipped: scan.filter.skipped,
    sample: scan.sample
      .filter((row) => !rule.drop || row.length >= cells.length)
      .slice(0, sampleRows)
      .map((row) => decisions.map((one) => convertCell(row[one.index] ?? '', one.rule).value)),
    questions,
    problems: problems.found,
    hasAbsences,
  };
  return { reading, plan, block: directBlock(source, scan, decisions) };
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
  decisions: readonly (ColumnDecision & { index: number })[],
): Inspection['block'] {
  const every = decisions.length === scan.columns.length && decisions.length > 1;
  if (source.format !== 'csv' || source.delimiter !== ',' || !every) return undefined;
  return decisions.every((one) => one.direct) ? scan.block : undefined;
}

function keptColumns(
  header: { row: number; cells: readonly string[] },
  scan: TableScan,
  corrections: ReadingCorrections,
  problems: Problems,
): Labelled[] {
  const kept: Labelled[] = [];
  const taken = new Set<string>();
  const chosen = new Map((corrections.columns ?? []).map((one) => [one.position, one]));
  for (const { name } of chosen.values()) {
    if (name === undefined) continue;
    if (taken.has(name)) {
      throw TabularErrors.CORRECTIONS_WRONG({
        places: [{ field: 'columns', found: name, message: 'Nama kolom ini dipakai dua kali.' }],
      });
    }
    taken.add(name);
  }
  const seen = new Map<string, number>();
  const ofReport = hasReportColumns(header.cells) ? frontColumns.length : 0;
  if (ofReport > 0) {
    problems.add(
      'note',
      'report-left-out',
      `Kolom ${frontColumns.map((name) => `«${name}»`).join(' dan ')} dari laporan pemeriksaan sebelumnya diabaikan.`,
      { places: [problems.place(header.row, 1)] },
    );
  }
  scan.columns.forEach((facts, index) => {
    if (index < ofReport) return;
    const position = index + 1;
    const correction = chosen.get(position);
    const label = plainText(header.cells[index] ?? '');
    const place = problems.place(header.row, position);
    if (correction?.leaveOut === true) return;
    const blank = facts.total(0) + facts.padded >= scan.rows;
    if (label === '' && blank && correction === undefined) {
      problems.add(
        'note',
        'column-dropped',
        `Kolom ${String(position)} tanpa kepala dan tanpa isi dilewati.`,
        {
          places: [place],
        },
      );
      return;
    }
    const { bare, unit } = unitOf(label);
    const numeric = facts.total(18, 7, 15) === 0;
    const name = correction?.name ?? columnName(numeric ? bare : label, position, taken);
    if (label === '' && correction?.name === undefined) {
      problems.add(
        'warning',
        'blank-header',
        `Kepala kolom ${String(position)} kosong; diberi nama «${name}».`,
        {
          places: [place],
        },
      );
    }
    const earlier = seen.get(label);
    if (label !== '' && earlier !== undefined && correction?.name === undefined) {
      problems.add(
        'warning',
        'duplicate-header',
        `Kepala «${label}» dipakai juga oleh kolom ${String(earlier)}; kolom ini diberi nama «${name}». Ganti namanya agar jelas.`,
        { places: [place], found: label },
      );
    }
    seen.set(label, position);
    kept.push({ index, label, name, unit });
  });
  if (kept.length === 0) throw TabularErrors.FILE_NO_TABLE();
  return kept;
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

function reportColumns(
  decisions: readonly (ColumnDecision & { index: number })[],
  scan: TableScan,
  problems: Problems,
): void {
  const padded = decisions.filter((one) => (scan.columns[one.index]?.trimmed ?? 0) > 0);
  if (padded.length === 0) return;
  problems.add('note', 'spaces-removed', 'Spasi di awal atau akhir isi sel dilepas.', {
    places: padded.map((one) => problems.place(scan.columns[one.index]?.firstTrimmed ?? 1, one.index + 1)),
    count: padded.reduce((sum, one) => sum + (scan.columns[one.index]?.trimmed ?? 0), 0),
  });
}

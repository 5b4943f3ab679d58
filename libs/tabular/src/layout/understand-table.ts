import type { CellPlace, ReadingCorrections, ReadingQuestion } from '../reading.js';
import { placesAsked, type Problems } from '../table/problems.js';
import { asItStands, isRagged } from './as-it-stands.js';
import { bodyRows, leftOutReasons, type BodyRows } from './body-rows.js';
import type { Candidate } from './choose-table.js';
import { findUnpivoting, type Unpivoting } from './dimensions.js';
import { reportDoubtfulEdges } from './doubtful-edges.js';
import { fillLabels } from './fill-labels.js';
import type { TableFound } from './table-found.js';
import { Area, type Grid } from './grid.js';
import { findHeadings } from './headings.js';
import { headerPaths, pathOf, type HeaderPaths } from './header-paths.js';
import { hiddenParts } from './hidden-parts.js';
import type { Layout } from './layout.js';
import { middleFigure } from './middle-figure.js';
import {
  reportFilled,
  reportHeader,
  reportRows,
  reportSignature,
  reportTotals,
  reportUnpivoting,
} from './report-layout.js';
import { readSurroundings, type Around } from './surroundings.js';
import { columnLabel, columnUnit, labelOfPeriods, tableColumns, type TableColumn } from './table-columns.js';
import { writeTidy } from './tidy-text.js';
import { findTotalColumns } from './total-columns.js';
import { findTotalRows, type TotalFound } from './total-rows.js';

/** What was found out of a table before it is decided how it is read. */
interface Understood {
  header: HeaderPaths;
  body: BodyRows;
  columns: TableColumn[];
  around: Around;
  totals: TotalFound[];
  totalsKept: boolean;
  questions: ReadingQuestion[];
}

/**
 * Understands the layout of a table: names of its columns, rows that are data, totals, what stands around it, and which columns
 * become rows. A table that is already tidy is read from its sheet; another is written anew in tidy form.
 * @param problems receives what is noteworthy, by cells of the sheet
 */
export function understandTable(
  { source, loaded, table, heading }: Candidate,
  corrections: ReadingCorrections,
  problems: Problems,
): Layout {
  const { grid } = loaded;
  const answers = corrections.answers ?? {};
  const hidden = hiddenParts(
    grid,
    table,
    { rows: source.hiddenRows ?? [], columns: source.hiddenColumns ?? [] },
    { answers, problems },
  );
  const seen = understand(grid, { table, heading }, hidden, { answers, problems });
  const { header, body, columns, around, totals, totalsKept } = seen;
  const { surroundings } = around;
  const questions = [...hidden.questions, ...seen.questions];
  const totalRows = new Set(
    totalsKept ? [] : totals.flatMap(({ kind, row }) => (kind === 'row' ? [row] : [])),
  );
  const totalColumns = new Set(
    totalsKept ? [] : totals.flatMap(({ kind, column }) => (kind === 'column' ? [column] : [])),
  );
  for (const row of totalRows) body.leftOut.set(row, 'total');
  const rows = body.data.filter((row) => !totalRows.has(row));
  const kept = columns.filter(({ column }) => !totalColumns.has(column));
  const headerRow = table.header.at(-1) ?? 0;
  reportHeader(header, problems);
  reportRows(body, problems);
  reportSignature([...around.signatureRows], problems);
  const figures = new Set(columns.flatMap(({ role, column }) => (role === 'value' ? [column] : [])));
  reportDoubtfulEdges(
    new Area(grid, table.left, table.right),
    table,
    { columns: figures, signature: around.signatureRows },
    problems,
  );
  const checks = reportTotals(totals, { kept: totalsKept, rows: body.data, headerRow }, problems);
  const filled = fillLabels(grid, kept, rows);
  const asIs = corrections.layout === 'as-is';
  const values = kept.filter(({ role }) => role === 'value');
  const found = asIs
    ? { unpivoting: undefined, questions: [] }
    : findUnpivoting(values, surroundingOf(grid, seen, rows), answers['header-words']);
  const asked = placesAsked(values.map(({ column }) => problems.place(headerRow, column)));
  questions.push(...found.questions.map((one) => ({ ...one, places: asked })));
  const common = {
    surroundings,
    totals: checks,
    headerPaths: columns.map(({ column }) => pathOf(header, column)),
    headerRow,
    questions,
  };
  const ragged = source.format === 'csv' && isRagged(grid, table, rows, answers['short-rows']);
  const changes =
    found.unpivoting !== undefined || (!asIs && (filled.columns.length > 0 || body.sections.size > 0));
  if (!changes || ragged || rows.length === 0) {
    const leftOut = { columns: new Set([...totalColumns, ...hidden.columns]), rows: body.leftOut };
    return { ...common, ...asItStands({ source, loaded, table }, corrections, columns, leftOut) };
  }
  if (!asIs) reportFilled(filled, kept, problems);
  const serial = kept.filter(({ role }) => role === 'serial');
  if (found.unpivoting !== undefined) reportUnpivoting(found.unpivoting, serial, headerRow, problems);
  const labelled = kept.filter(
    ({ role }) => role === 'label' || (found.unpivoting === undefined && role === 'serial'),
  );
  const tidy = writeTidy(source, {
    grid,
    rows,
    labels: labelled.map((one) => ({
      column: one.column,
      label: columnLabel(one) || labelOfPeriods(grid, one.column, rows),
    })),
    labelFrom: filled.from,
    sections: body.sections,
    values: values.map((one) => ({ column: one.column, label: columnLabel(one), unit: columnUnit(one) })),
    unpivoting: withTableUnit(found.unpivoting, surroundings.unit),
    headerRow,
  });
  return {
    ...common,
    source: tidy.source,
    corrections: { ...corrections, skipRows: [], cells: [] },
    header: { row: 1, cells: tidy.columns.map(({ label }) => label), looksLikeData: false },
    knownRows: { leftOut: new Map(), lastRow: Infinity },
    leftOutColumns: new Set(),
    tidy: tidy.columns,
    firstDataRow: rows[0],
    skipped: skippedOf(body, corrections),
  };
}

function understand(
  grid: Grid,
  { table, heading }: Pick<Candidate, 'table' | 'heading'>,
  hidden: { rows: ReadonlySet<number>; columns: ReadonlySet<number> },
  { answers, problems }: { answers: Readonly<Record<string, string>>; problems: Problems },
): Understood {
  const header = headerPaths(grid, table);
  const area = new Area(grid, table.left, table.right);
  const { body, questions: headings } = findHeadings(area, bodyRows(area, table), {
    answer: answers['headings'],
    problems,
  });
  for (const row of body.data.filter((one) => hidden.rows.has(one))) body.leftOut.set(row, 'hidden');
  body.data = body.data.filter((row) => !hidden.rows.has(row));
  const noted = [...body.leftOut].filter(([, reason]) => reason === 'note').map(([row]) => row);
  const around = readSurroundings(grid, table, heading, [...noted, ...table.below]);
  for (const row of table.below) body.leftOut.set(row, around.signatureRows.has(row) ? 'signature' : 'note');
  const columns = tableColumns(grid, header, body.data).filter(({ column }) => !hidden.columns.has(column));
  const about = [around.surroundings.title, ...new Set(columns.flatMap(({ path }) => path))];
  const rowTotals = findTotalRows(grid, { columns, rows: body.data, about });
  const partRows = body.data.filter((row) => !rowTotals.some((total) => total.row === row));
  const columnTotals = findTotalColumns(grid, columns, partRows);
  const answer = answers['totals'];
  const totals = [...rowTotals, ...columnTotals];
  const doubtful = totals.filter((total) => total.doubtful);
  return {
    header,
    body,
    columns,
    around,
    totals,
    totalsKept: answer === 'keep',
    questions: [
      ...headings,
      ...(doubtful.length === 0
        ? []
        : [totalsQuestion(doubtful, answer, placesOf(doubtful, table, problems))]),
    ],
  };
}

function placesOf(totals: readonly TotalFound[], { header }: TableFound, problems: Problems): CellPlace[] {
  return placesAsked(
    totals.map(({ kind, row, column }) =>
      problems.place(kind === 'row' ? row : (header.at(-1) ?? 1), column),
    ),
  );
}

function totalsQuestion(
  doubtful: readonly TotalFound[],
  answer: string | undefined,
  places: CellPlace[],
): ReadingQuestion {
  const shown = doubtful.slice(0, 4).map((total) => {
    const same = total.compared.filter(({ comparison }) => comparison.state === 'same').length;
    const where = total.kind === 'row' ? `baris ${String(total.row)}` : 'kolom';
    return `${where} «${total.label}» (sama dengan jumlah bagiannya di ${String(same)} dari ${String(total.compared.length)} sel)`;
  });
  return {
    id: 'totals',
    text: `Apakah ini jumlah, bukan data tersendiri: ${shown.join(', ')}${doubtful.length > 4 ? ', ...' : ''}?`,
    choices: [
      { value: 'leave-out', label: 'Ya, jumlah: cukup diperiksa, tidak disimpan' },
      { value: 'keep', label: 'Bukan: simpan sebagai data' },
    ],
    places,
    ...(answer === undefined ? {} : { answer }),
  };
}

function surroundingOf(grid: Grid, { around, columns }: Understood, rows: readonly number[]) {
  const { period, title } = around.surroundings;
  const years = period.split(' - ').filter((one) => /^\d{4}$/.test(one));
  return {
    title,
    year: years.length === 1 ? Number(years[0]) : undefined,
    labels: columns.filter(({ role }) => role === 'label').map(columnLabel),
    magnitude: (some: readonly number[]) => middleFigure(grid, some, rows),
  };
}

/** The one measure of a table takes the unit said for the whole table. */
function withTableUnit(unpivoting: Unpivoting | undefined, unit: string): Unpivoting | undefined {
  if (unpivoting === undefined || unit === '') return unpivoting;
  const [only] = unpivoting.measures;
  if (only === undefined || unpivoting.measures.length > 1 || only.unit !== '') return unpivoting;
  return { ...unpivoting, measures: [{ ...only, unit }] };
}

function skippedOf(body: BodyRows, corrections: ReadingCorrections): Layout['skipped'] {
  const rows = [...body.leftOut].map(([row, reason]) => ({ row, reason: leftOutReasons[reason] }));
  for (const row of corrections.skipRows ?? []) rows.push({ row, reason: leftOutReasons.ordered });
  return rows.sort((a, b) => a.row - b.row);
}

import type { ReadingCorrections, ReadingQuestion, TableSummary } from '../reading.js';
import { columnLetters, placesAsked, Problems } from '../table/problems.js';
import { tableId } from '../table/table-id.js';
import type { TableSource } from '../table/table-source.js';
import { TabularErrors } from '../tabular.errors.js';
import type { TableFound } from './table-found.js';
import type { LoadedGrid } from './load-grid.js';
import { readHeading, type Heading } from './surroundings.js';

/** A table of one of the sheets. */
export interface Candidate {
  source: TableSource;
  loaded: LoadedGrid;
  table: TableFound;
  heading: Heading;
  summary: TableSummary;
}

/** Another table with this share of the figures is as good as the largest. */
const asGood = 0.5;

export function candidateOf(source: TableSource, loaded: LoadedGrid, table: TableFound): Candidate {
  const first = table.header[0] ?? table.body[0] ?? 1;
  const last = table.body.at(-1) ?? table.header.at(-1) ?? first;
  const range = `${columnLetters(table.left)}${String(first)}:${columnLetters(table.right)}${String(last)}`;
  const heading = readHeading(loaded.grid, table, table.above);
  return {
    source,
    loaded,
    table,
    heading,
    summary: {
      id: tableId(source.sheet, range),
      sheet: source.sheet,
      range,
      title: heading.title,
      rows: table.body.length,
      columns: table.right - table.left + 1,
      read: false,
    },
  };
}

/**
 * The table to read: the one the operator named, else the one with most cells. Where others hold half as much or more, the
 * first of them is read and the operator is asked.
 * @throws LumbungError CORRECTIONS_WRONG when there is no such table
 */
export function chooseTable(
  candidates: readonly Candidate[],
  corrections: ReadingCorrections,
): { chosen: Candidate | undefined; questions: ReadingQuestion[] } {
  const answer = corrections.table ?? corrections.answers?.['table'];
  const named = answer === undefined ? undefined : candidates.find(({ summary }) => summary.id === answer);
  if (answer !== undefined && named === undefined) {
    const ids = candidates.slice(0, 20).map(({ summary }) => summary.id);
    throw TabularErrors.CORRECTIONS_WRONG({
      places: [
        {
          field: corrections.table === undefined ? 'answers.table' : 'table',
          found: answer.slice(0, 80),
          message: `Tabel yang ada: ${ids.join(', ')}.`,
        },
      ],
    });
  }
  const visible = candidates.filter(({ source }) => !isHidden(source));
  const eligible = visible.length > 0 ? visible : candidates;
  const size = ({ summary }: Candidate) => summary.rows * summary.columns;
  const most = Math.max(0, ...eligible.map(size));
  const good = eligible.filter((one) => size(one) >= most * asGood);
  const meant =
    corrections.headerRow === undefined
      ? undefined
      : good.find(({ table }) => holdsRow(table, corrections.headerRow as number));
  const chosen = named ?? meant ?? good[0];
  if (good.length < 2 || (corrections.table !== undefined && named !== undefined) || meant !== undefined) {
    return { chosen, questions: [] };
  }
  return { chosen, questions: [question(good, answer)] };
}

function isHidden({ sheets, sheet }: TableSource): boolean {
  return sheets.find(({ name }) => name === sheet)?.hidden === true;
}

function holdsRow({ above, header, body }: TableFound, row: number): boolean {
  const first = above[0] ?? header[0] ?? 0;
  return row >= first && row <= (body.at(-1) ?? 0);
}

function question(good: readonly Candidate[], answer: string | undefined): ReadingQuestion {
  return {
    id: 'table',
    text: `Berkas ini memuat ${String(good.length)} tabel yang sama-sama mungkin dimaksud. Tabel mana yang diunggah?`,
    choices: good.slice(0, 50).map(({ summary }) => ({
      value: summary.id,
      label: `${summary.id}${summary.title === '' ? '' : ` «${summary.title.slice(0, 120)}»`}: ${String(summary.rows)} baris, ${String(summary.columns)} kolom`,
    })),
    places: placesAsked(
      good.map(({ source, table }) =>
        new Problems(source.sheet).place(table.header[0] ?? table.body[0] ?? 1, table.left),
      ),
    ),
    ...(answer === undefined ? {} : { answer }),
  };
}

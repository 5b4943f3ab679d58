import type { CellPlace, ReadingQuestion } from '../reading.js';
import { columnLetters, placesAsked, type Problems } from '../table/problems.js';
import type { Grid } from './grid.js';
import type { TableFound } from './table-found.js';

const shown = 5;

export interface HiddenParts {
  rows: Set<number>;
  columns: Set<number>;
  questions: ReadingQuestion[];
}

/**
 * Asks about rows and columns of a table that the sheet hides, naming what they hold. They are read until the operator says
 * `leave-out`.
 */
export function hiddenParts(
  grid: Grid,
  table: TableFound,
  hidden: { rows: readonly number[]; columns: readonly number[] },
  { answers, problems }: { answers: Readonly<Record<string, string>>; problems: Problems },
): HiddenParts {
  const inTable = new Set(table.body);
  const rows = hidden.rows.filter((row) => inTable.has(row));
  const columns = hidden.columns.filter((column) => column >= table.left && column <= table.right);
  const questions: ReadingQuestion[] = [];
  const firstColumn = table.left;
  if (rows.length > 0) {
    const held = rows.slice(0, shown).map((row) => {
      const [first] = grid.filled(row, firstColumn, table.right);
      return `baris ${String(row)} (${first === undefined ? '' : grid.text(row, first).slice(0, 40)})`;
    });
    const places = rows.map((row) => problems.place(row));
    questions.push(ask({ id: 'hidden:rows', what: 'baris', held, places }, answers));
  }
  if (columns.length > 0) {
    const held = columns.slice(0, shown).map((column) => {
      const name = table.header.map((row) => grid.text(row, column)).filter((text) => text !== '');
      return `kolom ${columnLetters(column)} (${name.join(' - ').slice(0, 60)})`;
    });
    const headerRow = table.header.at(-1) ?? table.body[0] ?? 1;
    const places = columns.map((column) => problems.place(headerRow, column));
    questions.push(ask({ id: 'hidden:columns', what: 'kolom', held, places }, answers));
  }
  return {
    rows: new Set(answers['hidden:rows'] === 'leave-out' ? rows : []),
    columns: new Set(answers['hidden:columns'] === 'leave-out' ? columns : []),
    questions,
  };
}

function ask(
  {
    id,
    what,
    held,
    places,
  }: { id: string; what: string; held: readonly string[]; places: readonly CellPlace[] },
  answers: Readonly<Record<string, string>>,
): ReadingQuestion {
  const answer = answers[id];
  return {
    id,
    text: `Tabel ini memuat ${String(places.length)} ${what} tersembunyi: ${held.join(', ')}${places.length > shown ? ', ...' : ''}. Ikut dibaca atau tidak?`,
    choices: [
      { value: 'keep', label: 'Ikut dibaca' },
      { value: 'leave-out', label: 'Tidak; jangan disimpan dan jangan dipublikasikan' },
    ],
    places: placesAsked(places),
    ...(answer === undefined ? {} : { answer }),
  };
}

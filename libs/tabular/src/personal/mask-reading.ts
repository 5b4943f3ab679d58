import type { CellPlace, ColumnReading, ReadingProblem, TableReading } from '../reading.js';
import { maskedCell, maskedText } from './mask.js';

/**
 * A reading in which no personal value can be read any more: cells of columns with findings are masked wherever the reading
 * repeats them, sentences around the table wherever a detector recognises something.
 */
export function maskedReading(reading: TableReading): TableReading {
  const { personal, columns, surroundings } = reading;
  const kindsAt = new Map(
    columns.map(({ position }) => [
      position,
      personal.filter((one) => one.position === position).map(({ kind }) => kind),
    ]),
  );
  // Places name columns of the sheet; a column that was made of several stands at each of them.
  for (const { position, from } of columns) {
    for (const column of from ?? []) {
      kindsAt.set(column, [...new Set([...(kindsAt.get(column) ?? []), ...(kindsAt.get(position) ?? [])])]);
    }
  }
  const hide = (position: number, text: string): string =>
    (kindsAt.get(position) ?? []).reduce((masked, kind) => maskedCell(kind, masked), text);
  const masked: TableReading = {
    ...reading,
    title: maskedText(reading.title),
    columns: columns.map((column) =>
      (kindsAt.get(column.position) ?? []).length === 0 ? column : withoutValues(column),
    ),
    sample: reading.sample.map((row) =>
      row.map((cell, index) => (cell === null ? null : hide(columns[index]?.position ?? 0, cell))),
    ),
    problems: reading.problems.map((problem) => withoutFound(problem, hide)),
    questions: reading.questions.map((question) => ({ ...question, text: maskedText(question.text) })),
  };
  if (surroundings === undefined) return masked;
  const lines = (some: readonly string[]) => some.map(maskedText);
  return {
    ...masked,
    surroundings: {
      ...surroundings,
      title: maskedText(surroundings.title),
      sources: lines(surroundings.sources),
      notes: lines(surroundings.notes),
      signature: lines(surroundings.signature),
    },
  };
}

function withoutValues(column: ColumnReading): ColumnReading {
  const bare = { ...column, label: maskedText(column.label) };
  delete bare.min;
  delete bare.max;
  delete bare.values;
  return bare;
}

function withoutFound(
  problem: ReadingProblem,
  hide: (position: number, text: string) => string,
): ReadingProblem {
  const at = (text: string, place: CellPlace | undefined): string =>
    maskedText(place?.column === undefined ? text : hide(place.column, text));
  return {
    ...problem,
    message: maskedText(problem.message),
    ...(problem.found === undefined ? {} : { found: at(problem.found, problem.places[0]) }),
    ...(problem.texts === undefined
      ? {}
      : { texts: problem.texts.map((text, index) => at(text, problem.places[index])) }),
  };
}

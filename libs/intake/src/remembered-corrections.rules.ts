import type { ReadingCorrections, TableReading } from '#lib/tabular';
import { comparable } from './reading-shape.rules.js';

/** As much of a reading that nobody corrected as is needed to find its columns again. */
export interface UncorrectedReading {
  headerRow: number;
  columns: { position: number; label: string }[];
}

/** What an operator once said about a table, and the reading it was said about, before anything was corrected. */
export interface RememberedReading {
  corrections: ReadingCorrections;
  uncorrected: UncorrectedReading;
}

/**
 * What of the corrections of one year holds for the file of the next. Columns are found again by their header, wherever
 * they stand now; what was said of single rows and cells does not carry over.
 * @returns empty when nothing does
 */
export function carriedOver(before: RememberedReading, now: TableReading): ReadingCorrections {
  const { corrections, uncorrected } = before;
  const places = placesOf(uncorrected, now);
  const columns = (corrections.columns ?? []).flatMap((column) => {
    const position = places.get(column.position);
    return position === undefined ? [] : [{ ...column, position }];
  });
  const answers = answersOf(corrections.answers ?? {}, places, now);
  const sameHeader = uncorrected.headerRow === now.headerRow;
  const sheet = now.sheets.find(({ name }) => name === corrections.sheet)?.name;
  return {
    ...(sheet === undefined ? {} : { sheet }),
    ...(sameHeader && corrections.headerRow !== undefined ? { headerRow: corrections.headerRow } : {}),
    ...(sameHeader && corrections.headerFrom !== undefined ? { headerFrom: corrections.headerFrom } : {}),
    ...(corrections.layout === undefined ? {} : { layout: corrections.layout }),
    ...(columns.length === 0 ? {} : { columns }),
    ...(Object.keys(answers).length === 0 ? {} : { answers }),
  };
}

/** Where the columns of one reading stand in another, by position. */
function placesOf(before: UncorrectedReading, now: TableReading): Map<number, number> {
  const places = new Map<number, number>();
  const found = new Map<string, number[]>();
  for (const { label, position } of now.columns) {
    const key = comparable(label);
    found.set(key, [...(found.get(key) ?? []), position]);
  }
  for (const { label, position } of before.columns) {
    // Of columns with the same header the first goes with the first.
    const place = found.get(comparable(label))?.shift();
    if (place !== undefined) places.set(position, place);
  }
  return places;
}

/** Answers to questions that are asked again; those about a column end in its position. */
function answersOf(
  answers: Record<string, string>,
  places: ReadonlyMap<number, number>,
  now: TableReading,
): Record<string, string> {
  const carried: Record<string, string> = {};
  for (const [id, answer] of Object.entries(answers)) {
    const position = /^(.*:)(\d+)$/.exec(id);
    const place = position === null ? undefined : places.get(Number(position[2]));
    const asked = place === undefined ? id : `${position?.[1] ?? ''}${String(place)}`;
    const question = now.questions.find((one) => one.id === asked);
    if (question?.choices.some(({ value }) => value === answer) === true) carried[asked] = answer;
  }
  return carried;
}

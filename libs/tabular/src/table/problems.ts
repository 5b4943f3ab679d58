import { placesListed, placesOfReading, placesShown } from '../limits.js';
import type { CellPlace, ReadingProblem } from '../reading.js';
import type { Example } from './noted.js';
import type { TableSource } from './table-source.js';

/** Codes of the problems of a reading; docs/reading-problems.md lists every one of them (checked by a test). */
export const problemCodes = [
  'apostrophe-removed',
  'blank-header',
  'blank-rows',
  'cell-does-not-fit',
  'characters-lost',
  'code-kept-as-text',
  'code-zeros-lost',
  'column-all-blank',
  'column-dropped',
  'column-of-signs',
  'columns-became-rows',
  'currency-removed',
  'date-in-column',
  'date-order-mixed',
  'duplicate-header',
  'duplicate-row-conflicting',
  'duplicate-row-identical',
  'duplicates-not-looked-for',
  'embedded-ignored',
  'encoding-assumed',
  'english-header-skipped',
  'error-cell',
  'external-links-ignored',
  'flags-kept',
  'formula-without-value',
  'formulas-read-as-values',
  'header-looks-like-data',
  'header-repeated',
  'hidden-content',
  'label-mark-removed',
  'labels-filled-down',
  'layout-of-head-only',
  'leading-zeros-removed',
  'letter-for-digit',
  'long-number-rounded',
  'macros-ignored',
  'merged-cells',
  'mixed-column',
  'negative-count',
  'number-rewritten',
  'number-style-english',
  'number-style-mixed',
  'numbering-row-skipped',
  'other-sheets',
  'other-tables',
  'percent-out-of-range',
  'percent-removed',
  'personal-data',
  'report-left-out',
  'row-below-left-out',
  'row-too-long',
  'row-too-short',
  'rows-padded',
  'scale-read',
  'sections-read',
  'serial-column-left-out',
  'sheet-hidden',
  'sign-understood',
  'signature-left-out',
  'spaces-removed',
  'stray-quotes',
  'thousands-swallowed',
  'total-differs',
  'totals-not-stored',
  'unit-differs',
  'unit-removed',
  'unit-row-read',
  'units-mixed',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Letters of a column: 1 is `A`, 27 is `AA`. */
export function columnLetters(position: number): string {
  let letters = '';
  for (let rest = position; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A place of a sheet: a row, or with a column one of its cells. @param sheet empty for a CSV */
export function cellPlace(sheet: string, row: number, column?: number): CellPlace {
  return {
    ...(sheet === '' ? {} : { sheet }),
    row,
    ...(column === undefined ? {} : { column, cell: `${columnLetters(column)}${String(row)}` }),
  };
}

/** Collects the problems of one reading, places named with their sheet and cell. */
export class Problems {
  readonly found: ReadingProblem[] = [];
  /** Row of the header, once it is known. */
  headerRow: number | undefined;
  private kept = 0;

  /** @param origin where in the sheet a cell stands, for a text that was made from the sheet */
  constructor(
    private readonly sheet: string,
    private readonly origin?: TableSource['origin'],
  ) {}

  /** Adds a problem. `places` may hold more than will be listed; `count` says how many there are in truth. */
  add(
    severity: ReadingProblem['severity'],
    code: ProblemCode,
    message: string,
    where: { places?: CellPlace[]; texts?: string[]; count?: number; found?: string } = {},
  ): void {
    const most =
      severity === 'note'
        ? placesShown
        : Math.min(placesListed, Math.max(placesShown, placesOfReading - this.kept));
    const given = where.places ?? [];
    const all = distinct(given);
    const kept = all.slice(0, most);
    const places = kept.map((index) => given[index] as CellPlace);
    const texts =
      where.texts === undefined ? [] : kept.map((index) => (where.texts?.[index] ?? '').slice(0, 80));
    this.kept += places.length;
    this.found.push({
      severity,
      code,
      message,
      places,
      ...(texts.length === 0 ? {} : { texts }),
      // Several cells of a text may come from one of the sheet, which then counts once.
      count: where.count === undefined || where.count === given.length ? all.length : where.count,
      ...(where.found === undefined ? {} : { found: where.found.slice(0, 80) }),
    });
  }

  /** A place of the text that is scanned, as a place of the sheet. */
  place(row: number, position?: number): CellPlace {
    return this.origin?.(row, position) ?? cellPlace(this.sheet, row, position);
  }

  /** The header of a column: where a problem is that the whole column has. */
  header(position: number): CellPlace[] {
    return this.headerRow === undefined ? [] : [this.place(this.headerRow, position)];
  }

  /** Places of the examples of a column, with the first value found. */
  at(examples: readonly Example[], position: number, count = examples.length) {
    const found = examples[0]?.found;
    return {
      places: examples.map((example) => this.place(example.row, position)),
      texts: examples.map((example) => example.found),
      count,
      ...(found === undefined ? {} : { found }),
    };
  }
}

/** Indexes of the places that are not the same as an earlier one: many cells of a text may come from one of the sheet. */
function distinct(places: readonly CellPlace[]): number[] {
  const first = new Map<string, number>();
  places.forEach(({ sheet, row, column, cell }, index) => {
    const key = `${sheet ?? ''}\n${String(row)}\n${cell ?? String(column ?? '')}`;
    if (!first.has(key)) first.set(key, index);
  });
  return [...first.values()];
}

/** Places of a question, each once. @param most how many are kept */
export function placesAsked(places: readonly CellPlace[], most = placesListed): CellPlace[] {
  return distinct(places)
    .slice(0, most)
    .map((index) => places[index] as CellPlace);
}

import { placesListed, placesOfReading, placesShown } from '../limits.js';
import type { CellPlace, ReadingProblem } from '../reading.js';
import type { Example } from './column-facts.js';

/** Codes of the problems of a reading; docs/reading-problems.md lists every one of them (checked by a test). */
export const problemCodes = [
  'blank-header',
  'blank-rows',
  'cell-does-not-fit',
  'characters-lost',
  'code-kept-as-text',
  'column-all-blank',
  'column-dropped',
  'currency-removed',
  'date-order-mixed',
  'duplicate-header',
  'embedded-ignored',
  'encoding-assumed',
  'error-cell',
  'external-links-ignored',
  'formula-without-value',
  'formulas-read-as-values',
  'hidden-content',
  'header-looks-like-data',
  'long-number-rounded',
  'macros-ignored',
  'merged-cells',
  'mixed-column',
  'number-rewritten',
  'number-style-mixed',
  'numbering-row-skipped',
  'other-sheets',
  'percent-removed',
  'report-left-out',
  'row-too-long',
  'row-too-short',
  'rows-padded',
  'sheet-hidden',
  'spaces-removed',
  'stray-quotes',
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

/** Collects the problems of one reading, places named with their sheet and cell. */
export class Problems {
  readonly found: ReadingProblem[] = [];
  /** Row of the header, once it is known. */
  headerRow: number | undefined;
  private kept = 0;

  constructor(private readonly sheet: string) {}

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
    const places = (where.places ?? []).slice(0, most);
    const texts = (where.texts ?? []).slice(0, most).map((text) => text.slice(0, 80));
    this.kept += places.length;
    this.found.push({
      severity,
      code,
      message,
      places,
      ...(texts.length === 0 ? {} : { texts }),
      count: where.count ?? where.places?.length ?? 0,
      ...(where.found === undefined ? {} : { found: where.found.slice(0, 80) }),
    });
  }

  place(row: number, position?: number): CellPlace {
    return {
      ...(this.sheet === '' ? {} : { sheet: this.sheet }),
      row,
      ...(position === undefined
        ? {}
        : { column: position, cell: `${columnLetters(position)}${String(row)}` }),
    };
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

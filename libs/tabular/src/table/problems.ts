import { placesListed } from '../limits.js';
import type { CellPlace, ReadingProblem } from '../reading.js';
import type { Example } from './noted.js';

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
  'currency-removed',
  'date-in-column',
  'date-order-mixed',
  'duplicate-header',
  'duplicate-row-conflicting',
  'duplicate-row-identical',
  'embedded-ignored',
  'encoding-assumed',
  'error-cell',
  'external-links-ignored',
  'flags-kept',
  'formula-without-value',
  'formulas-read-as-values',
  'header-looks-like-data',
  'hidden-content',
  'label-mark-removed',
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
  'percent-out-of-range',
  'percent-removed',
  'row-too-long',
  'row-too-short',
  'rows-padded',
  'scale-read',
  'sheet-hidden',
  'sign-understood',
  'spaces-removed',
  'stray-quotes',
  'thousands-swallowed',
  'unit-differs',
  'unit-removed',
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

/** Collects the problems of one reading, places named with their sheet and cell. */
export class Problems {
  readonly found: ReadingProblem[] = [];

  constructor(private readonly sheet: string) {}

  /** Adds a problem. `places` may hold more than will be listed; `count` says how many there are in truth. */
  add(
    severity: ReadingProblem['severity'],
    code: ProblemCode,
    message: string,
    where: { places?: CellPlace[]; count?: number; found?: string } = {},
  ): void {
    const places = (where.places ?? []).slice(0, placesListed);
    this.found.push({
      severity,
      code,
      message,
      places,
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

  /** Places of the examples of a column, with the first value found. */
  at(examples: readonly Example[], position: number, count = examples.length) {
    const found = examples[0]?.found;
    return {
      places: examples.map((example) => this.place(example.row, position)),
      count,
      ...(found === undefined ? {} : { found }),
    };
  }
}

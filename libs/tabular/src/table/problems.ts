import { placesListed } from '../limits.js';
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

/** Collects the problems of one reading, places named with their sheet and cell. */
export class Problems {
  readonly found: ReadingProblem[] = [];

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
    where: { places?: CellPlace[]; count?: number; found?: string } = {},
  ): void {
    const all = where.places ?? [];
    const places = (this.origin === undefined ? all : distinct(all)).slice(0, placesListed);
    this.found.push({
      severity,
      code,
      message,
      places,
      count: where.count ?? where.places?.length ?? 0,
      ...(where.found === undefined ? {} : { found: where.found.slice(0, 80) }),
    });
  }

  /** A place of the text that is scanned, as a place of the sheet. */
  place(row: number, position?: number): CellPlace {
    if (this.origin !== undefined) return this.origin(row, position);
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

/** Many cells of a text may come from one of the sheet. */
function distinct(places: readonly CellPlace[]): CellPlace[] {
  const seen = new Set<string>();
  return places.filter(({ sheet, row, column, cell }) => {
    const key = `${sheet ?? ''}\n${String(row)}\n${cell ?? String(column ?? '')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

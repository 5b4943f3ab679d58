import { categoriesText, keyText, type Cell, type CellKey } from './cells.js';
import { Big, zero, type Amount } from './numbers.js';
import { ValidationErrors } from './validation.errors.js';
import type { Vocabulary } from './vocabulary.js';
import { Wording } from './wording.js';

/** What a cell says for a calculation. */
export type Reading =
  | { kind: 'amount'; amount: Amount }
  /** There is nothing to reckon with, and that is known: not applicable. */
  | { kind: 'nothing' }
  /** There may be a number that nobody has told: not available, withheld, blank. */
  | { kind: 'unknown' };

/** The cells that are judged, the ones they are compared with, and the words to speak of them. */
export class Slice {
  readonly id: Wording;
  readonly en: Wording;
  private readonly byKey = new Map<string, Cell>();
  private readonly given: Map<string, Cell[]>;
  private readonly known: Map<string, Cell[]>;
  private readonly handedIn: ReadonlySet<Cell>;
  private readonly settled: ReadonlySet<Cell>;

  /**
   * @param cells handed in: these are judged
   * @param beside known already, published periods and other agencies' indicators: only looked at
   * @param settled handed in and judged before, of the same agency and request: they count as there, and are not judged again
   * @throws LumbungError VALIDATION_NUMBER_INVALID with the rows of what is handed in, from 1
   */
  constructor(
    readonly cells: readonly Cell[],
    readonly beside: readonly Cell[],
    readonly vocabulary: Vocabulary,
    settled: readonly Cell[] = [],
  ) {
    checkNumbers(cells);
    // What is handed in goes before what is known of the same key: the first to come stays.
    for (const cell of [...cells, ...settled, ...beside]) {
      const key = keyText(cell);
      if (!this.byKey.has(key)) this.byKey.set(key, cell);
    }
    this.handedIn = new Set(cells);
    this.settled = new Set(settled);
    this.given = Map.groupBy(cells, ({ indicator }) => indicator);
    this.known = Map.groupBy(this.byKey.values(), ({ indicator }) => indicator);
    this.id = new Wording(vocabulary, 'id');
    this.en = new Wording(vocabulary, 'en');
  }

  /** The cells handed in for an indicator. */
  of(indicator: string): readonly Cell[] {
    return this.given.get(indicator) ?? [];
  }

  /** The cell of a key, handed in or known. */
  at(key: CellKey): Cell | undefined {
    return this.byKey.get(keyText(key));
  }

  /** All cells of an indicator, handed in or known, each key once. */
  all(indicator: string): readonly Cell[] {
    return this.known.get(indicator) ?? [];
  }

  /** Whether a cell is one of those that are judged. */
  isHandedIn(cell: Cell): boolean {
    return this.handedIn.has(cell);
  }

  /** Whether a cell was handed in, now or before. */
  isThere(cell: Cell): boolean {
    return this.handedIn.has(cell) || this.settled.has(cell);
  }
}

/** Digits with a point at most: no exponent, no grouping, and not so many that reckoning takes long. */
const decimalForm = /^-?\d{1,100}(?:\.\d{1,100})?$/;
const mostPlaces = 20;

function checkNumbers(cells: readonly Cell[]): void {
  const places = cells.flatMap(({ value }, at) =>
    value === null || decimalForm.test(value)
      ? []
      : [{ field: 'cells', row: at + 1, found: value.slice(0, 40) }],
  );
  if (places.length > 0)
    throw ValidationErrors.VALIDATION_NUMBER_INVALID({ places: places.slice(0, mostPlaces) });
}

/** What is there of a cell to reckon with; "none or zero" (`-`) reckons as nothing, and that is 0. */
export function readingOf({ value, absence }: Cell): Reading {
  if (value !== null) return { kind: 'amount', amount: Big(value) };
  switch (absence) {
    case 'nil':
      return { kind: 'amount', amount: zero };
    case 'not-applicable':
      return { kind: 'nothing' };
    case 'not-available':
    case 'withheld':
    case undefined:
      return { kind: 'unknown' };
  }
}

/** The place of a cell without its indicator, as one text. */
export function placeText({ region, period, categories }: CellKey): string {
  return JSON.stringify([region, period, categoriesText(categories)]);
}

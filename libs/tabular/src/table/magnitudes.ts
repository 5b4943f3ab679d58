import { placesListed } from '../limits.js';
import { noted, type Noted } from './noted.js';

/** The values of one kind: smallest and largest, as written and where. */
export interface Range {
  min: number;
  max: number;
  minText: string;
  maxText: string;
}

export function emptyRange(): Range {
  return { min: Infinity, max: -Infinity, minText: '', maxText: '' };
}

/**
 * Sizes of the numbers of a column, for what looks odd about them: negative counts, percentages over 100, thousands that
 * lost their dots. Numbers like `1.234` count as decimals here.
 */
export class Magnitudes {
  readonly negatives: Noted = noted();
  readonly overHundred: Noted = noted();
  zeros = 0;
  /** Whole numbers from 1000 up. */
  readonly thousands = { count: 0, min: Infinity, max: -Infinity };
  /** Numbers below 1000 with one to three decimals that are not all zero: `19.333`. */
  readonly short: Noted = noted();
  readonly shortRange = { min: Infinity, max: -Infinity };
  /** Those of them with exactly three decimals, a whole group of digits. */
  groups = 0;
  /** Every other number with decimals. */
  fractions = 0;

  /**
   * Counts one number.
   * @param fraction digits after the decimal mark where they are not all zero; 0 for a whole number
   * @returns bits of the lists that still want the cell as an example, for {@link keep}; mostly 0, so that no text is made
   */
  weigh(value: number, fraction: number): number {
    let wanted = 0;
    if (value < 0) wanted = counted(this.negatives) ? bit.negative : 0;
    else if (value > 100) wanted = counted(this.overHundred) ? bit.overHundred : 0;
    if (fraction === 0) {
      if (value === 0) this.zeros++;
      else if (value >= 1000) {
        const { thousands } = this;
        thousands.count++;
        if (value < thousands.min) thousands.min = value;
        if (value > thousands.max) thousands.max = value;
      }
      return wanted;
    }
    if (fraction > 3 || value >= 1000 || value < 1) {
      this.fractions++;
      return wanted;
    }
    if (fraction === 3) this.groups++;
    const { shortRange } = this;
    if (value < shortRange.min) shortRange.min = value;
    if (value > shortRange.max) shortRange.max = value;
    return counted(this.short) ? wanted | bit.short : wanted;
  }

  /** Keeps the cell as an example in the lists that wanted it. */
  keep(wanted: number, row: number, found: string): void {
    const example = { row, found: found.slice(0, 80) };
    if ((wanted & bit.negative) !== 0) this.negatives.examples.push(example);
    if ((wanted & bit.overHundred) !== 0) this.overHundred.examples.push(example);
    if ((wanted & bit.short) !== 0) this.short.examples.push(example);
  }
}

const bit = { negative: 1, overHundred: 2, short: 4 } as const;

function counted(seen: Noted): boolean {
  return ++seen.count <= placesListed;
}

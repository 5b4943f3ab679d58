import { Big as StandardBig } from 'big.js';

/**
 * Exact decimals: sums, differences, products and comparisons lose nothing. Quotients exist for showing only and are cut at 20
 * decimals; rules compare crosswise instead of dividing.
 */
export const Big = StandardBig();
Big.DP = 20;
Big.strict = true;
export type Amount = StandardBig;

export const zero = Big('0');

/** Sum of amounts. */
export function sumOf(amounts: readonly Amount[]): Amount {
  return amounts.reduce((sum, amount) => sum.plus(amount), zero);
}

/** A whole number as an amount. */
export const whole = (count: number): Amount => Big(String(count));

/** Half a unit of the last decimal, the most that rounding to so many decimals moves a number. */
export function halfUnit(decimals: number): Amount {
  return Big(`0.${'0'.repeat(decimals)}5`);
}

/** How many decimals a number really has: `12.50` has one, `12.00` none. */
export function decimalsOf(value: string): number {
  return Big(value).toFixed().split('.')[1]?.length ?? 0;
}

/** One form for equal numbers: `12.50` and `12.5` are both `12.5`. */
export function canonical(value: string): string {
  return Big(value).toFixed();
}

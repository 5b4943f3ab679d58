/** A rational number: what formulas are reckoned with, so that nothing is rounded on the way. */
export interface Exact {
  numerator: bigint;
  /** Above zero. */
  denominator: bigint;
}

const decimalForm = /^-?\d+(?:\.\d+)?$/;

/** A decimal text with a point as a rational number. @throws RangeError when it is none */
export function exactOf(decimal: string): Exact {
  if (!decimalForm.test(decimal)) throw new RangeError(`no decimal number: ${decimal.slice(0, 40)}`);
  const [whole = '0', fraction = ''] = decimal.split('.');
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) };
}

export const sum = (a: Exact, b: Exact): Exact => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

export const negative = ({ numerator, denominator }: Exact): Exact => ({
  numerator: -numerator,
  denominator,
});

export const product = (a: Exact, b: Exact): Exact => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

/** @returns `undefined` for division by zero */
export function quotient(a: Exact, b: Exact): Exact | undefined {
  if (b.numerator === 0n) return undefined;
  const numerator = a.numerator * b.denominator;
  const denominator = a.denominator * b.numerator;
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** Decimal text with so many places, halves away from zero. */
export function decimalOf({ numerator, denominator }: Exact, places: number): string {
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places);
  const rounded = (scaled * 2n + denominator) / (denominator * 2n);
  const digits = rounded.toString().padStart(places + 1, '0');
  const sign = numerator < 0n && rounded !== 0n ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

import { Big, type Amount } from '../numbers.js';
import type { Comparison, Term } from './relation.js';

/** An exact quotient; the lower number is above 0. */
export interface Fraction {
  upper: Amount;
  lower: Amount;
}

const one = Big('1');

/**
 * The exact value of a term.
 * @param amountOf amount of a name
 * @returns nothing where it divides by 0
 */
export function valueOf(term: Term, amountOf: (name: string) => Amount): Fraction | undefined {
  switch (term.kind) {
    case 'number':
      return { upper: Big(term.value), lower: one };
    case 'name':
      return { upper: amountOf(term.name), lower: one };
    case 'minus': {
      const of = valueOf(term.of, amountOf);
      return of && { upper: of.upper.neg(), lower: of.lower };
    }
    case 'operation': {
      const left = valueOf(term.left, amountOf);
      const right = valueOf(term.right, amountOf);
      return left && right && calculate(term.operator, left, right);
    }
  }
}

function calculate(operator: '+' | '-' | '*' | '/', a: Fraction, b: Fraction): Fraction | undefined {
  switch (operator) {
    case '+':
      return { upper: a.upper.times(b.lower).plus(b.upper.times(a.lower)), lower: a.lower.times(b.lower) };
    case '-':
      return minus(a, b);
    case '*':
      return { upper: a.upper.times(b.upper), lower: a.lower.times(b.lower) };
    case '/': {
      if (b.upper.eq('0')) return undefined;
      const sign = b.upper.lt('0') ? '-1' : '1';
      return { upper: a.upper.times(b.lower).times(sign), lower: a.lower.times(b.upper).times(sign) };
    }
  }
}

function minus(a: Fraction, b: Fraction): Fraction {
  return { upper: a.upper.times(b.lower).minus(b.upper.times(a.lower)), lower: a.lower.times(b.lower) };
}

/** Whether a comparison holds; `=`, `<=` and `>=` also where the sides are no further apart than the tolerance. */
export function holds(
  comparison: Comparison,
  [left, right]: [Fraction, Fraction],
  tolerance: Amount,
): boolean {
  const difference = minus(left, right);
  const allowed = tolerance.times(difference.lower);
  switch (comparison) {
    case '=':
      return difference.upper.abs().lte(allowed);
    case '<=':
      return difference.upper.lte(allowed);
    case '>=':
      return difference.upper.gte(allowed.neg());
    case '<':
      return difference.upper.lt('0');
    case '>':
      return difference.upper.gt('0');
  }
}

/** The value as a decimal for showing: as it is where it ends, else cut to four decimals. */
export function shown({ upper, lower }: Fraction): Amount {
  return lower.eq('1') ? upper : upper.div(lower).round(4);
}

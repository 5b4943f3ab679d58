import type { AbsenceReason } from '#lib/tabular';
import { decimalOf, exactOf, negative, product, quotient, sum, type Exact } from './exact-number.rules.js';
import type { Formula } from './formula.rules.js';

/** What is known of an indicator at one place and time: its figure as decimal text, or why there is none. */
export type Figure = { value: string; absence?: never } | { absence: AbsenceReason; value?: never };

type Reckoned = { number: Exact } | { absence: AbsenceReason };

/**
 * Which reason a result gets of parts that are missing for different ones: what must not be shown stays so, what is not known
 * outweighs what does not exist. Own rule; after BPS' legend no sign is a number, also not `–`.
 */
const heaviest: readonly AbsenceReason[] = ['withheld', 'not-available', 'not-applicable', 'nil'];

/**
 * Reckons a formula, exactly, and rounds once at the end (halves away from zero).
 * @param figureOf figure of a code; `undefined` where nothing was recorded, which counts as not available
 * @param decimals places of the result
 * @returns a figure; missing when any part of it is missing, not applicable when it would divide by zero
 */
export function formulaValue(
  formula: Formula,
  figureOf: (code: string) => Figure | undefined,
  decimals: number,
): Figure {
  const result = reckon(formula, figureOf);
  return 'number' in result ? { value: decimalOf(result.number, decimals) } : result;
}

function reckon(formula: Formula, figureOf: (code: string) => Figure | undefined): Reckoned {
  switch (formula.kind) {
    case 'number':
      return { number: formula.value };
    case 'indicator': {
      const figure = figureOf(formula.code);
      if (figure?.value !== undefined) return { number: exactOf(figure.value) };
      return { absence: figure?.absence ?? 'not-available' };
    }
    case 'negative': {
      const of = reckon(formula.of, figureOf);
      return 'number' in of ? { number: negative(of.number) } : of;
    }
    case 'operation': {
      const left = reckon(formula.left, figureOf);
      const right = reckon(formula.right, figureOf);
      if (!('number' in left) || !('number' in right)) return { absence: heavierOf(left, right) };
      const number = operate(formula.sign, left.number, right.number);
      return number === undefined ? { absence: 'not-applicable' } : { number };
    }
  }
}

function heavierOf(...parts: Reckoned[]): AbsenceReason {
  const reasons = parts.flatMap((part) => ('absence' in part ? [part.absence] : []));
  return heaviest.find((reason) => reasons.includes(reason)) ?? 'not-available';
}

function operate(sign: '+' | '-' | '*' | '/', left: Exact, right: Exact): Exact | undefined {
  switch (sign) {
    case '+':
      return sum(left, right);
    case '-':
      return sum(left, negative(right));
    case '*':
      return product(left, right);
    case '/':
      return quotient(left, right);
  }
}

import { DocumentErrors } from '../documents.errors.js';

const numerals: readonly [value: number, letters: string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/**
 * A Roman numeral in capitals.
 * @throws ROMAN_NUMERAL_OUT_OF_RANGE unless a whole number from 1 to 3999
 */
export function romanNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 3999)
    throw DocumentErrors.ROMAN_NUMERAL_OUT_OF_RANGE({ params: { number } });
  let rest = number;
  let roman = '';
  for (const [value, letters] of numerals) for (; rest >= value; rest -= value) roman += letters;
  return roman;
}

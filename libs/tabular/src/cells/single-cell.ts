import { classifyCell, digitsForLetters, type Cell } from './classify-cell.js';
import { kind, ornament, type SymbolFamily } from './cell-kind.js';
import { canonicalNumber, type NumberFound } from './numbers.js';
import { canonicalUnit } from './units.js';

/** What one cell says by itself, without the column around it. */
export type SingleCell =
  | { kind: 'blank' }
  | NumberCell
  /** `1.234` or `1,234` as a text: nobody can say without the cells around it. */
  | { kind: 'ambiguous'; text: string; thousands: string; decimal: string }
  /** A sign for a missing value. */
  | { kind: 'sign'; text: string; family: SymbolFamily }
  | { kind: 'date' | 'failure' | 'truth' | 'words'; text: string }
  /** `1O`: letters that stand for digits. */
  | { kind: 'letters'; text: string; meant: string };

export interface NumberCell {
  kind: 'number';
  text: string;
  /** Exact, digits and decimal point. */
  value: string;
  /** Whether it was a text, and not a number of the workbook. */
  wasText: boolean;
  /** Canonical marks behind it, `r`, `*`, `1)`. */
  marks: string[];
  /** A unit behind it in its canonical spelling, `%` and `rp` among them. */
  unit?: string;
  /** A word for a power of ten behind it, which the value does not hold. */
  scale?: string;
  /** Whether the spreadsheet has rounded its last digits off: it keeps 15. */
  rounded: boolean;
}

/**
 * Looks at one cell of a listing. Texts are numbers where they can only be one number: `1.234,5` and `1,234.5` are,
 * `1.234` is not, for no column around it says how its numbers are written.
 * @param raw as {@link RawCell.text} has it
 */
export function singleCell(raw: string): SingleCell {
  const cell = classifyCell(raw);
  const { text } = cell;
  switch (cell.kind) {
    case kind.blank:
      return { kind: 'blank' };
    case kind.symbol:
      return { kind: 'sign', text, family: cell.symbol ?? 'dash' };
    case kind.errorCell:
      return { kind: 'failure', text };
    case kind.boolean:
      return { kind: 'truth', text };
    case kind.letterDigit:
      return { kind: 'letters', text, meant: digitsForLetters(text) };
    default:
  }
  if (cell.date !== undefined || cell.kind === kind.shortDate) return { kind: 'date', text };
  // A code like `0812` is no amount.
  if (cell.number === undefined || cell.kind === kind.leadingZero) return { kind: 'words', text };
  if (cell.kind === kind.ambiguousDot || cell.kind === kind.ambiguousComma) {
    const [thousands, decimal] = cell.kind === kind.ambiguousDot ? ['id', 'en'] : ['en', 'id'];
    return {
      kind: 'ambiguous',
      text,
      thousands: canonicalNumber(cell.number, thousands as 'id' | 'en') ?? text,
      decimal: canonicalNumber(cell.number, decimal as 'id' | 'en') ?? text,
    };
  }
  return numberOf(cell, cell.number);
}

function numberOf({ kind: found, text }: Cell, number: NumberFound): SingleCell {
  const style = found === kind.indonesian ? 'id' : found === kind.english ? 'en' : 'plain';
  const value = canonicalNumber(number, style);
  if (value === undefined) return { kind: 'words', text };
  const { ornaments, flags, scale } = number;
  const has = (bit: number): boolean => (ornaments & bit) !== 0;
  const unit = has(ornament.percent)
    ? '%'
    : has(ornament.currency)
      ? 'rp'
      : number.unit === undefined
        ? undefined
        : canonicalUnit(number.unit);
  return {
    kind: 'number',
    text,
    value,
    wasText: found !== kind.nativeInteger && found !== kind.nativeDecimal && !has(ornament.rounded),
    marks: flags ?? [],
    rounded: has(ornament.rounded),
    ...(unit === undefined ? {} : { unit }),
    ...(scale === undefined ? {} : { scale }),
  };
}

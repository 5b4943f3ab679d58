import { classifyCell } from '../cells/classify-cell.js';
import { kind } from '../cells/cell-kind.js';
import { canonicalNumber, type NumberFound, type NumberStyle } from '../cells/numbers.js';
import type { Grid } from './grid.js';

/** What comparing a stated total with its parts said; `open` where a part is missing. */
export type Comparison =
  | { state: 'none' | 'open' }
  | { state: 'same' | 'differs'; stated: number; reckoned: number; decimals: number };

interface Amount {
  value: number;
  decimals: number;
}

/** The figures of some cells, for reckoning: every style is tried in which they may be written. */
export class Amounts {
  /** Whole numbers in digits alone: the same in every style. */
  private readonly plain = new Map<number, Amount>();
  private readonly found = new Map<number, NumberFound | undefined>();
  private readonly styles: readonly NumberStyle[];

  constructor(grid: Grid, places: Iterable<readonly [row: number, column: number]>) {
    const seen = new Set<number>();
    for (const [row, column] of places) {
      const whole = grid.wholeNumber(row, column);
      if (whole !== undefined) {
        this.plain.set(key(row, column), { value: whole, decimals: 0 });
        continue;
      }
      const raw = grid.raw(row, column);
      const cell = raw === '' ? undefined : classifyCell(raw);
      this.found.set(key(row, column), cell?.number);
      if (cell?.number !== undefined) seen.add(cell.kind);
    }
    this.styles = stylesOf(seen);
  }

  /** Compares a stated figure with the sum, or the mean, of others. */
  compare(
    total: readonly [row: number, column: number],
    parts: readonly (readonly [row: number, column: number])[],
    how: 'sum' | 'mean',
  ): Comparison {
    let open = false;
    let differs: Comparison | undefined;
    for (const style of this.styles) {
      const stated = this.at(total, style);
      if (stated === undefined) continue;
      const amounts = parts.map((place) => this.at(place, style));
      const known = amounts.filter((amount) => amount !== undefined);
      if (known.length === 0) continue;
      const sum = known.reduce((all, { value }) => all + value, 0);
      const decimals = Math.max(stated.decimals, ...known.map((amount) => amount.decimals));
      const reckoned = how === 'sum' ? sum : sum / known.length;
      // Rounded parts add up to a rounded total only so far; a mean is as exact as it is stated.
      const unit = 10 ** -decimals;
      const slack =
        how === 'mean' ? 10 ** -stated.decimals * 0.51 : decimals === 0 ? 0 : (known.length + 1) * unit * 0.5;
      const result = { stated: stated.value, reckoned, decimals };
      if (Math.abs(reckoned - stated.value) <= slack + Math.abs(stated.value) * 1e-12) {
        return { state: 'same', ...result };
      }
      if (known.length < parts.length) open = true;
      else differs ??= { state: 'differs', ...result };
    }
    return differs ?? { state: open ? 'open' : 'none' };
  }

  private at([row, column]: readonly [row: number, column: number], style: NumberStyle): Amount | undefined {
    const plain = this.plain.get(key(row, column));
    if (plain !== undefined) return plain;
    const number = this.found.get(key(row, column));
    if (number === undefined) return undefined;
    const text = number.kind === kind.leadingZero ? number.core : canonicalNumber(number, style);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!Number.isFinite(value)) return undefined;
    return { value, decimals: text.includes('.') ? text.length - text.indexOf('.') - 1 : 0 };
  }
}

function key(row: number, column: number): number {
  return row * 20_000 + column;
}

function stylesOf(seen: ReadonlySet<number>): NumberStyle[] {
  if (seen.has(kind.indonesian)) return ['id'];
  if (seen.has(kind.english)) return ['en'];
  if (seen.has(kind.decimal)) return seen.has(kind.ambiguousComma) ? ['en'] : ['plain'];
  if (seen.has(kind.ambiguousDot)) return ['id', 'plain'];
  return seen.has(kind.ambiguousComma) ? ['en', 'id'] : ['plain'];
}

import { convertCell, type ColumnRule } from '../cells/convert-cell.js';
import type { ColumnReading } from '../reading.js';
import type { ColumnFacts } from './column-facts.js';

/** Characters that the distinct texts of all columns of one reading may have together. */
export interface ValuesAllowance {
  characters: number;
}

export const valuesAllowance = (): ValuesAllowance => ({ characters: 2_000_000 });

/** Distinct values of a column of text, in the order of their first rows; nothing when they are too many. */
export function valuesOf(
  facts: ColumnFacts,
  rule: ColumnRule,
  allowance: ValuesAllowance,
): ColumnReading['values'] {
  if (rule.type !== 'text') return undefined;
  const merged = new Map<string, { value: string; count: number; row: number }>();
  let characters = 0;
  for (const { text, count, row } of facts.distinctTexts() ?? []) {
    const { value } = convertCell(text, rule);
    if (value === null) continue;
    const earlier = merged.get(value);
    if (earlier === undefined) {
      merged.set(value, { value, count, row });
      characters += value.length;
    } else earlier.count += count;
  }
  if (merged.size === 0 || characters > allowance.characters) return undefined;
  allowance.characters -= characters;
  return [...merged.values()];
}

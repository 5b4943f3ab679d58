import type { AbsenceReason } from '#lib/tabular';

/** What a number is of: an indicator, in a region, in a period, of one category of each disaggregation. */
export interface CellKey {
  indicator: string;
  region: string;
  /** `2024`, `2024-S1`, `2024-Q3`, `2024-01`, `2024/2025`. */
  period: string;
  /** Code by dimension, `{ sex: 'L' }`; empty where there is no disaggregation. */
  categories: Readonly<Record<string, string>>;
}

/** One observation as it was handed in. */
export interface Cell extends CellKey {
  /** Decimal number as written, `12.50`; `null` where it is missing. */
  value: string | null;
  /** Why it is missing; `undefined` beside a value, and where nobody said. */
  absence?: AbsenceReason | undefined;
}

/** The key as one text that is the same for the same key, whatever the order of its categories. */
export function keyText({ indicator, region, period, categories }: CellKey): string {
  return JSON.stringify([indicator, region, period, categoriesText(categories)]);
}

/** Categories as one text, in order of their dimensions. */
export function categoriesText(categories: CellKey['categories']): string {
  return JSON.stringify(Object.entries(categories).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The key alone. */
export function keyOf({ indicator, region, period, categories }: CellKey): CellKey {
  return { indicator, region, period, categories };
}

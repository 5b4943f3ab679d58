import { kindsOfFrequency, periodOf, type IndicatorLevel } from '#lib/indicators';
import type { Frequency } from '#lib/catalogue';

/** An indicator as far as its cells are concerned. */
export interface MatrixIndicator {
  id: number;
  code: string;
  level: IndicatorLevel;
  frequency: Frequency;
  /** In order, each with its codes in order. */
  dimensions: readonly {
    code: string;
    codes: readonly { code: string; isTotal: boolean; parent: string | null }[];
  }[];
}

/** What a cell of the matrix is asked for. */
export interface MatrixKey {
  indicatorId: number;
  region: string;
  period: string;
  disaggregation: Record<string, string>;
}

/**
 * The cells that an agency owes for an indicator: every region of its level, every period asked for that fits its frequency, every
 * combination of codes. Totals are not asked for: they are summed.
 * @param regions codes by level, in order
 */
export function cellsOf(
  indicator: MatrixIndicator,
  regions: Readonly<Record<IndicatorLevel, readonly string[]>>,
  periods: readonly string[],
): MatrixKey[] {
  const kinds = kindsOfFrequency[indicator.frequency];
  const fitting = periods.filter((text) => {
    const period = periodOf(text);
    return period !== undefined && kinds.includes(period.kind);
  });
  const combinations = combinationsOf(indicator.dimensions);
  return regions[indicator.level].flatMap((region) =>
    fitting.flatMap((period) =>
      combinations.map((disaggregation) => ({ indicatorId: indicator.id, region, period, disaggregation })),
    ),
  );
}

/** Every combination of one code from each dimension; those that others add up to (totals, parents) are left out. */
function combinationsOf(dimensions: MatrixIndicator['dimensions']): Record<string, string>[] {
  return dimensions.reduce<Record<string, string>[]>(
    (combinations, { code: dimension, codes }) => {
      const parents = new Set(codes.map(({ parent }) => parent));
      const leaves = codes.filter(({ code, isTotal }) => !isTotal && !parents.has(code));
      return combinations.flatMap((one) => leaves.map(({ code }) => ({ ...one, [dimension]: code })));
    },
    [{}],
  );
}

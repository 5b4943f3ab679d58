import type { Cell, ChartValue } from '#lib/documents';
import { observationFlags, type Dimension } from '#lib/indicators';
import {
  breakdownParts,
  figureKey,
  type BookSnapshot,
  type FrozenFigure,
  type FrozenIndicator,
  type FrozenRegion,
} from './book-snapshot.js';
import { byTime } from './words.rules.js';

/** A figure with the indicator it is of. */
export interface PrintedFigure extends FrozenFigure {
  indicator: string;
}

/** The figures of one indicator, found by place and period. */
export class IndicatorFigures {
  readonly #byKey: ReadonlyMap<string, FrozenFigure>;

  constructor(
    readonly indicator: FrozenIndicator,
    private readonly snapshot: BookSnapshot,
  ) {
    this.#byKey = new Map(indicator.figures.map((figure) => [figureKey(indicator.code, figure), figure]));
  }

  find(region: string, period: string, breakdown: Readonly<Record<string, string>> = {}): PrintedFigure {
    const { code } = this.indicator;
    const found = this.#byKey.get(figureKey(code, { region, period, breakdown }));
    // What was asked for and never came is not available, which is not nil.
    const missing = {
      region,
      period,
      breakdown,
      value: null,
      absence: 'not-available',
      flag: null,
      version: 0,
    };
    return { indicator: code, ...(found ?? (missing as FrozenFigure)) };
  }

  /** Periods that have a figure broken down by exactly these dimensions, in order of time. */
  periods(dimensions: readonly string[]): string[] {
    const own = this.indicator.figures.filter((figure) => isBy(figure, dimensions));
    return [...new Set(own.map(({ period }) => period))].sort(byTime);
  }

  /** Regions of the level that the indicator is of, below that of the book; none where the book's own is the level. */
  units(): readonly FrozenRegion[] {
    const { level } = this.indicator;
    return this.snapshot.region.level === level
      ? []
      : this.snapshot.regions.filter((region) => region.level === level);
  }

  has(region: string, dimensions: readonly string[]): boolean {
    return this.indicator.figures.some((figure) => figure.region === region && isBy(figure, dimensions));
  }

  /** The ways figures are broken down: sets of dimensions in the order of the indicator, the whole left out. */
  breakdowns(): string[][] {
    const { dimensions, figures } = this.indicator;
    const sets = new Map<string, string[]>();
    for (const { breakdown } of figures) {
      const own = Object.keys(breakdown);
      if (own.length === 0) continue;
      own.sort((one, other) => dimensions.indexOf(one) - dimensions.indexOf(other));
      sets.set(own.join('|'), own);
    }
    const place = (set: string[]): number => set.length * 1000 + dimensions.indexOf(set[0] ?? '');
    return [...sets.values()].sort((one, other) => place(one) - place(other));
  }

  /** Codes of a dimension that figures of these periods have, in the order of its list. */
  codes(dimension: Dimension, periods: readonly string[]): Dimension['codes'] {
    const used = new Set(
      this.indicator.figures
        .filter(({ period }) => periods.includes(period))
        .map(({ breakdown }) => breakdown[dimension.code]),
    );
    return dimension.codes.filter(({ code, isTotal }) => !isTotal && used.has(code));
  }
}

const isBy = ({ breakdown }: FrozenFigure, dimensions: readonly string[]): boolean =>
  Object.keys(breakdown).length === dimensions.length && dimensions.every((one) => one in breakdown);

/** A figure as a cell: with its mark, or the sign of why there is none. */
export function cellOf({ value, absence, flag }: FrozenFigure, decimals?: number): Cell {
  if (value === null) return { absent: absence ?? 'not-available' };
  const mark = markOf(flag);
  return {
    value,
    ...(decimals === undefined ? {} : { decimals }),
    ...(mark === '' ? {} : { mark }),
  };
}

/** The sign of a flag as tables print it. */
export const markOf = (flag: FrozenFigure['flag']): string =>
  observationFlags.find(({ code }) => code === flag)?.sign ?? '';

export const chartValueOf = ({ value, absence }: FrozenFigure): ChartValue =>
  value === null ? { absent: absence ?? 'not-available' } : Number(value);

/** Where a figure is broken down, in words of the code lists: `Laki-laki, 0–4`. */
export function breakdownTitle(
  breakdown: FrozenFigure['breakdown'],
  dimensions: readonly Dimension[],
): string {
  return breakdownParts(breakdown)
    .map((part) => {
      const [dimension = '', code = ''] = part.split(':');
      const list = dimensions.find((one) => one.code === dimension)?.codes;
      return list?.find((one) => one.code === code)?.labelId ?? code;
    })
    .join(', ');
}

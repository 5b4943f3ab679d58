import { absenceSymbols } from '../tables/table-model.js';
import { formatNumber } from '../words/numbers.rules.js';
import type { Chart, ChartValue } from './chart-model.js';

/** An axis of values: where it begins and ends, and what is written beside it. */
export interface Axis {
  from: number;
  to: number;
  ticks: number[];
  /** Digits behind the comma of its labels. */
  decimals: number;
}

/**
 * Marks an axis at round steps of 1, 2, 2.5 or 5 times a power of ten, so that all values lie within it.
 * @param fromZero bars must begin at zero, or their lengths lie; lines need not
 * @param wanted about how many steps
 */
export function axisOf(values: readonly number[], fromZero: boolean, wanted = 5): Axis {
  const shown = fromZero || values.length === 0 ? [0, ...values] : values;
  let least = Math.min(...shown);
  let most = Math.max(...shown);
  if (least === most) {
    // One value alone stands in the middle, nothing but zeros at the bottom.
    const room = Math.abs(most) * 0.05 || 1;
    least -= most === 0 ? 0 : room;
    most += room;
  }
  const step = roundStep((most - least) / wanted);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (isTwoAndAHalf(step) ? 1 : 0));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(Math.min(decimals, 12))),
  );
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? 1, ticks, decimals };
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function isTwoAndAHalf(step: number): boolean {
  const leading = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
  return Math.abs(leading - 2.5) < 1e-6;
}

/** The numbers of a chart that can be drawn. */
export function drawnValues(chart: Chart): number[] {
  return chart.series.flatMap(({ values }) => values.filter((value) => typeof value === 'number'));
}

/** A value as its label says it, with the sign of absence where there is none. */
export function valueText(value: ChartValue | undefined, decimals: number | undefined): string {
  if (value === undefined) return absenceSymbols['not-available'];
  return typeof value === 'number' ? formatNumber(value, decimals) : absenceSymbols[value.absent];
}

/** The chart in words, with all of its data, for those who do not see it. */
export function chartInWords(chart: Chart): string {
  const kind = chart.kind === 'line' ? 'Diagram garis' : 'Diagram batang';
  const unit = chart.unit === undefined ? '' : `, dalam ${chart.unit.id}`;
  const series = chart.series.map(({ name, values }) => {
    const points = chart.categories.map(
      (category, index) => `${category} ${valueText(values[index], chart.decimals)}`,
    );
    return `${name.id}: ${points.join('; ')}.`;
  });
  return `${kind}: ${chart.title.id}${unit}. ${series.join(' ')}`;
}

import { categoriesText, type Cell } from '../cells.js';
import { broken, open, type Judgement } from '../judgement.js';
import { Big, sumOf, whole, type Amount } from '../numbers.js';
import type { OutlierRule } from '../rules.js';
import type { Slice } from '../slice.js';

/** A number, and how far out it is; `undefined` where all numbers are alike. */
interface Scored {
  cell: Cell;
  isFar: boolean;
  score: Amount;
}

/**
 * Numbers far from the others: of the same series, or of the regions of the same level beside. Missing numbers are left out,
 * "none or zero" too, for it is no measurement. With fewer numbers than the rule asks for, the question is open.
 */
export function* judgeOutliers(rule: OutlierRule, slice: Slice): Iterable<Judgement> {
  const parents = new Map(slice.vocabulary.regions.map(({ code, parent }) => [code, parent]));
  const groups = Map.groupBy(slice.all(rule.indicator), (cell) => groupOf(rule, cell, parents));
  for (const group of groups.values()) {
    const numbers = group.filter(({ value }) => value !== null);
    const judged = numbers.filter((cell) => slice.isHandedIn(cell));
    const [first] = judged;
    if (first === undefined) continue;
    if (numbers.length < rule.least) {
      yield open(rule, judged, {
        id: `Pencilan ${slice.id.indicator(rule.indicator)} belum dapat diperiksa: baru ada ${String(numbers.length)} angka, perlu ${String(rule.least)}.`,
        en: `Outliers of ${slice.en.indicator(rule.indicator)} cannot be judged: there are ${String(numbers.length)} numbers, ${String(rule.least)} are needed.`,
      });
      continue;
    }
    const scored =
      rule.method === 'z' ? byDeviation(numbers, rule.threshold) : byMedian(numbers, rule.threshold);
    for (const { cell, isFar, score } of scored)
      if (isFar && slice.isHandedIn(cell))
        yield broken(rule, [cell], sentence(rule, { cell, score, count: numbers.length }, slice));
  }
}

/** A series is one region over all periods; regions are compared with their brothers, a kecamatan with kecamatan. */
function groupOf(
  { across }: OutlierRule,
  { region, period, categories }: Cell,
  parents: ReadonlyMap<string, string | undefined>,
): string {
  return JSON.stringify(
    across === 'periods'
      ? [region, periodLength(period), categoriesText(categories)]
      : [parents.get(region) ?? null, period, categoriesText(categories)],
  );
}

/** Years are not compared with quarters: `2024-Q3` and `2023-Q1` have the same length, `2024` has another. */
const periodLength = (period: string): string => period.replace(/\d+/g, '0');

/**
 * z = (x - mean) / s with the sample standard deviation. With d = n x - sum, |z| > t is d² (n - 1) > t² sum of all d²: nothing
 * is divided, no root is drawn. Among n numbers no z exceeds (n - 1) / sqrt(n): below 11 numbers none reaches 3.
 */
function byDeviation(cells: readonly Cell[], threshold: string): Scored[] {
  const n = whole(cells.length);
  const amounts = cells.map(({ value }) => Big(value ?? '0'));
  const sum = sumOf(amounts);
  const distances = amounts.map((amount) => amount.times(n).minus(sum));
  const squares = sumOf(distances.map((distance) => distance.times(distance)));
  const most = Big(threshold).times(threshold).times(squares);
  return cells.flatMap((cell, at) => {
    const distance = distances[at];
    if (distance === undefined || squares.eq('0')) return [];
    const isFar = distance.times(distance).times(n.minus('1')).gt(most);
    return [{ cell, isFar, score: distance.div(squares.div(n.minus('1')).sqrt()) }];
  });
}

/**
 * Modified z = 0.6745 (x - median) / MAD. Where more than half of the numbers are the same, MAD is 0 and the mean absolute
 * deviation stands in for it: (x - median) / (1.253314 MeanAD). Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers
 * (1993), 3.5 as threshold; the stand-in as in IBM SPSS.
 */
function byMedian(cells: readonly Cell[], threshold: string): Scored[] {
  const amounts = cells.map(({ value }) => Big(value ?? '0'));
  // Twice everything: the middle of two numbers in the middle stays exact.
  const middle = twiceMedian(amounts);
  const distances = amounts.map((amount) => amount.times('2').minus(middle));
  const lengths = distances.map((distance) => distance.abs());
  const mad = twiceMedian(lengths);
  if (mad.eq('0')) {
    const total = sumOf(lengths);
    if (total.eq('0')) return [];
    const n = whole(cells.length);
    return score(cells, { distances, factor: n, unit: total.times('1.253314'), threshold });
  }
  // Both distances are doubled, and the median of lengths twice so.
  return score(cells, { distances, factor: Big('0.6745').times('2'), unit: mad, threshold });
}

function score(
  cells: readonly Cell[],
  {
    distances,
    factor,
    unit,
    threshold,
  }: { distances: Amount[]; factor: Amount; unit: Amount; threshold: string },
): Scored[] {
  return cells.flatMap((cell, at) => {
    const distance = distances[at]?.times(factor);
    if (distance === undefined) return [];
    return [{ cell, isFar: distance.abs().gt(unit.times(threshold)), score: distance.div(unit) }];
  });
}

function twiceMedian(amounts: readonly Amount[]): Amount {
  const sorted = [...amounts].sort((a, b) => a.cmp(b));
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Big('0');
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? upper;
  return lower.plus(upper);
}

function sentence(
  rule: OutlierRule,
  { cell, score: far, count }: { cell: Cell; score: Amount; count: number },
  { id, en }: Slice,
): { id: string; en: string } {
  const value = cell.value ?? '';
  const rounded = far.round(2).toFixed(2);
  const isModified = rule.method === 'modified-z';
  const others =
    rule.across === 'periods' ? { id: 'periode', en: 'periods' } : { id: 'wilayah', en: 'regions' };
  return {
    id: `${id.cell(cell)}: ${id.amount(value, cell.indicator)} jauh dari ${String(count)} ${others.id} yang dibandingkan (skor z${isModified ? ' termodifikasi' : ''} ${id.number(rounded)}, batas ${id.number(rule.threshold)}).`,
    en: `${en.cell(cell)}: ${en.amount(value, cell.indicator)} is far from the ${String(count)} ${others.en} compared (${isModified ? 'modified ' : ''}z-score ${en.number(rounded)}, limit ${en.number(rule.threshold)}).`,
  };
}

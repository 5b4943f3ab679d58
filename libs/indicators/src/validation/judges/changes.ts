import type { Cell } from '../cells.js';
import { broken, open, type Judgement } from '../judgement.js';
import { Big, type Amount } from '../numbers.js';
import { periodBefore, yearBefore } from '../periods.rules.js';
import type { ChangeRule } from '../rules.js';
import { readingOf, type Slice } from '../slice.js';

const hundred = Big('100');

/**
 * Numbers that differ too much from the earlier one. Without an earlier cell there is nothing to compare; an earlier number
 * that is unknown leaves the question open. From 0 no percentage leads anywhere: that question is open, too, unless the
 * amount alone decides.
 */
export function* judgeChanges(rule: ChangeRule, slice: Slice): Iterable<Judgement> {
  for (const cell of slice.of(rule.indicator)) {
    const now = readingOf(cell);
    const period = rule.against === 'year-before' ? yearBefore(cell.period) : periodBefore(cell.period);
    const earlier = period === undefined ? undefined : slice.at({ ...cell, period });
    if (now.kind !== 'amount' || earlier === undefined) continue;
    const before = readingOf(earlier);
    if (before.kind === 'unknown') {
      yield open(rule, [cell, earlier], {
        id: `Perubahan ${slice.id.cell(cell)} belum dapat diperiksa: angka ${earlier.period} belum ada.`,
        en: `The change of ${slice.en.cell(cell)} cannot be judged: the number of ${earlier.period} is missing.`,
      });
    }
    if (before.kind === 'amount')
      yield* judgeChange(rule, { cell, earlier, now: now.amount, before: before.amount }, slice);
  }
}

interface Pair {
  cell: Cell;
  earlier: Cell;
  now: Amount;
  before: Amount;
}

function* judgeChange(rule: ChangeRule, pair: Pair, slice: Slice): Iterable<Judgement> {
  const { cell, earlier, now, before } = pair;
  const change = now.minus(before);
  if (rule.mostAmount !== undefined && change.abs().gt(rule.mostAmount)) {
    yield broken(rule, [cell, earlier], sentence(pair, slice, rule.mostAmount));
    return;
  }
  if (rule.mostPercent === undefined || isSmall(pair, rule.percentFrom)) return;
  if (before.eq('0')) {
    if (!change.eq('0'))
      yield open(rule, [cell, earlier], {
        id: `Perubahan ${slice.id.cell(cell)} dari 0 (${earlier.period}) menjadi ${slice.id.amount(now, cell.indicator)} tidak dapat dinyatakan dalam persen.`,
        en: `The change of ${slice.en.cell(cell)} from 0 (${earlier.period}) to ${slice.en.amount(now, cell.indicator)} cannot be told in percent.`,
      });
    return;
  }
  // Crosswise, so that nothing is rounded: |now - before| / |before| > most / 100.
  if (change.abs().times(hundred).gt(before.abs().times(rule.mostPercent)))
    yield broken(rule, [cell, earlier], sentence(pair, slice, `${rule.mostPercent}%`));
}

function isSmall({ now, before }: Pair, floor: string | undefined): boolean {
  return floor !== undefined && now.abs().lt(floor) && before.abs().lt(floor);
}

function sentence(
  { cell, earlier, now, before }: Pair,
  { id, en }: Slice,
  most: string,
): { id: string; en: string } {
  const change = now.minus(before);
  const percent = before.eq('0') ? undefined : change.times(hundred).div(before.abs()).round(1).toFixed(1);
  const sign = change.gt('0') ? '+' : '';
  const bound = (words: typeof id): string =>
    most.endsWith('%') ? `${words.number(most.slice(0, -1))}%` : words.amount(most, cell.indicator);
  const told = (words: typeof id): string =>
    `${sign}${words.number(change)}${percent === undefined ? '' : `; ${sign}${words.number(percent)}%`}`;
  return {
    id: `${id.cell(cell)}: ${id.amount(now, cell.indicator)}, sedangkan ${earlier.period} ${id.number(before)} (${told(id)}); batas perubahan ${bound(id)}.`,
    en: `${en.cell(cell)}: ${en.amount(now, cell.indicator)}, whereas ${earlier.period} had ${en.number(before)} (${told(en)}); the most allowed is ${bound(en)}.`,
  };
}

import { broken, type Judgement } from '../judgement.js';
import { Big } from '../numbers.js';
import type { RangeRule } from '../rules.js';
import type { Slice } from '../slice.js';

/** Numbers outside the bounds; what is missing is passed over. */
export function* judgeRange(rule: RangeRule, slice: Slice): Iterable<Judgement> {
  for (const cell of slice.of(rule.indicator)) {
    if (cell.value === null) continue;
    const { value } = cell;
    const amount = Big(value);
    if (rule.max !== undefined && amount.gt(rule.max)) {
      const { max } = rule;
      yield broken(rule, [cell], {
        id: `${slice.id.cell(cell)}: ${slice.id.amount(value, cell.indicator)} di atas batas tertinggi ${slice.id.number(max)}.`,
        en: `${slice.en.cell(cell)}: ${slice.en.amount(value, cell.indicator)} is above the highest allowed, ${slice.en.number(max)}.`,
      });
    }
    if (rule.min !== undefined && amount.lt(rule.min)) {
      const { min } = rule;
      yield broken(rule, [cell], {
        id: `${slice.id.cell(cell)}: ${slice.id.amount(value, cell.indicator)} di bawah batas terendah ${slice.id.number(min)}.`,
        en: `${slice.en.cell(cell)}: ${slice.en.amount(value, cell.indicator)} is below the lowest allowed, ${slice.en.number(min)}.`,
      });
    }
  }
}

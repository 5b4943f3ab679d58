import { broken, type Judgement } from '../judgement.js';
import { decimalsOf } from '../numbers.js';
import type { DecimalsRule } from '../rules.js';
import type { Slice } from '../slice.js';

/** Numbers with more decimals than the indicator has; zeros at the end do not count. */
export function* judgeDecimals(rule: DecimalsRule, slice: Slice): Iterable<Judgement> {
  const most = String(rule.decimals);
  for (const cell of slice.of(rule.indicator)) {
    if (cell.value === null || decimalsOf(cell.value) <= rule.decimals) continue;
    const { value } = cell;
    yield broken(rule, [cell], {
      id:
        rule.decimals === 0
          ? `${slice.id.cell(cell)}: ${slice.id.number(value)} bukan bilangan bulat.`
          : `${slice.id.cell(cell)}: ${slice.id.number(value)} memiliki lebih dari ${most} angka desimal.`,
      en:
        rule.decimals === 0
          ? `${slice.en.cell(cell)}: ${slice.en.number(value)} is not a whole number.`
          : `${slice.en.cell(cell)}: ${slice.en.number(value)} has more than ${most} decimals.`,
    });
  }
}

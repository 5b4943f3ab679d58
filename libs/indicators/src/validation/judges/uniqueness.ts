import { keyText } from '../cells.js';
import { broken, type Judgement } from '../judgement.js';
import { canonical } from '../numbers.js';
import type { UniquenessRule } from '../rules.js';
import type { Slice } from '../slice.js';

/** Keys handed in more than once, told apart by whether their numbers agree. */
export function* judgeUniqueness(rule: UniquenessRule, slice: Slice): Iterable<Judgement> {
  for (const cells of Map.groupBy(slice.of(rule.indicator), keyText).values()) {
    const [first] = cells;
    if (first === undefined || cells.length < 2) continue;
    const said = new Set(
      cells.map(({ value, absence }) => (value === null ? (absence ?? '') : canonical(value))),
    );
    const times = String(cells.length);
    const isSame = said.size === 1;
    yield broken(rule, cells, {
      id: `${slice.id.cell(first)} diisi ${times} kali dengan angka ${isSame ? 'yang sama' : `berbeda (${numbers(cells, slice.id)})`}.`,
      en: `${slice.en.cell(first)} is given ${times} times with ${isSame ? 'the same number' : `different numbers (${numbers(cells, slice.en)})`}.`,
    });
  }
}

const numbers = (cells: readonly { value: string | null }[], words: Slice['id']): string =>
  cells.map(({ value }) => (value === null ? '–' : words.number(value))).join('; ');

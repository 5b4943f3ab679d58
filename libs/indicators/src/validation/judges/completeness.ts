import type { Cell, CellKey } from '../cells.js';
import { broken, type Judgement } from '../judgement.js';
import type { CompletenessRule } from '../rules.js';
import type { Slice } from '../slice.js';

/** So many missing cells a message names; all are in the finding. */
const mostNamed = 5;

/**
 * Keys that were expected and not handed in, or handed in blank without a reason: one finding for each period. A stated reason
 * is an answer.
 */
export function* judgeCompleteness(rule: CompletenessRule, slice: Slice): Iterable<Judgement> {
  for (const period of rule.periods) {
    const expected = rule.regions.flatMap((region) =>
      combinations(rule.categories).map((categories): CellKey => ({
        indicator: rule.indicator,
        region,
        period,
        categories,
      })),
    );
    const missing = expected.flatMap((key): Cell[] => {
      const cell = slice.at(key);
      if (cell === undefined || !slice.isThere(cell)) return [{ ...key, value: null, absence: undefined }];
      return cell.value === null && cell.absence === undefined ? [cell] : [];
    });
    if (missing.length === 0) continue;
    const named = missing.slice(0, mostNamed);
    const more = missing.length - named.length;
    const [of, all] = [String(missing.length), String(expected.length)];
    yield broken(rule, missing, {
      id: `${slice.id.indicator(rule.indicator)} ${period} belum lengkap: ${of} dari ${all} angka belum diisi (${list(
        named.map((cell) => slice.id.place(cell)),
        more,
        'lainnya',
      )}).`,
      en: `${slice.en.indicator(rule.indicator)} ${period} is not complete: ${of} of ${all} numbers are not filled in (${list(
        named.map((cell) => slice.en.place(cell)),
        more,
        'more',
      )}).`,
    });
  }
}

const list = (places: readonly string[], more: number, word: string): string =>
  [...places, ...(more > 0 ? [`${String(more)} ${word}`] : [])].join('; ');

function combinations(categories: CompletenessRule['categories']): Record<string, string>[] {
  return Object.entries(categories).reduce<Record<string, string>[]>(
    (keys, [dimension, codes]) => keys.flatMap((key) => codes.map((code) => ({ ...key, [dimension]: code }))),
    [{}],
  );
}

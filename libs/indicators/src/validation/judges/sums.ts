import type { Cell, CellKey } from '../cells.js';
import { broken, open, type Judgement } from '../judgement.js';
import { Big, halfUnit, sumOf, whole, zero, type Amount } from '../numbers.js';
import type { SumRule } from '../rules.js';
import { readingOf, type Slice } from '../slice.js';
import { families, type Family } from '../vocabulary.js';

/**
 * Parts that do not add up to their whole. What is not applicable adds nothing, and "none or zero" adds 0; a part that is
 * unknown, or was not handed in while others were, leaves the question open. Without a cell for the whole, or without any part,
 * there is nothing to compare.
 */
export function* judgeSums(rule: SumRule, slice: Slice): Iterable<Judgement> {
  const { over } = rule;
  const codes =
    over === 'regions' ? slice.vocabulary.regions : slice.vocabulary.dimensions.get(over.dimension)?.codes;
  for (const family of families(codes ?? [])) {
    for (const total of slice.all(rule.indicator)) {
      if (codeOf(total, over) === family.whole) yield* judgeFamily(rule, { family, total }, slice);
    }
  }
}

const codeOf = ({ region, categories }: CellKey, over: SumRule['over']): string | undefined =>
  over === 'regions' ? region : categories[over.dimension];

function withCode(key: CellKey, over: SumRule['over'], code: string): CellKey {
  return over === 'regions'
    ? { ...key, region: code }
    : { ...key, categories: { ...key.categories, [over.dimension]: code } };
}

function* judgeFamily(
  rule: SumRule,
  { family, total }: { family: Family; total: Cell },
  slice: Slice,
): Iterable<Judgement> {
  const expected = family.parts.map((code) => withCode(total, rule.over, code));
  const found = expected.map((key) => slice.at(key));
  const present = found.filter((cell) => cell !== undefined);
  if (present.length === 0 || ![total, ...present].some((cell) => slice.isHandedIn(cell))) return;
  const parts = expected.map((key, at) => found[at] ?? { ...key, value: null, absence: undefined });
  const unknown = [total, ...parts].filter((cell) => readingOf(cell).kind === 'unknown');
  if (unknown.length > 0) {
    yield open(rule, unknown, {
      id: `Jumlah ${slice.id.cell(total)} belum dapat diperiksa: ${String(unknown.length)} angka belum ada.`,
      en: `The sum of ${slice.en.cell(total)} cannot be judged yet: ${String(unknown.length)} numbers are missing.`,
    });
    return;
  }
  const sum = sumOf(parts.map(amountOrNothing));
  const stated = amountOrNothing(total);
  const difference = sum.minus(stated);
  if (difference.abs().lte(toleranceOf(rule, parts.length, slice))) return;
  yield broken(rule, [total, ...parts], {
    id: `${slice.id.cell(total)} tertulis ${slice.id.amount(stated, rule.indicator)}, tetapi jumlah ${String(parts.length)} bagiannya ${slice.id.number(sum)} (selisih ${slice.id.number(difference)}).`,
    en: `${slice.en.cell(total)} is given as ${slice.en.amount(stated, rule.indicator)}, but its ${String(parts.length)} parts add up to ${slice.en.number(sum)} (difference ${slice.en.number(difference)}).`,
  });
}

function amountOrNothing(cell: Cell): Amount {
  const reading = readingOf(cell);
  return reading.kind === 'amount' ? reading.amount : zero;
}

/** Each of n rounded parts and the rounded whole is off by half a unit at most. */
function toleranceOf({ tolerance, indicator }: SumRule, parts: number, { vocabulary }: Slice): Amount {
  if (tolerance === 'exact') return zero;
  if (tolerance !== 'rounding') return Big(tolerance.most);
  return halfUnit(vocabulary.indicators.get(indicator)?.decimals ?? 0).times(whole(parts + 1));
}

import type { Cell } from '../cells.js';
import { broken, open, type Judgement } from '../judgement.js';
import { Big, zero, type Amount } from '../numbers.js';
import { holds, shown, valueOf, type Fraction } from '../relation-language/fractions.js';
import { parseRelation } from '../relation-language/parse-relation.js';
import { namesOf, type Relation } from '../relation-language/relation.js';
import { indicatorNamed, type RelationRule } from '../rules.js';
import { placeText, readingOf, type Slice } from '../slice.js';

/**
 * Relations that do not hold, at every place where all their indicators have a cell and one of them was handed in. An
 * indicator that is not applicable there takes the relation away; an unknown one, or a division by 0, leaves it open.
 * @throws RelationFault where the expression cannot be read; `ruleFaults` says so beforehand
 */
export function* judgeRelations(rule: RelationRule, slice: Slice): Iterable<Judgement> {
  const relation = parseRelation(rule.expression);
  const indicators = new Map([...namesOf(relation).keys()].map((name) => [name, indicatorNamed(rule, name)]));
  const handedIn = [...new Set(indicators.values())].flatMap((indicator) => slice.of(indicator));
  for (const [place] of Map.groupBy(handedIn, placeText).values()) {
    const cells = [...indicators].map(
      ([name, indicator]) => [name, place && slice.at({ ...place, indicator })] as const,
    );
    const found = new Map(
      cells.flatMap(([name, cell]) => (cell === undefined ? [] : [[name, cell] as const])),
    );
    if (found.size === cells.length) yield* judgeAt(rule, { relation, cells: found }, slice);
  }
}

interface Place {
  relation: Relation;
  /** Cell by name in the expression. */
  cells: ReadonlyMap<string, Cell>;
}

function* judgeAt(rule: RelationRule, { relation, cells }: Place, slice: Slice): Iterable<Judgement> {
  const readings = [...cells].map(([name, cell]) => ({ name, cell, reading: readingOf(cell) }));
  const [first] = readings;
  if (first === undefined || readings.some(({ reading }) => reading.kind === 'nothing')) return;
  const unknown = readings.filter(({ reading }) => reading.kind === 'unknown').map(({ cell }) => cell);
  const all = unique(readings.map(({ cell }) => cell));
  if (unknown.length > 0) {
    yield open(rule, unique(unknown), {
      id: `Hubungan ${rule.expression} belum dapat diperiksa (${slice.id.place(first.cell)}): angka ${names(unknown, slice.id)} belum ada.`,
      en: `The relation ${rule.expression} cannot be judged (${slice.en.place(first.cell)}): no number of ${names(unknown, slice.en)}.`,
    });
    return;
  }
  const amounts = new Map(
    readings.map(({ name, reading }) => [name, reading.kind === 'amount' ? reading.amount : zero]),
  );
  const values = relation.terms.map((term) => valueOf(term, (name): Amount => amounts.get(name) ?? zero));
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) {
    yield open(rule, all, {
      id: `Hubungan ${rule.expression} tidak dapat diperiksa (${slice.id.place(first.cell)}): pembaginya 0.`,
      en: `The relation ${rule.expression} cannot be judged (${slice.en.place(first.cell)}): it divides by 0.`,
    });
    return;
  }
  if (isBroken(rule, relation, known))
    yield broken(rule, all, sentence(rule, { relation, known, cells: all }, slice));
}

function isBroken(
  { tolerance }: RelationRule,
  { comparisons }: Relation,
  values: readonly Fraction[],
): boolean {
  return comparisons.some((comparison, at) => {
    const [left, right] = [values[at], values[at + 1]];
    return (
      left !== undefined && right !== undefined && !holds(comparison, [left, right], Big(tolerance ?? '0'))
    );
  });
}

const unique = (cells: readonly Cell[]): Cell[] => [...new Set(cells)];

const names = (cells: readonly Cell[], words: Slice['id']): string =>
  unique(cells)
    .map(({ indicator }) => words.indicator(indicator))
    .join(', ');

function sentence(
  rule: RelationRule,
  { relation, known, cells }: { relation: Relation; known: readonly Fraction[]; cells: readonly Cell[] },
  { id, en }: Slice,
): { id: string; en: string } {
  const [first] = cells;
  const place = (words: typeof id): string => (first === undefined ? '' : words.place(first));
  const numbers = (words: typeof id): string =>
    cells
      .map(({ indicator, value }) => `${words.indicator(indicator)} ${words.amount(value ?? '0', indicator)}`)
      .join('; ');
  const calculated = (words: typeof id): string =>
    known
      .map(
        (value, at) =>
          `${at === 0 ? '' : ` ${relation.comparisons[at - 1] ?? ''} `}${words.number(shown(value))}`,
      )
      .join('');
  return {
    id: `Hubungan ${rule.expression} tidak terpenuhi (${place(id)}): ${numbers(id)}; dihitung ${calculated(id)}.`,
    en: `The relation ${rule.expression} does not hold (${place(en)}): ${numbers(en)}; calculated ${calculated(en)}.`,
  };
}

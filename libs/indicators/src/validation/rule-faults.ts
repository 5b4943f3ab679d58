import type { ErrorPlace } from '#lib/errors';
import { Big } from './numbers.js';
import { parseRelation } from './relation-language/parse-relation.js';
import { namesOf } from './relation-language/relation.js';
import { RelationFault } from './relation-language/tokens.js';
import {
  indicatorNamed,
  type ChangeRule,
  type CompletenessRule,
  type OutlierRule,
  type RangeRule,
  type RelationRule,
  type SumRule,
  type ValidationRule,
} from './rules.js';
import { ValidationErrors } from './validation.errors.js';
import type { Vocabulary } from './vocabulary.js';

const decimalForm = /^-?\d+(?:\.\d+)?$/;

/**
 * Refuses rules that cannot mean anything: twice the same id, unknown indicators, regions or dimensions, bounds the wrong way
 * round, numbers that are none, expressions that cannot be read.
 * @throws LumbungError VALIDATION_RULE_INVALID with the places, `rules.<id>.<field>`
 */
export function checkRules(rules: readonly ValidationRule[], vocabulary: Vocabulary): void {
  const places = [...ruleFaults(rules, vocabulary)];
  if (places.length > 0) throw ValidationErrors.VALIDATION_RULE_INVALID({ places });
}

/** Everything that is wrong with rules, as places with a sentence each. */
export function* ruleFaults(rules: readonly ValidationRule[], vocabulary: Vocabulary): Iterable<ErrorPlace> {
  const ids = new Set<string>();
  for (const rule of rules) {
    const at = (field: string): string => `rules.${rule.id}.${field}`;
    if (ids.has(rule.id))
      yield { field: at('id'), message: 'Nama aturan dipakai dua kali. / The id is used twice.' };
    ids.add(rule.id);
    if (!vocabulary.indicators.has(rule.indicator)) yield unknownCode(at('indicator'), rule.indicator);
    for (const [field, place] of faultsOf(rule, vocabulary)) yield { ...place, field: at(field) };
  }
}

type Fault = [field: string, place: ErrorPlace];

const unknownCode = (field: string, found: string): ErrorPlace => ({
  field,
  found,
  message: `«${found}» tidak dikenal. / “${found}” is not known.`,
});

function faultsOf(rule: ValidationRule, vocabulary: Vocabulary): Iterable<Fault> {
  switch (rule.kind) {
    case 'range':
      return rangeFaults(rule);
    case 'decimals':
      return Number.isInteger(rule.decimals) && rule.decimals >= 0
        ? []
        : [
            [
              'decimals',
              {
                message: 'Harus bilangan bulat mulai 0. / A whole number from 0.',
                found: String(rule.decimals),
              },
            ],
          ];
    case 'sum':
      return sumFaults(rule, vocabulary);
    case 'relation':
      return relationFaults(rule, vocabulary);
    case 'change':
      return changeFaults(rule);
    case 'outlier':
      return outlierFaults(rule);
    case 'completeness':
      return completenessFaults(rule, vocabulary);
    case 'uniqueness':
      return [];
  }
}

function* numberFaults(fields: Readonly<Record<string, string | undefined>>, from?: string): Iterable<Fault> {
  for (const [field, text] of Object.entries(fields)) {
    if (text === undefined) continue;
    if (!decimalForm.test(text))
      yield [field, { message: 'Bukan bilangan desimal. / Not a decimal number.', found: text }];
    else if (from !== undefined && Big(text).lt(from))
      yield [field, { message: `Tidak boleh di bawah ${from}. / Not below ${from}.`, found: text }];
  }
}

function* rangeFaults({ min, max }: RangeRule): Iterable<Fault> {
  const faults = [...numberFaults({ min, max })];
  yield* faults;
  if (min === undefined && max === undefined)
    yield ['min', { message: 'Sebutkan min atau max. / Name min or max.' }];
  if (faults.length === 0 && min !== undefined && max !== undefined && Big(min).gt(max))
    yield ['min', { message: 'min lebih besar dari max. / min is above max.', found: `${min} > ${max}` }];
}

function* sumFaults({ over, tolerance }: SumRule, { dimensions }: Vocabulary): Iterable<Fault> {
  if (over !== 'regions' && !dimensions.has(over.dimension))
    yield ['over', unknownCode('over', over.dimension)];
  if (typeof tolerance === 'object') yield* numberFaults({ tolerance: tolerance.most }, '0');
}

function* relationFaults(rule: RelationRule, { indicators }: Vocabulary): Iterable<Fault> {
  const { expression, tolerance } = rule;
  yield* numberFaults({ tolerance }, '0');
  try {
    const names = [...namesOf(parseRelation(expression))];
    if (!names.some(([name]) => indicatorNamed(rule, name) === rule.indicator))
      yield [
        'expression',
        { message: 'Tidak menyebut indikator aturannya. / Does not name its indicator.', found: expression },
      ];
    for (const [name, at] of names) {
      const code = indicatorNamed(rule, name);
      if (!indicators.has(code))
        yield ['expression', { ...unknownCode('expression', code), column: String(at) }];
    }
  } catch (error) {
    if (!(error instanceof RelationFault)) throw error;
    yield ['expression', { message: `${error.reason}.`, column: String(error.at), found: expression }];
  }
}

function* changeFaults({ mostPercent, mostAmount, percentFrom }: ChangeRule): Iterable<Fault> {
  yield* numberFaults({ mostPercent, mostAmount, percentFrom }, '0');
  if (mostPercent === undefined && mostAmount === undefined)
    yield [
      'mostPercent',
      { message: 'Sebutkan mostPercent atau mostAmount. / Name mostPercent or mostAmount.' },
    ];
}

function* outlierFaults({ threshold, least }: OutlierRule): Iterable<Fault> {
  yield* numberFaults({ threshold }, '0');
  if (!Number.isInteger(least) || least < 3)
    yield ['least', { message: 'Sedikitnya 3 angka. / At least 3 numbers.', found: String(least) }];
}

function* completenessFaults(
  { regions, categories }: CompletenessRule,
  vocabulary: Vocabulary,
): Iterable<Fault> {
  const known = new Set(vocabulary.regions.map(({ code }) => code));
  for (const region of regions) if (!known.has(region)) yield ['regions', unknownCode('regions', region)];
  for (const [dimension, codes] of Object.entries(categories)) {
    const all = new Set(vocabulary.dimensions.get(dimension)?.codes.map(({ code }) => code));
    for (const code of codes)
      if (!all.has(code)) yield ['categories', unknownCode('categories', `${dimension}=${code}`)];
  }
}

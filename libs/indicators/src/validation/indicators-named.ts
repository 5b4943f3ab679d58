import { parseRelation } from './relation-language/parse-relation.js';
import { namesOf } from './relation-language/relation.js';
import { indicatorNamed, type ValidationRule } from './rules.js';

/** Codes of the indicators whose numbers some rules look at: their own, and those that their relations name. */
export function indicatorsNamed(rules: readonly ValidationRule[]): string[] {
  const named = rules.flatMap((rule) =>
    rule.kind === 'relation'
      ? [...namesOf(parseRelation(rule.expression)).keys()].map((name) => indicatorNamed(rule, name))
      : [],
  );
  return [...new Set([...rules.map(({ indicator }) => indicator), ...named])];
}

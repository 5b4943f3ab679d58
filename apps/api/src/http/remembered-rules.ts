import { getMetadataStorage } from 'class-validator';

type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;
type RulesByField = ReturnType<ReturnType<typeof getMetadataStorage>['groupByPropertyName']>;

let isRemembering = false;

/**
 * Lets class-validator look up the rules of a class once. It does so for every object anew, among the rules of all classes there are;
 * with as many as the API has, that takes longer than checking what they say. No class gets another rule once it is declared.
 * Lookups by group stay as they are; rules by the name of a schema instead of a class are not looked for: nothing here has either.
 */
export function rememberValidationRules(): void {
  if (isRemembering) return;
  isRemembering = true;
  const storage = getMetadataStorage();
  const lookUp = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  const known = new Map<unknown, Rules>();
  const grouped = new WeakMap<Rules, RulesByField>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (always || strictGroups || groups !== undefined)
      return lookUp(target, schema, always, strictGroups, groups);
    let rules = known.get(target);
    if (rules === undefined) known.set(target, (rules = lookUp(target, schema, always, strictGroups)));
    return rules;
  };
  storage.groupByPropertyName = (rules) => {
    let byField = grouped.get(rules);
    if (byField === undefined) grouped.set(rules, (byField = group(rules)));
    return byField;
  };
}

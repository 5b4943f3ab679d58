import type { Judgement, Finding, OpenQuestion } from './judgement.js';
import { judgeChanges } from './judges/changes.js';
import { judgeCompleteness } from './judges/completeness.js';
import { judgeDecimals } from './judges/decimals.js';
import { judgeOutliers } from './judges/outliers.js';
import { judgeRange } from './judges/ranges.js';
import { judgeRelations } from './judges/relations.js';
import { judgeSums } from './judges/sums.js';
import { judgeUniqueness } from './judges/uniqueness.js';
import { checkRules } from './rule-faults.js';
import type { ValidationRule } from './rules.js';
import type { Slice } from './slice.js';

/** What the rules say of a slice. */
export interface Judgements {
  /** Broken rules, in order of the rules and then of the cells. */
  findings: Finding[];
  /** Rules that cannot be judged for want of numbers. */
  open: OpenQuestion[];
}

/**
 * Judges the cells of a slice by every rule. Pure: the same cells and rules give the same findings with the same fingerprints.
 * @throws LumbungError VALIDATION_RULE_INVALID with the places, where a rule itself is wrong
 */
export function judgeObservations(rules: readonly ValidationRule[], slice: Slice): Judgements {
  checkRules(rules, slice.vocabulary);
  const judgements = rules.flatMap((rule) => [...judge(rule, slice)]);
  return {
    findings: judgements.filter((judgement) => judgement.outcome === 'broken'),
    open: judgements.filter((judgement) => judgement.outcome === 'open'),
  };
}

function judge(rule: ValidationRule, slice: Slice): Iterable<Judgement> {
  switch (rule.kind) {
    case 'range':
      return judgeRange(rule, slice);
    case 'decimals':
      return judgeDecimals(rule, slice);
    case 'sum':
      return judgeSums(rule, slice);
    case 'relation':
      return judgeRelations(rule, slice);
    case 'change':
      return judgeChanges(rule, slice);
    case 'outlier':
      return judgeOutliers(rule, slice);
    case 'completeness':
      return judgeCompleteness(rule, slice);
    case 'uniqueness':
      return judgeUniqueness(rule, slice);
  }
}

import type { Sentence } from './wording.js';

/** A hard rule must hold; a soft one may be broken with a written justification. */
export type Severity = 'hard' | 'soft';

interface RuleOf<Kind extends string> {
  /** Stable name, never given to another rule: justifications are attached to it. */
  id: string;
  kind: Kind;
  /** Indicator that the rule is of. */
  indicator: string;
  severity: Severity;
  /** Who says so: a regulation, a metadata form (`MS-Var, aturan validasi`), the forum of a date. */
  source: string;
  /** Why, in words of those who set it; follows the message of every finding. */
  reason?: Sentence;
}

/** Bounds of every number, inclusive. A share is 0 to 100. */
export interface RangeRule extends RuleOf<'range'> {
  min?: string;
  max?: string;
}

/** No more decimals than these; 0 for whole numbers. `12.00` is whole. */
export interface DecimalsRule extends RuleOf<'decimals'> {
  decimals: number;
}

/** The parts of a disaggregation, or the regions below one, add up to the whole. */
export interface SumRule extends RuleOf<'sum'> {
  over: { dimension: string } | 'regions';
  /**
   * How far sum and whole may lie apart: nothing for counts (`exact`), for rounded numbers half a unit of the last decimal for
   * each part and for the whole (`rounding`), or a number.
   */
  tolerance: 'exact' | 'rounding' | { most: string };
}

/** A relation between indicators at the same place, `A <= B`, `A + B = C`, `0.9 <= A / B <= 1.1`. */
export interface RelationRule extends RuleOf<'relation'> {
  expression: string;
  /** Indicator by the name it has in the expression; a name that is not here is the code of an indicator. */
  names?: Readonly<Record<string, string>>;
  /** How far the sides of `=`, `<=` and `>=` may lie apart on the wrong side. */
  tolerance?: string;
}

/** Code of the indicator that a name of the expression stands for. */
export function indicatorNamed({ names }: RelationRule, name: string): string {
  // `constructor` is a name like any other.
  return names !== undefined && Object.hasOwn(names, name) ? (names[name] ?? name) : name;
}

/** The most that a number may differ from that of the period before, or of the same period of the year before. */
export interface ChangeRule extends RuleOf<'change'> {
  against: 'period-before' | 'year-before';
  /** Percent of the earlier number. */
  mostPercent?: string;
  /** In units of the indicator. */
  mostAmount?: string;
  /** Percents are not looked at where both numbers are below this: from 2 to 5 is 150 percent and nothing. */
  percentFrom?: string;
}

/** A number far from the others of its series or of the regions beside it. */
export interface OutlierRule extends RuleOf<'outlier'> {
  across: 'periods' | 'regions';
  /** Distance in standard deviations from the mean, or by median and MAD, which one outlier cannot hide from. */
  method: 'z' | 'modified-z';
  /** Usual: 3 for z, 3.5 for modified z. */
  threshold: string;
  /** With fewer numbers nothing is judged. */
  least: number;
}

/** Every key of the product of these codes was handed in, with a number or with the reason for none. */
export interface CompletenessRule extends RuleOf<'completeness'> {
  regions: readonly string[];
  periods: readonly string[];
  categories: Readonly<Record<string, readonly string[]>>;
}

/** No key twice. */
export type UniquenessRule = RuleOf<'uniqueness'>;

/** What must hold of the numbers of an indicator: data, so that a region sets its own. */
export type ValidationRule =
  | RangeRule
  | DecimalsRule
  | SumRule
  | RelationRule
  | ChangeRule
  | OutlierRule
  | CompletenessRule
  | UniquenessRule;

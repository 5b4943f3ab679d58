import type { ColumnReading, ColumnType, ReadingQuestion } from '../reading.js';
import { everyKind, kind, numberKinds, ornament, type Kind } from '../cells/cell-kind.js';
import { convertCell, fitsBigint, type ColumnRule } from '../cells/convert-cell.js';
import { canonicalNumber, timesPowerOfTen, type NumberStyle } from '../cells/numbers.js';
import { scales } from '../cells/units.js';
import type { ColumnFacts } from './column-facts.js';
import type { ColumnInput } from './column-input.js';
import { valuesOf, type ValuesAllowance } from './column-values.js';
import { dayFirstIn, serialsIn } from './decide-dates.js';
import { markedLabels } from './decide-labels.js';
import { holdsSignsOnly } from './decide-signs.js';
import { decideUnit } from './decide-unit.js';
import type { Problems } from './problems.js';
import { reportCells } from './report-cells.js';
import { checkSoftly } from './soft-checks.js';
import { symbolRules } from './symbol-questions.js';

export interface ColumnDecision {
  reading: ColumnReading;
  rule: ColumnRule;
  /** Whether PostgreSQL reads every cell of the column as it stands in the file. */
  direct: boolean;
}

/** What the columns of a table have in common while they are decided. */
export interface Deciding {
  problems: Problems;
  questions: ReadingQuestion[];
  allowance: ValuesAllowance;
  /** Whether the table sets something against a target. */
  targeted: boolean;
}

/**
 * Decides what a column is from everything that was seen of it. Doubt ends in a question or a problem, never in a guess.
 * @param type from `decideType`, or what the operator ordered
 * @param style of its numbers, from `decideStyles`
 */
export function decideColumn(
  input: ColumnInput,
  { type, style }: { type: ColumnType; style: NumberStyle },
  { problems, questions, allowance, targeted }: Deciding,
): ColumnDecision {
  const { facts } = input;
  const serials = serialsIn(input, problems, questions);
  const numeric = (type === 'integer' || type === 'number') && !serials;
  const { unit, multiply } = numeric
    ? decideUnit(input, problems, questions)
    : { unit: input.correction?.unit ?? '', multiply: false };
  const ofDays = type === 'date' || type === 'timestamp';
  const settled = serials
    ? 'date'
    : input.correction?.type === undefined
      ? wholeOrNot(type, facts, { style, multiply })
      : type;
  const signsOnly = settled === 'text' && holdsSignsOnly(facts);
  const rule: ColumnRule = {
    type: settled,
    style,
    dayFirst: ofDays ? dayFirstIn(input, problems, questions) : true,
    symbols: settled === 'text' && !signsOnly ? {} : symbolRules(facts, input.answers),
    ...(multiply ? { multiply } : {}),
    ...(serials ? { serials } : {}),
    ...(signsOnly ? { signsOnly } : {}),
  };
  const written = valuesOf(facts, rule, allowance);
  const marked = markedLabels(input, written, problems);
  if (marked !== undefined) rule.marked = marked;
  const values = marked === undefined ? written : valuesOf(facts, rule, allowance);
  reportCells(input, rule, problems);
  const [min, max] = extremes(facts, rule);
  const missing = facts.total(kind.blank) + (settled === 'text' && !signsOnly ? 0 : facts.total(kind.symbol));
  const reading: ColumnReading = {
    position: input.position,
    name: input.name,
    label: input.label,
    type: settled,
    unit,
    ...(numeric ? { numberStyle: style } : {}),
    missing,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(values === undefined ? {} : { values }),
  };
  if (numeric) checkSoftly(input, reading, { problems, targeted });
  return { reading, rule, direct: isDirect(facts, rule) };
}

const fractional: readonly Kind[] = [kind.decimal, kind.nativeDecimal];

function wholeOrNot(
  type: ColumnType,
  facts: ColumnFacts,
  { style, multiply }: { style: NumberStyle; multiply: boolean },
): ColumnType {
  if (type !== 'integer') return type;
  if (multiply || facts.total(...fractional) > 0) return 'number';
  for (const one of numberKinds) {
    for (const core of everyExtreme(facts, one).map(([text]) => text)) {
      const value = canonicalNumber({ kind: one, core, ornaments: 0 }, style);
      if (value !== undefined && (value.includes('.') || !fitsBigint(value))) return 'number';
    }
  }
  // A fraction need not be at the ends of the range.
  const doubtful = style === 'id' ? kind.ambiguousComma : kind.ambiguousDot;
  if (facts.total(doubtful) > 0) return 'number';
  const grouped = facts.total(kind.indonesian, kind.english);
  return grouped > 0 && facts.fractions > 0 ? 'number' : 'integer';
}

/** Texts at the ends of the ranges of a kind, with the power of ten that stands behind each. */
function everyExtreme(facts: ColumnFacts, one: Kind): [text: string, power: number][] {
  const bare = facts.extremes(one).map((text): [string, number] => [text, 0]);
  const scaled = [...facts.scales.keys()].flatMap((word) =>
    facts.extremes(one, word).map((text): [string, number] => [text, scales[word] ?? 0]),
  );
  return [...bare, ...scaled];
}

function extremes(facts: ColumnFacts, rule: ColumnRule): [string | undefined, string | undefined] {
  if (rule.serials === true) {
    const days = [...facts.extremes(kind.integer), ...facts.extremes(kind.nativeInteger)]
      .map((core) => convertCell(core, rule).value ?? '')
      .sort();
    return [days[0], days.at(-1)];
  }
  if (rule.type === 'date' || rule.type === 'timestamp') {
    const { dates } = facts;
    const [min, max] = rule.dayFirst ? [dates.dayMin, dates.dayMax] : [dates.monthMin, dates.monthMax];
    if (min === '') return [undefined, undefined];
    const whole = (text: string) =>
      rule.type === 'timestamp' && text.length === 10 ? `${text} 00:00:00` : text;
    return [whole(min), whole(max)];
  }
  if (rule.type !== 'integer' && rule.type !== 'number') return [undefined, undefined];
  let min: string | undefined;
  let max: string | undefined;
  for (const one of numberKinds) {
    for (const [core, power] of everyExtreme(facts, one)) {
      const value = canonicalNumber({ kind: one, core, ornaments: ornament.mark }, rule.style);
      if (value === undefined) continue;
      const exact = rule.multiply === true && power > 0 ? timesPowerOfTen(value, power) : value;
      const text = rule.type === 'integer' ? exact.replace(/\.0*$/, '') : exact;
      if (min === undefined || Number(text) < Number(min)) min = text;
      if (max === undefined || Number(text) > Number(max)) max = text;
    }
  }
  return [min, max];
}

const directKinds: Record<ColumnType, readonly Kind[]> = {
  text: everyKind,
  integer: [kind.integer],
  number: [kind.integer, kind.decimal],
  date: [kind.isoDate],
  timestamp: [kind.timestamp],
  boolean: [kind.boolean],
};

/** Whether PostgreSQL casts every cell as it stands. */
function isDirect(facts: ColumnFacts, rule: ColumnRule): boolean {
  const changed =
    facts.trimmed + facts.apostrophes.count + facts.flagged + facts.scales.size + facts.units.size;
  if (changed > 0 || facts.ornaments.size > 0 || facts.quotedBlank || facts.timed > 0) return false;
  if (rule.marked !== undefined || rule.signsOnly === true || rule.serials === true) return false;
  if (rule.type === 'boolean' && facts.otherBoolean) return false;
  const dots = rule.type === 'number' && rule.style === 'plain';
  return everyKind.every(
    (one) =>
      one === kind.blank ||
      directKinds[rule.type].includes(one) ||
      (dots && one === kind.ambiguousDot) ||
      facts.total(one) === 0,
  );
}

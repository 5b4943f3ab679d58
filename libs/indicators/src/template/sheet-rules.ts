import { columnLetters, type PlannedHighlight, type PlannedValidation } from '#lib/tabular';
import { markChoices } from './answer-signs.rules.js';
import { rowMark } from './carriers.rules.js';
import { indonesianDecimal } from './decimals.rules.js';
import { rangeIn, type SheetLayout } from './sheet-layout.rules.js';
import type { AskedPeriod, Run, SheetSurvey } from './sheet-survey.rules.js';
import { longestNote, type AnswerRule, type TemplatePeriod } from './template-model.js';
import { textAmongNumbers } from './template-styles.js';

/** Bounds where the indicator has none: what a spreadsheet keeps exactly. */
const widest = '999999999999999';

/** Open cells of one column that take the same. */
interface Group {
  rule: AnswerRule;
  ranges: string[];
}

/**
 * What a spreadsheet lets people type into the open cells of a sheet. It only helps them: what is pasted passes by it, so
 * everything is judged again when the workbook comes back. Cells with the same rule share one.
 */
export function sheetValidations({ columns }: SheetLayout, { periods }: SheetSurvey): PlannedValidation[] {
  const numbers = new Map<string, Group>();
  const marks = new Map<string, Group>();
  const notes: string[] = [];
  for (const place of columns) {
    if (place.kind !== 'period' || place.holds === 'history') continue;
    for (const [rule, runs] of openCellsOf(periods, place.period)) {
      const ranges = runs.map(({ first, last }) => rangeIn(place.column, first, last));
      if (place.holds === 'note') notes.push(...ranges);
      else if (place.holds === 'mark') addTo(marks, markChoices(rule).join(), rule, ranges);
      else addTo(numbers, [rule.decimals, rule.min, rule.max].join(), rule, ranges);
    }
  }
  return [
    ...[...numbers.values()].map(numberValidation),
    ...[...marks.values()].filter(({ rule }) => markChoices(rule).length > 0).map(markValidation),
    ...(notes.length === 0 ? [] : [noteValidation(notes)]),
  ];
}

/** Cells that hold a text where a number belongs turn red: `1.234,5` pasted as text looks like a number. */
export function sheetHighlights(
  { columns, keyColumn }: SheetLayout,
  { periods }: SheetSurvey,
): PlannedHighlight[] {
  return columns.flatMap((place) => {
    if (place.kind !== 'period' || place.holds !== 'value') return [];
    const runs = [...openCellsOf(periods, place.period).values()].flat();
    if (runs.length === 0) return [];
    const first = runs.reduce((top, run) => Math.min(top, run.first), Infinity);
    const last = runs.reduce((bottom, run) => Math.max(bottom, run.last), 0);
    // A sum that shows nothing yet is a text too, and stands between them.
    const mark = `LEFT($${columnLetters(keyColumn)}${String(first)},${String(rowMark.data.length)})="${rowMark.data}"`;
    const formula = `AND(ISTEXT(${columnLetters(place.column)}${String(first)}),${mark})`;
    return [{ ranges: [rangeIn(place.column, first, last)], formula, ...textAmongNumbers }];
  });
}

const openCellsOf = (periods: SheetSurvey['periods'], period: TemplatePeriod): AskedPeriod['open'] =>
  periods.find((one) => one.period === period)?.open ?? new Map<AnswerRule, Run[]>();

function addTo(groups: Map<string, Group>, key: string, rule: AnswerRule, ranges: readonly string[]): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, { rule, ranges: [...ranges] });
  else group.ranges.push(...ranges);
}

function numberValidation({ rule, ranges }: Group): PlannedValidation {
  const text = `${numberSentence(rule)} Bila tidak ada, kosongkan dan pilih alasannya di kolom Tanda.`;
  return {
    ranges,
    rule: {
      kind: rule.decimals === 0 ? 'whole' : 'decimal',
      min: rule.min ?? `-${widest}`,
      max: rule.max ?? widest,
    },
    prompt: { title: 'Nilai', text },
    error: { title: 'Angka tidak sesuai', text },
  };
}

/** `Bilangan bulat, 0 atau lebih.` */
function numberSentence({ decimals, min, max }: AnswerRule): string {
  const kind = decimals === 0 ? 'Bilangan bulat' : `Angka, paling banyak ${String(decimals)} desimal`;
  const [low, high] = [min, max].map((bound) => (bound === undefined ? undefined : indonesianDecimal(bound)));
  if (low !== undefined && high !== undefined) return `${kind}, ${low} sampai ${high}.`;
  if (low !== undefined) return `${kind}, ${low} atau lebih.`;
  return high === undefined ? `${kind}.` : `${kind}, ${high} atau kurang.`;
}

function markValidation({ rule, ranges }: Group): PlannedValidation {
  return {
    ranges,
    rule: { kind: 'list', choices: markChoices(rule) },
    error: { title: 'Tanda tidak dikenal', text: 'Pilih salah satu tanda dari daftar, atau kosongkan.' },
  };
}

function noteValidation(ranges: readonly string[]): PlannedValidation {
  return {
    ranges,
    rule: { kind: 'length', most: longestNote },
    error: { title: 'Catatan terlalu panjang', text: `Catatan paling banyak ${String(longestNote)} huruf.` },
  };
}

import { unitOf } from '../table/column-names.js';
import type { ReadingQuestion } from '../reading.js';
import { combinePeriods, findPeriod, periodLabel, periodText, type Period } from './periods.js';
import { headerMeaning, type Meaning, type NamedLevel, type Surrounding } from './header-meaning.js';
import { columnUnit, type TableColumn } from './table-columns.js';

interface Dimension {
  label: string;
  role: 'period' | 'category';
}

/** How columns become rows: every row of the sheet becomes one row for each combination. */
export interface Unpivoting {
  dimensions: Dimension[];
  measures: { label: string; unit: string }[];
  /** A value for each dimension, and the column of the sheet for each measure; 0 where the sheet has none. */
  combinations: { values: string[]; columns: number[]; flag: string }[];
  /** Whether any period carries a mark (`2023*`). */
  flagged: boolean;
}

interface Named {
  column: number;
  names: string[];
  unit: string;
  period: Period | undefined;
  periodWord: string;
}

/**
 * Decides which columns of values become rows: those under years, months, quarters and semesters, and those under kinds of one
 * measure (`Laki-laki`, `Perempuan`; commodities under one header). Measures of different names and units stay columns.
 * @param answer the operator's word on whether names are kinds or measures
 * @returns nothing where the table is best read as it stands
 */
export function findUnpivoting(
  values: readonly TableColumn[],
  around: Surrounding,
  answer: string | undefined,
): { unpivoting: Unpivoting | undefined; questions: ReadingQuestion[] } {
  const none = { unpivoting: undefined, questions: [] };
  const named = readNames(values, around.year);
  if (named === undefined || named.length === 0) return none;
  const dated = named.filter(({ period }) => period !== undefined).length;
  if (dated > 0 && dated < named.length) return none;
  const depth = named[0]?.names.length ?? 0;
  if (named.some(({ names }) => names.length !== depth)) return none;
  const levels = Array.from({ length: depth }, (_, level): NamedLevel => {
    const words = [...new Set(named.map(({ names }) => names[level] as string))];
    const units = words.map((word) => unitsUnder(named, level, word));
    const columns = words.map((word) =>
      named.filter(({ names }) => names[level] === word).map(({ column }) => column),
    );
    return { level, words, units, columns };
  });
  const { meanings, questions } = headerMeaning(levels, { dated: dated > 0, around, answer });
  if (meanings === undefined) return none;
  const unpivoting = combine(named, levels, meanings, { around, dated: dated > 0 });
  return unpivoting === undefined ? none : { unpivoting, questions };
}

function unitsUnder(named: readonly Named[], level: number, word: string): string {
  const own = unitOf(word).unit;
  if (own !== '') return own;
  const units = new Set(named.filter(({ names }) => names[level] === word).map(({ unit }) => unit));
  return units.size === 1 ? ([...units][0] ?? '') : '';
}

/** Takes the periods out of the names of each column; nothing where two periods contradict each other. */
function readNames(values: readonly TableColumn[], year: number | undefined): Named[] | undefined {
  const trailing = trailingYears(values);
  const named: Named[] = [];
  for (const value of values) {
    const names: string[] = [];
    const words: string[] = [];
    let period: Period | undefined;
    for (const name of value.path.flatMap((one) => trailing.get(one) ?? [one])) {
      const found = findPeriod(name);
      if (found === undefined) {
        names.push(name);
        continue;
      }
      words.push(name);
      const both: Period | undefined = period === undefined ? found : combinePeriods(period, found);
      if (both === undefined) return undefined;
      period = both;
    }
    const whole = period !== undefined && period.year === undefined && year !== undefined;
    named.push({
      column: value.column,
      names,
      unit: columnUnit(value),
      period: whole ? ({ ...period, year } as Period) : period,
      periodWord: words.join(' '),
    });
  }
  return named;
}

/** `Jumlah Korban 2020` beside `Jumlah Korban 2021`: the year behind a name that several years follow. */
function trailingYears(values: readonly TableColumn[]): Map<string, string[]> {
  const form = /^(?<name>.*\p{L}.*?)[\s_,:-]*\(?(?<year>(?:19|20)\d\d\*{0,3})\)?$/su;
  const byName = new Map<string, Set<string>>();
  const split = new Map<string, string[]>();
  for (const name of new Set(values.flatMap(({ path }) => path))) {
    const groups = form.exec(name)?.groups;
    if (groups === undefined || findPeriod(name) !== undefined) continue;
    const bare = (groups['name'] ?? '').trim();
    const years = byName.get(bare) ?? new Set<string>();
    byName.set(bare, years.add(groups['year'] ?? ''));
    split.set(name, [bare, groups['year'] ?? '']);
  }
  return new Map([...split].filter(([, [bare = '']]) => (byName.get(bare)?.size ?? 0) > 1));
}

function combine(
  named: readonly Named[],
  levels: readonly NamedLevel[],
  meanings: readonly Meaning[],
  { around, dated }: { around: Surrounding; dated: boolean },
): Unpivoting | undefined {
  const categories = levels.filter(({ level }) => meanings[level]?.kind === 'category');
  const measured = levels.find(({ level }) => meanings[level]?.kind === 'measure');
  const dimensions: Dimension[] = categories.map(({ level }) => ({
    label: meanings[level]?.label ?? 'Kategori',
    role: 'category' as const,
  }));
  const periods = named.flatMap(({ period }) => (period === undefined ? [] : [period]));
  if (dated) dimensions.push({ label: periodLabel(periods), role: 'period' });
  if (dimensions.length === 0) return undefined;
  const parents = levels.filter(({ level }) => meanings[level]?.kind === 'parent');
  const measureOf = ({ names }: Named): string =>
    measured === undefined ? '' : (names[measured.level] as string);
  const measures = [...new Set(named.map(measureOf))];
  const combinations = new Map<string, Unpivoting['combinations'][number]>();
  for (const one of named) {
    const values = categories.map(({ level }) => one.names[level] as string);
    if (one.period !== undefined) values.push(textOf(one.period, one.periodWord));
    const key = values.join('\n');
    const known = combinations.get(key) ?? {
      values,
      columns: measures.map(() => 0),
      flag: one.period?.flag ?? '',
    };
    const at = measures.indexOf(measureOf(one));
    if ((known.columns[at] ?? 0) > 0) return undefined;
    known.columns[at] = one.column;
    combinations.set(key, known);
  }
  const all = [...combinations.values()];
  // Measures that share hardly a combination are tables of their own in one header.
  const holes = all.flatMap(({ columns }) => columns).filter((column) => column === 0).length;
  if (holes > all.length * measures.length * 0.2) return undefined;
  return {
    dimensions: distinctLabels(dimensions),
    measures: measures.map((name) => ({
      label: name === '' ? singleMeasure(parents, around) : name,
      unit: name === '' ? commonUnit(named) : commonUnit(named.filter((one) => measureOf(one) === name)),
    })),
    combinations: all,
    flagged: all.some(({ flag }) => flag !== ''),
  };
}

/** Periods without a year keep the word of the header. */
function textOf(period: Period, word: string): string {
  return period.year === undefined ? word : periodText(period);
}

function commonUnit(named: readonly Named[]): string {
  const units = new Set(named.map(({ unit }) => unit));
  return units.size === 1 ? ([...units][0] ?? '') : '';
}

function distinctLabels(dimensions: readonly Dimension[]): Dimension[] {
  const seen = new Map<string, number>();
  return dimensions.map((one) => {
    const count = (seen.get(one.label) ?? 0) + 1;
    seen.set(one.label, count);
    return count === 1 ? one : { ...one, label: `${one.label} ${String(count)}` };
  });
}

/** The one measure is named by the header above all its columns, else by the title. */
function singleMeasure(parents: readonly NamedLevel[], { title }: Surrounding): string {
  const words = parents.flatMap(({ words: [word] }) => word ?? []);
  if (words.length > 0) return words.join(' - ');
  const bare = title
    .replace(/^\s*(?:tabel|table)\s*[:.]?\s*[\divx.]*\s*[:.-]?\s*/iu, '')
    .replace(/[\s,]*\b(?:menurut|per|dirinci|berdasarkan|di|tahun)\b.*$/isu, '')
    .replace(/[\s,]*\b(?:19|20)\d\d.*$/su, '')
    .trim();
  return bare.length >= 3 && bare.length <= 80 ? bare : 'Nilai';
}

import { months } from '../cells/dates.js';

type PeriodKind = 'year' | 'school-year' | 'semester' | 'quarter' | 'month' | 'day';

/** A span of time as a header names it. */
export interface Period {
  kind: PeriodKind;
  /** Absent where only a month, quarter or semester is named, or `Tahunan`. A school year begins in it. */
  year: number | undefined;
  /** Which semester, quarter or month of the year, from 1; 0 for whole years; `MMDD` for a day. */
  index: number;
  /** `*` behind `2023*`: what the legend of the table says of its figures. */
  flag?: string;
}

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const yearWord = '(?:tahun|thn\\.?|th\\.?|ta\\.?|t\\.a\\.?|tahun anggaran|tahun ajaran|tahun pelajaran|year)';
const quarterWord = '(?:triwulan|trw\\.?|tw\\.?|kuartal|kwartal|quarter|q)';
const semesterWord = '(?:semester|sem\\.?|smt\\.?)';
const digits = '(?<digits>iv|i{1,3}|[1-4])';
const year = '(?<year>(?:19|20)\\d\\d|[12]\\.[09]\\d\\d)';
const split = '[\\s,/.:-]*';

const yearForm = new RegExp(`^(?:${yearWord}[\\s.:]*)?${year}(?:\\.0)?$`);
const schoolForm = new RegExp(`^(?:${yearWord}\\s*)?${year}\\s*/\\s*(?<next>(?:19|20)?\\d\\d)$`);
const partForms: readonly { kind: PeriodKind; form: RegExp }[] = [
  { kind: 'quarter', form: new RegExp(`^${quarterWord}\\s*[.-]?\\s*${digits}(?:${split}${year})?$`) },
  { kind: 'quarter', form: new RegExp(`^${year}${split}${quarterWord}\\s*[.-]?\\s*${digits}$`) },
  { kind: 'quarter', form: new RegExp(`^${digits}[\\s-]*(?:triwulan|kuartal)$`) },
  { kind: 'semester', form: new RegExp(`^${semesterWord}\\s*[.-]?\\s*${digits}(?:${split}${year})?$`) },
  // A bare `S1` is a degree.
  { kind: 'semester', form: new RegExp(`^${year}${split}(?:${semesterWord}|s)\\s*[.-]?\\s*${digits}$`) },
];
const monthForms = [
  new RegExp(`^(?:bulan\\s+)?(?<month>\\p{L}{3,9})\\.?(?:${split}${year})?$`, 'u'),
  new RegExp(`^${year}${split}(?<month>\\p{L}{3,9})$`, 'u'),
  new RegExp(`^${year}-(?<number>0[1-9]|1[0-2])$`),
];
const dayForm = /^(?<year>(?:19|20)\d\d)-(?<number>0[1-9]|1[0-2])-(?<day>[0-3]\d)$/;
const wholeYear = /^(?:tahunan|setahun|annual|yearly|annually)$/;
/** `2023*`, `2023*)`, `2023 r`, `2023x`, `2023 1)`. */
const flagForm =
  /^(?<bare>.*\d)\s*(?:\(?(?<stars>\*{1,3})\)?|\(?(?<letters>xx|[xre])\)?|\s(?<footnote>[1-9]\)))$/s;

/**
 * Reads a text that names a period and nothing else: `2022`, `2.022`, `Th. 2022`, `2023*`, `2022/2023`, `Sem I 2024`,
 * `TW IV 2024`, `Jan 2024`, `2024-03`, `Triwulan I`, `Tahunan`.
 */
export function findPeriod(text: string): Period | undefined {
  if (text.length < 1 || text.length > 40) return undefined;
  const plain = text.replaceAll('_', ' ').replace(/\s+/gu, ' ').trim().toLowerCase();
  const flagged = flagForm.exec(plain)?.groups;
  const found = barePeriod(plain);
  if (found !== undefined || flagged === undefined) return found;
  const bare = barePeriod((flagged['bare'] ?? '').trim());
  const flag = flagged['stars'] ?? flagged['letters'] ?? flagged['footnote'];
  return bare === undefined || flag === undefined ? undefined : { ...bare, flag };
}

function barePeriod(plain: string): Period | undefined {
  if (wholeYear.test(plain)) return { kind: 'year', year: undefined, index: 0 };
  const whole = yearForm.exec(plain)?.groups;
  if (whole !== undefined) return { kind: 'year', year: yearOf(whole['year']), index: 0 };
  const school = schoolForm.exec(plain)?.groups;
  if (school !== undefined) return schoolYear(yearOf(school['year']), school['next'] ?? '');
  for (const { kind, form } of partForms) {
    const groups = form.exec(plain)?.groups;
    if (groups === undefined) continue;
    const index = roman[groups['digits'] ?? ''] ?? Number(groups['digits']);
    if (kind === 'semester' && index > 2) return undefined;
    return { kind, year: yearOf(groups['year']), index };
  }
  for (const form of monthForms) {
    const groups = form.exec(plain)?.groups;
    if (groups === undefined) continue;
    const index = months[groups['month'] ?? ''] ?? Number(groups['number']);
    if (index >= 1) return { kind: 'month', year: yearOf(groups['year']), index };
  }
  const day = dayForm.exec(plain)?.groups;
  if (day === undefined) return undefined;
  return {
    kind: 'day',
    year: yearOf(day['year']),
    index: Number(`${day['number'] ?? ''}${day['day'] ?? ''}`),
  };
}

function yearOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.replace('.', ''));
}

function schoolYear(first: number | undefined, next: string): Period | undefined {
  if (first === undefined) return undefined;
  const second = next.length === 2 ? Math.floor((first + 1) / 100) * 100 + Number(next) : Number(next);
  return second === first + 1 ? { kind: 'school-year', year: first, index: 0 } : undefined;
}

/** The period that two headers name together, `2005` above `Februari`; nothing where they do not belong together. */
export function combinePeriods(outer: Period, inner: Period): Period | undefined {
  const flag = outer.flag ?? inner.flag;
  const flagged = flag === undefined ? {} : { flag };
  const [whole, part] = inner.kind === 'year' && outer.kind !== 'year' ? [inner, outer] : [outer, inner];
  if (whole.kind !== 'year' || part.year !== undefined) return undefined;
  if (whole.year === undefined) return undefined;
  return { ...part, year: whole.year, ...flagged };
}

/** Canonical text: `2024`, `2022/2023`, `2024-S1`, `2024-Q4`, `2024-03`; without a year only its part (`Q4`, `03`). */
export function periodText({ kind, year, index }: Period): string {
  const whole = year === undefined ? '' : String(year);
  const dashed = whole === '' ? '' : `${whole}-`;
  switch (kind) {
    case 'year':
      return whole;
    case 'school-year':
      return `${whole}/${String((year ?? 0) + 1)}`;
    case 'semester':
      return `${dashed}S${String(index)}`;
    case 'quarter':
      return `${dashed}Q${String(index)}`;
    case 'month':
      return `${dashed}${twoDigits(index)}`;
    case 'day':
      return `${dashed}${twoDigits(Math.floor(index / 100))}-${twoDigits(index % 100)}`;
  }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

const labels: Record<PeriodKind, string> = {
  year: 'Tahun',
  'school-year': 'Tahun Ajaran',
  semester: 'Semester',
  quarter: 'Triwulan',
  month: 'Bulan',
  day: 'Tanggal',
};

/** What a column of such periods is called. */
export function periodLabel(periods: readonly Period[]): string {
  const kinds = new Set(periods.map(({ kind }) => kind));
  const [only] = kinds;
  if (only === undefined || kinds.size > 1) return 'Periode';
  const dated = periods.some(({ year: one }) => one !== undefined);
  return only === 'year' || only === 'school-year' || only === 'day' || !dated ? labels[only] : 'Periode';
}

// Months are plain letters; a class of all letters would cost more to prepare than small files to read.
const periodWithYear =
  /(?:(?:triwulan|tw\.?|semester|sem\.?)\s+(?:iv|i{1,3}|[1-4])\s+|[a-z]{3,9}\s+)?(?:19|20)\d\d(?:\s*\/\s*(?:19|20)?\d\d)?(?!\d)/gi;

/** Every period that a sentence names as its own: the years of a title, `Agustus 2024`. */
export function periodsIn(sentence: string): string[] {
  const found: string[] = [];
  for (const [text] of sentence.replaceAll('_', ' ').matchAll(periodWithYear)) {
    const period = findPeriod(text) ?? findPeriod(/(?:19|20)\d\d.*$/.exec(text)?.[0] ?? '');
    if (period !== undefined) found.push(periodText(period));
  }
  return [...new Set(found)];
}

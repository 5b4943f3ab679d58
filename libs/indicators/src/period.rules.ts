import type { Frequency } from '#lib/catalogue';

/**
 * Spans of time that a figure may be of. Sources: frequencies of MS-Keg block IV (Peraturan BPS 5/2020) and the school year
 * (Juli to Juni) of the tables of Dinas Pendidikan.
 */
export const periodKinds = ['year', 'school-year', 'semester', 'four-months', 'quarter', 'month'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** A period with its days. */
export interface Period {
  /** Number in the order of the first day; two periods that begin together are ordered by their length, the longer first. */
  id: number;
  /** The one form it is written in. */
  text: string;
  kind: PeriodKind;
  /** First and last day, ISO. */
  startsOn: string;
  endsOn: string;
}

interface KindForm {
  kind: PeriodKind;
  form: RegExp;
  months: number;
  /** Parts of the kind in one year. */
  parts: number;
  text: (year: number, part: number) => string;
  example: string;
}

const year = '(?<year>(?:19|20)\\d\\d)';

/** How each kind is written: the forms that the reading of files gives to periods, and `2024-T1` for four months. */
const forms: readonly KindForm[] = [
  {
    kind: 'year',
    form: new RegExp(`^${year}$`),
    months: 12,
    parts: 1,
    text: (of) => String(of),
    example: '2024',
  },
  {
    kind: 'school-year',
    form: new RegExp(`^${year}/(?<next>\\d{4})$`),
    months: 12,
    parts: 1,
    text: (of) => `${String(of)}/${String(of + 1)}`,
    example: '2024/2025',
  },
  {
    kind: 'semester',
    form: new RegExp(`^${year}-S(?<part>[12])$`),
    months: 6,
    parts: 2,
    text: (of, part) => `${String(of)}-S${String(part)}`,
    example: '2024-S1',
  },
  {
    kind: 'four-months',
    form: new RegExp(`^${year}-T(?<part>[123])$`),
    months: 4,
    parts: 3,
    text: (of, part) => `${String(of)}-T${String(part)}`,
    example: '2024-T1',
  },
  {
    kind: 'quarter',
    form: new RegExp(`^${year}-Q(?<part>[1-4])$`),
    months: 3,
    parts: 4,
    text: (of, part) => `${String(of)}-Q${String(part)}`,
    example: '2024-Q1',
  },
  {
    kind: 'month',
    form: new RegExp(`^${year}-(?<part>0[1-9]|1[0-2])$`),
    months: 1,
    parts: 12,
    text: (of, part) => `${String(of)}-${String(part).padStart(2, '0')}`,
    example: '2024-01',
  },
];

/** How periods are written, for sentences to people. */
export const periodExamples = forms.map(({ example }) => example).join(', ');

/** Month that a school year begins in, from 0: July. */
const schoolStart = 6;

/** Reads a period in its one form; `undefined` when the text is no period. */
export function periodOf(text: string): Period | undefined {
  for (const form of forms) {
    const groups = form.form.exec(text)?.groups;
    if (groups === undefined) continue;
    const first = Number(groups['year']);
    if (form.kind === 'school-year' && Number(groups['next']) !== first + 1) return undefined;
    return made(form, first, Number(groups['part'] ?? 1));
  }
  return undefined;
}

function made(form: KindForm, ofYear: number, part: number): Period {
  const start = form.kind === 'school-year' ? schoolStart : (part - 1) * form.months;
  const month = ofYear * 12 + start;
  return {
    id: month * 8 + periodKinds.indexOf(form.kind),
    text: form.text(ofYear, part),
    kind: form.kind,
    startsOn: new Date(Date.UTC(ofYear, start, 1)).toISOString().slice(0, 10),
    // Day 0 is the last of the month before.
    endsOn: new Date(Date.UTC(ofYear, start + form.months, 0)).toISOString().slice(0, 10),
  };
}

/** Kinds of period that figures of a frequency come in. What comes more often than monthly is kept by month. */
export const kindsOfFrequency: Record<Frequency, readonly PeriodKind[]> = {
  HARIAN: ['month'],
  MINGGUAN: ['month'],
  BULANAN: ['month'],
  TRIWULANAN: ['quarter'],
  EMPAT_BULANAN: ['four-months'],
  SEMESTERAN: ['semester'],
  TAHUNAN: ['year', 'school-year'],
  LEBIH_DARI_DUA_TAHUNAN: ['year'],
  SEWAKTU_WAKTU: periodKinds,
};

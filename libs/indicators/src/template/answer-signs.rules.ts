import type { AbsenceReason } from '#lib/tabular';
import type { AnswerRule, TemplateFlag } from './template-model.js';

interface Sign<Meaning> {
  meaning: Meaning;
  word: string;
  sign: string;
  /** Other ways in which it is written. */
  others: readonly string[];
  explained: string;
}

/**
 * Signs for a missing value. The word stands first in the list: what begins with `-` a spreadsheet takes for a formula, and
 * `...` it turns into another character. Source of the signs: BPS table legend.
 */
export const absenceSigns: readonly Sign<AbsenceReason>[] = [
  {
    meaning: 'nil',
    word: 'nihil',
    sign: '-',
    others: ['–', '—', '−'],
    explained: 'Tidak ada kejadian atau jumlahnya memang kosong',
  },
  {
    meaning: 'not-available',
    word: 'belum tersedia',
    sign: '...',
    others: ['…', '..', 'tidak tersedia'],
    explained: 'Datanya ada tetapi belum diperoleh',
  },
  {
    meaning: 'not-applicable',
    word: 'tidak berlaku',
    sign: 'NA',
    others: ['n/a', 'n.a.'],
    explained: 'Pertanyaannya tidak berlaku untuk baris ini',
  },
  {
    meaning: 'withheld',
    word: 'dirahasiakan',
    sign: 'x',
    others: ['rahasia'],
    explained: 'Datanya ada tetapi tidak boleh dibuka',
  },
];

/** Marks beside a value. */
export const flagSigns: readonly Sign<TemplateFlag>[] = [
  { meaning: 'r', word: 'diperbaiki', sign: 'r', others: [], explained: 'Angka yang diperbaiki' },
  { meaning: 'e', word: 'estimasi', sign: 'e', others: [], explained: 'Angka perkiraan' },
  { meaning: '*', word: 'sementara', sign: '*', others: [], explained: 'Angka sementara' },
  {
    meaning: '**',
    word: 'sangat sementara',
    sign: '**',
    others: [],
    explained: 'Angka sangat sementara',
  },
  {
    meaning: '***',
    word: 'sangat sangat sementara',
    sign: '***',
    others: [],
    explained: 'Angka sangat sangat sementara',
  },
];

/** As the list of the column Tanda offers it: `nihil (-)`. */
export const choiceOf = ({ word, sign }: Sign<unknown>): string => `${word} (${sign})`;

export const absenceSign = (reason: AbsenceReason): Sign<AbsenceReason> | undefined =>
  absenceSigns.find(({ meaning }) => meaning === reason);
export const flagSign = (flag: TemplateFlag): Sign<TemplateFlag> | undefined =>
  flagSigns.find(({ meaning }) => meaning === flag);

/** What the list of a cell offers, reasons first. */
export function markChoices({ absences, flags }: AnswerRule): string[] {
  return [
    ...absenceSigns.filter(({ meaning }) => absences.includes(meaning)),
    ...flagSigns.filter(({ meaning }) => flags.includes(meaning)),
  ].map(choiceOf);
}

export type Mark = { absence: AbsenceReason } | { flag: TemplateFlag };

/**
 * A text of the column Tanda: a choice of the list, its word or its sign.
 * @returns `undefined` for what is none of those that the rule allows
 */
export function markOf(text: string, { absences, flags }: AnswerRule): Mark | undefined {
  const plain = text.replace(/^'/, '').replace(/\s+/gu, ' ').trim().toLowerCase();
  const isMeant = (one: Sign<unknown>): boolean =>
    [choiceOf(one), one.word, one.sign, ...one.others].some((way) => way.toLowerCase() === plain);
  const absence = absenceSigns.find((one) => absences.includes(one.meaning) && isMeant(one));
  if (absence !== undefined) return { absence: absence.meaning };
  const flag = flagSigns.find((one) => flags.includes(one.meaning) && isMeant(one));
  return flag === undefined ? undefined : { flag: flag.meaning };
}

import type { ReadingQuestion } from '../reading.js';
import { canonicalUnit } from '../cells/units.js';
import { knownKindsOf, namesAMeasure, normal } from './words.js';

/** What the words around a table say. */
export interface Surrounding {
  /** Title, lines joined. */
  title: string;
  /** The one year that the title names. */
  year: number | undefined;
  /** Headers of the columns that say what a row is about. */
  labels: readonly string[];
  /** Middle figure of some columns, as evidence. */
  magnitude: (columns: readonly number[]) => string;
}

/** The words of a header row over the columns of values. */
export interface NamedLevel {
  level: number;
  words: string[];
  /** By word. */
  units: string[];
  /** Columns under each word. */
  columns: number[][];
}

/** What the words of a level are: kinds of one thing, measures of their own, or one parent of all. */
export interface Meaning {
  kind: 'category' | 'measure' | 'parent';
  /** What the kinds are kinds of. */
  label: string;
}

interface Evidence {
  known: string | undefined;
  unitsDiffer: boolean;
  measureWords: number;
}

/**
 * Decides of each level whether its words are kinds of one measure, which become rows, or measures, which stay columns.
 * Units that differ and words that name quantities speak for measures, known opposites (`Laki-laki`, `Perempuan`) and one
 * parent above all for kinds. What stays doubtful is asked with this evidence; until then columns stay apart.
 * @returns no meanings where nothing becomes rows
 */
export function headerMeaning(
  levels: readonly NamedLevel[],
  { dated, around, answer }: { dated: boolean; around: Surrounding; answer: string | undefined },
): { meanings: Meaning[] | undefined; questions: ReadingQuestion[] } {
  const varying = levels.filter(({ words }) => words.length > 1);
  const hasParent = varying.length < levels.length;
  const evidence = new Map(varying.map((one) => [one, evidenceOf(one)]));
  const of = (one: NamedLevel): Evidence => evidence.get(one) as Evidence;
  // Below a parent that has the unit, even words like `Harga` may be kinds.
  const isUnitAbove = levels.some(
    ({ words: [word, ...more], units }) => more.length === 0 && word !== undefined && units[0] !== '',
  );
  const isMeasured = (one: NamedLevel) =>
    of(one).known === undefined &&
    (of(one).unitsDiffer || (!isUnitAbove && of(one).measureWords > one.words.length / 2));
  const measured = varying.find((one) => of(one).unitsDiffer && isMeasured(one)) ?? varying.find(isMeasured);
  const unknown = varying.filter((one) => one !== measured && of(one).known === undefined);
  const questions: ReadingQuestion[] = [];
  let measure = measured;
  if (measured === undefined && unknown.length > 0) {
    const [first] = unknown as [NamedLevel];
    const clear = hasParent && unknown.every((one) => of(one).measureWords === 0);
    const settled = !clear && !dated && varying.length === 1 && !hasParent;
    // One row of names alone: a plain table.
    if (settled) return { meanings: undefined, questions: [] };
    if (!clear) {
      questions.push(question(first, of(first), { around, answer, hasParent }));
      if (answer !== 'categories') measure = first;
    }
  }
  const label = kindLabel(levels, around);
  const meanings = levels.map((one): Meaning => {
    if (one.words.length === 1) return { kind: 'parent', label: '' };
    if (one === measure) return { kind: 'measure', label: '' };
    return { kind: 'category', label: of(one).known ?? label };
  });
  return { meanings, questions };
}

function evidenceOf({ words, units }: NamedLevel): Evidence {
  const distinct = new Set(units.filter((unit) => unit !== '').map(canonicalUnit));
  return {
    known: knownKindsOf(words),
    unitsDiffer: distinct.size > 1,
    measureWords: words.filter((word) => namesAMeasure(word)).length,
  };
}

function question(
  { words, units, columns }: NamedLevel,
  { measureWords }: Evidence,
  { around, answer, hasParent }: { around: Surrounding; answer: string | undefined; hasParent: boolean },
): ReadingQuestion {
  const shown = words.slice(0, 4).map((word, index) => {
    const middle = around.magnitude(columns[index] ?? []);
    const unit = units[index] ?? '';
    return `«${word}»${unit === '' ? '' : ` (${unit})`}${middle === '' ? '' : ` sekitar ${middle}`}`;
  });
  const hints = [
    units.every((unit) => unit === units[0]) ? 'satuannya tidak dibedakan' : 'satuannya tidak semua sama',
    measureWords > 0
      ? `${String(measureWords)} di antaranya menyebut ukuran`
      : 'tidak ada yang menyebut ukuran',
    hasParent ? 'ada satu kepala di atas semuanya' : 'tidak ada kepala bersama di atasnya',
  ];
  return {
    id: 'header-words',
    text: `Kepala kolom ${shown.join(', ')}${words.length > 4 ? `, dan ${String(words.length - 4)} lainnya` : ''}: apakah jenis dari satu ukuran yang sama, atau ukuran yang berbeda-beda? Petunjuk: ${hints.join('; ')}.`,
    choices: [
      { value: 'measures', label: 'Ukuran berbeda: tetap menjadi kolom sendiri-sendiri' },
      { value: 'categories', label: 'Jenis dari satu ukuran: menjadi baris' },
    ],
    ...(answer === undefined ? {} : { answer }),
  };
}

/** `... Menurut Kabupaten/Kota dan Jenis Unggas`: what the title says the figures are divided by, besides the rows. */
function kindLabel(levels: readonly NamedLevel[], { title, labels }: Surrounding): string {
  const parents = levels.filter(({ words }) => words.length === 1).flatMap(({ words }) => words);
  for (const text of [...parents, title]) {
    const named = /\bmenurut\b(?!.*\bmenurut\b)(.*)$/isu.exec(text.replaceAll('_', ' '))?.[1];
    if (named === undefined) continue;
    const parts = named
      .replace(/\([^()]*\)\s*$/u, '')
      .replace(/\b(?:di|tahun|pada)\b.*$|,?\s*(?:19|20)\d\d.*$/isu, '')
      .split(/,|\bdan\b|\bserta\b|&/iu)
      .map((part) => part.trim())
      .filter((part) => part !== '' && part.length <= 40);
    const rows = labels.map(normal);
    const others = parts.filter((part) => !rows.some((row) => isAlike(row, normal(part))) && !isTime(part));
    const [only] = others;
    if (only !== undefined && others.length === 1) return only;
  }
  return 'Kategori';
}

/** Whether two names share half of the words of the shorter one. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map(
    (text) => new Set(text.split(/[^\p{L}\d]+/u).filter((word) => word.length > 2)),
  );
  if (a === undefined || b === undefined) return false;
  const both = [...a].filter((word) => b.has(word)).length;
  return both > 0 && both >= Math.min(a.size, b.size) / 2;
}

function isTime(text: string): boolean {
  return /^(?:tahun|bulan|triwulan|semester|periode)\b/i.test(text);
}

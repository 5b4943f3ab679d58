/** One thing that every result must have: the words as typed, and what may stand for them. */
export interface SearchSlot {
  /** Words typed, all needed. */
  words: string[];
  /** Typed in quotes: the words follow each other. */
  phrase: boolean;
  /** Phrases that mean the same, from the synonyms. */
  alternatives: string[][];
  /** The last word may go on: the reader is perhaps still typing. */
  prefix: boolean;
  /** Typed with a minus: results must not have it. */
  excluded: boolean;
}

/** Words that say nothing; skipped unless nothing else was typed. */
const stopWords = new Set(
  'di ke dari dan atau yang untuk pada dengan oleh dalam tentang menurut berdasarkan per serta adalah the of and in'.split(
    ' ',
  ),
);
const mostWords = 12;
const shortestPrefix = 3;

/** Lower case, without accents, letters and digits only: the words of a text, as the search documents have them. */
export function wordsOf(text: string): string[] {
  // Nearly everything typed is ASCII, which has no accents to take off.
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 60));
}

/** Phrases with what means the same, by their first word. */
export type Synonyms = ReadonlyMap<string, readonly { term: string[]; others: string[][] }[]>;

/**
 * Prepares the synonyms for looking up.
 * @param groups groups of phrases that mean the same
 */
export function synonymsOf(groups: readonly (readonly string[])[]): Synonyms {
  const synonyms = new Map<string, { term: string[]; others: string[][] }[]>();
  for (const group of groups) {
    const terms = group.map(wordsOf).filter((term) => term.length > 0);
    for (const term of terms) {
      const first = term[0] ?? '';
      const others = terms.filter((other) => other !== term);
      synonyms.set(first, [...(synonyms.get(first) ?? []), { term, others }]);
    }
  }
  return synonyms;
}

/**
 * Reads what somebody typed. Words are all needed, the last one also as a beginning; `"..."` is a phrase, `-word`
 * excludes; synonyms stand for each other.
 */
export function searchSlots(typed: string, synonyms: Synonyms): SearchSlot[] {
  const parts = [...typed.slice(0, 500).matchAll(/(-?)"([^"]*)"|(-?)([^\s"]+)/g)].map((match) => ({
    excluded: (match[1] ?? match[3] ?? '') === '-',
    phrase: match[2] !== undefined,
    words: wordsOf(match[2] ?? match[4] ?? ''),
  }));
  const plain: string[] = parts
    .filter((part) => !part.phrase && !part.excluded)
    .flatMap((part) => part.words);
  const telling = plain.filter((word) => !stopWords.has(word));
  const words = (telling.length > 0 ? telling : plain).slice(0, mostWords);
  const slots: SearchSlot[] = [];
  const endsOpen = /[\p{L}\p{N}]$/u.test(typed);
  for (let at = 0; at < words.length;) {
    const { length, alternatives } = synonymsAt(words, at, synonyms);
    const taken = words.slice(at, at + length);
    at += length;
    const last = taken.at(-1) ?? '';
    slots.push({
      words: taken,
      phrase: false,
      alternatives,
      prefix: at === words.length && endsOpen && last.length >= shortestPrefix,
      excluded: false,
    });
  }
  for (const part of parts) {
    if (part.words.length > 0 && (part.phrase || part.excluded))
      slots.push({ ...part, words: part.words.slice(0, mostWords), alternatives: [], prefix: false });
  }
  return slots;
}

/** The longest phrase at this place that has synonyms, with all of them. */
function synonymsAt(
  words: readonly string[],
  at: number,
  synonyms: Synonyms,
): { length: number; alternatives: string[][] } {
  let length = 1;
  let alternatives: string[][] = [];
  for (const { term, others } of synonyms.get(words[at] ?? '') ?? []) {
    if (term.length < length || !term.every((word, offset) => words[at + offset] === word)) continue;
    if (term.length > length) alternatives = [];
    length = term.length;
    alternatives = [...alternatives, ...others];
  }
  return { length, alternatives };
}

/** Every word whose stem {@link searchQuery} needs. */
export function wordsOfSlots(slots: readonly SearchSlot[]): string[] {
  return [...new Set(slots.flatMap((slot) => [...slot.words, ...slot.alternatives.flat()]))];
}

/** The last word, where it may go on. */
export const openWord = (slots: readonly SearchSlot[]): string | undefined =>
  slots.find((slot) => slot.prefix)?.words.at(-1);

/** How it is noted among the known lexemes that some begin like an open last word. */
export const asBeginning = (word: string): string => `${word}*`;

/**
 * The words of a slot that no search document has, while nothing that means the same is known either: what the slot fails by.
 * @param stems stem by word
 * @param known lexemes of the search documents, and {@link asBeginning} of words that some of them begin like
 */
export function unknownWords(
  slot: SearchSlot,
  stems: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
): string[] {
  const isKnown = (word: string): boolean => known.has(stems.get(word) ?? word);
  if (slot.alternatives.some((words) => words.every(isKnown))) return [];
  return slot.words.filter(
    (word, place) =>
      !isKnown(word) && !(slot.prefix && place === slot.words.length - 1 && known.has(asBeginning(word))),
  );
}

/**
 * The text of a PostgreSQL `tsquery` for the slots; empty when nothing is asked for.
 * @param stems stem by word
 */
export function searchQuery(slots: readonly SearchSlot[], stems: ReadonlyMap<string, string>): string {
  const stem = (word: string) => lexeme(stems.get(word) ?? word);
  const wanted = slots.filter((slot) => !slot.excluded);
  const parts = slots
    .filter((slot) => !slot.excluded || wanted.length > 0)
    .map((slot) => {
      const typed = slot.words.map((word, place) =>
        slot.prefix && place === slot.words.length - 1 ? `(${stem(word)} | ${lexeme(word)}:*)` : stem(word),
      );
      const choices = [
        typed.join(slot.phrase ? ' <-> ' : ' & '),
        ...slot.alternatives.map((words) => words.map(stem).join(' <-> ')),
      ];
      const any = choices.map((choice) => `(${choice})`).join(' | ');
      return slot.excluded ? `!(${any})` : `(${any})`;
    });
  return parts.join(' & ');
}

const lexeme = (word: string): string => `'${word.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;

/** How many letters must be added, dropped, changed or swapped to make one word of the other. */
export function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    older = before;
    before = row;
  }
  return before[b.length] ?? 0;
}

/** Whether a word that matches nothing may have been meant as another: one slip up to five letters, two in longer words. */
export const isNearWord = (typed: string, word: string): boolean =>
  typed.length >= 4 && editDistance(typed, word) <= (typed.length <= 5 ? 1 : 2);

import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { CatalogueErrors } from './catalogue.errors.js';
import {
  candidateCap,
  facets,
  firstFilter,
  searchStatement,
  shapeName,
  type Facet,
  type SearchSort,
  type StatementShape,
} from './search-statement.rules.js';
import {
  asBeginning,
  editDistance,
  isNearWord,
  openWord,
  searchQuery,
  searchSlots,
  synonymsOf,
  unknownWords,
  wordsOf,
  wordsOfSlots,
  type SearchSlot,
  type Synonyms,
} from './search-terms.rules.js';

/** What is looked for. Values within a facet are alternatives, facets are all needed. */
export interface SearchRequest {
  q: string;
  filters: Partial<Record<Facet, readonly string[] | undefined>>;
  sort: SearchSort;
  /** The other way round: oldest first, Z to A. */
  reversed?: boolean;
  /** A further condition as SQL over the columns of `document`; `bind` takes a value and gives its placeholder. */
  condition?: ((bind: (value: unknown) => string) => string) | undefined;
  limit: number;
  offset: number;
  /** Cursor of the page before; wins over `offset`. */
  after?: string | undefined;
  /** Facets to count. */
  facets: readonly Facet[];
  /** Values listed of each facet, the most frequent first. */
  facetValues: number;
  text: 'summary' | 'body';
}

/** What was found; `facets` and `items` are JSON text ready to be sent. */
export interface SearchResult {
  total: number;
  /** Facet counts are reckoned from a sample (more than {@link candidateCap} matches). */
  estimated: boolean;
  facets: string;
  /** JSON objects separated by commas. */
  items: string;
  /** Cursor for the page after this one. */
  next: string | null;
  /** What was searched instead of words that match nothing. */
  corrected: string | null;
}

interface StatementRow {
  total: string | number;
  estimated: boolean;
  facets: string;
  items: string;
  pageSize: number;
  last: string | null;
}

/** Rows that can be skipped by page number; further on, follow the cursor. */
export const furthestOffset = 10_000;
const rememberedStems = 50_000;
const synonymSeconds = 5;
const knownSeconds = 60;

/** The public search. One statement for each search; stems and synonyms are remembered in the process. */
@Injectable()
export class CatalogueSearch {
  private readonly stems = new Map<string, string>();
  private synonyms: { known: Synonyms; readAt: number } | undefined;
  private known = { lexemes: new Set<string>(), since: 0 };
  /** Texts of the statements, by the name of their shape: making one costs as much as reading its rows. */
  private readonly statements = new Map<string, string>();

  constructor(private readonly reads: PublicReads) {}

  /**
   * Searches what is published.
   * @throws PAGE_TOO_FAR, BAD_INPUT for a cursor that is none of ours, QUERY_TOO_SLOW
   */
  async search(request: SearchRequest): Promise<SearchResult> {
    const slots = searchSlots(request.q, await this.knownSynonyms());
    const found = await this.run(request, slots, request.q);
    if (found.total > 0 || slots.length === 0) return found;
    const corrected = await this.correct(slots);
    if (corrected === undefined) return found;
    const again = await this.run(request, searchSlots(corrected, await this.knownSynonyms()), corrected);
    return again.total > 0 ? { ...again, corrected } : found;
  }

  /** Forgets the synonyms read so far; called when they change in this process. */
  forgetSynonyms(): void {
    this.synonyms = undefined;
  }

  private async run(
    request: SearchRequest,
    slots: readonly SearchSlot[],
    typed: string,
  ): Promise<SearchResult> {
    const { offset, key } = position(request);
    if (offset > furthestOffset && request.text === 'summary')
      throw CatalogueErrors.PAGE_TOO_FAR({ params: { most: furthestOffset } });
    const query = searchQuery(slots, await this.stemsOf(wordsOfSlots(slots)));
    const filters = facets.filter((facet) => (request.filters[facet]?.length ?? 0) > 0);
    const words = query !== '';
    const sort = request.sort === 'relevance' && !words ? 'modified' : request.sort;
    const further: unknown[] = [];
    const shape: StatementShape = {
      words,
      filters,
      sort,
      reversed: request.reversed === true && sort !== 'relevance',
      condition: request.condition?.(
        (value) => `$${String(firstFilter - 1 + filters.length + further.push(value))}`,
      ),
      after: key !== undefined,
      text: request.text,
      deep: sort === 'relevance' && offset + request.limit > candidateCap,
    };
    // A condition of its own is a statement of its own: neither worth keeping nor preparing.
    const name = shape.condition === undefined ? shapeName(shape) : undefined;
    const row = await this.reads.row<StatementRow>(
      name === undefined ? searchStatement(shape) : this.statementOf(shape, name),
      [
        query,
        wordsOf(typed).join(' '),
        request.facets,
        request.limit,
        offset,
        key?.[0] ?? null,
        key?.[1] ?? null,
        request.facetValues,
        openWord(slots) ?? null,
        ...filters.map((facet) => request.filters[facet]),
        ...further,
      ],
      name,
    );
    if (!row) throw GeneralErrors.INTERNAL();
    const more = row.pageSize === request.limit && request.limit > 0;
    const next =
      sort === 'relevance' ? JSON.stringify(offset + row.pageSize) : more && row.last ? row.last : null;
    return {
      total: Number(row.total),
      estimated: row.estimated,
      facets: row.facets,
      items: row.items,
      next: more && next !== null ? Buffer.from(`${sort}:${next}`).toString('base64url') : null,
      corrected: null,
    };
  }

  /** What was meant, where the catalogue does not know some words; `undefined` when nothing better is known. */
  private async correct(slots: readonly SearchSlot[]): Promise<string | undefined> {
    const wanted = slots.filter((slot) => !slot.excluded);
    const stems = await this.stemsOf(wordsOfSlots(slots));
    const known = await this.knownLexemes(wanted, stems);
    let changed = false;
    const words: string[] = [];
    for (const slot of wanted) {
      const unknown = new Set(unknownWords(slot, stems, known));
      for (const word of slot.words) {
        const better = unknown.has(word) ? await this.nearestWord(word) : undefined;
        changed ||= better !== undefined;
        words.push(better ?? word);
      }
    }
    const excluded = slots.filter((slot) => slot.excluded).map((slot) => `-"${slot.words.join(' ')}"`);
    return changed ? [...words, ...excluded].join(' ') : undefined;
  }

  /**
   * Which lexemes of the slots some document has, and whether some begin like the open last word. What is known is
   * remembered for a while: it seldom ceases to be.
   */
  private async knownLexemes(
    slots: readonly SearchSlot[],
    stems: ReadonlyMap<string, string>,
  ): Promise<ReadonlySet<string>> {
    if (Date.now() - this.known.since > knownSeconds * 1000 || this.known.lexemes.size > rememberedStems)
      this.known = { lexemes: new Set(), since: Date.now() };
    const { lexemes } = this.known;
    const asked = wordsOfSlots(slots)
      .map((word) => stems.get(word) ?? word)
      .filter((lexeme) => !lexemes.has(lexeme));
    const open = openWord(slots);
    const beginning = open === undefined || lexemes.has(asBeginning(open)) ? null : open;
    if (asked.length > 0 || beginning !== null) {
      const rows = await this.reads.rows<{ known: string }>(
        `SELECT lexeme AS known FROM lexeme WHERE lexeme = ANY ($1::text[]) AND documents > 0
         UNION ALL
         (SELECT $3::text FROM lexeme WHERE lexeme >= $2::text AND lexeme < $2::text || chr(1114111) AND documents > 0 LIMIT 1)`,
        [asked, beginning, asBeginning(beginning ?? '')],
        'known-lexemes',
      );
      for (const { known } of rows) lexemes.add(known);
    }
    return lexemes;
  }

  /** The known word nearest to an unknown one; of equally near ones that of most datasets. */
  private async nearestWord(typed: string): Promise<string | undefined> {
    const candidates = await this.reads.rows<{ word: string; documents: number }>(
      'SELECT word, documents FROM near_words($1)',
      [typed],
      'near-words',
    );
    const [nearest] = candidates
      .map((candidate) => ({ ...candidate, distance: editDistance(typed, candidate.word) }))
      .filter(({ word, distance }) => distance > 0 && isNearWord(typed, word))
      .sort((a, b) => a.distance - b.distance || b.documents - a.documents || (a.word < b.word ? -1 : 1));
    return nearest?.word;
  }

  private async stemsOf(words: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const unknown = words.filter((word) => !this.stems.has(word));
    if (unknown.length > 0) {
      if (this.stems.size + unknown.length > rememberedStems) this.stems.clear();
      const rows = await this.reads.rows<{ word: string; stem: string | null }>(
        `SELECT word, (ts_lexize('indonesian_stem', word))[1] AS stem FROM unnest($1::text[]) w(word)`,
        [unknown],
      );
      for (const { word, stem } of rows) this.stems.set(word, stem ?? word);
    }
    return this.stems;
  }

  private async knownSynonyms(): Promise<Synonyms> {
    if (this.synonyms && Date.now() - this.synonyms.readAt < synonymSeconds * 1000)
      return this.synonyms.known;
    const rows = await this.reads.rows<{ terms: string[] }>(
      'SELECT terms FROM synonym ORDER BY terms',
      [],
      'synonyms',
    );
    const known = synonymsOf(rows.map(({ terms }) => terms));
    this.synonyms = { known, readAt: Date.now() };
    return known;
  }

  private statementOf(shape: StatementShape, name: string): string {
    const made = this.statements.get(name);
    if (made !== undefined) return made;
    const text = searchStatement(shape);
    this.statements.set(name, text);
    return text;
  }
}

/** Where the page begins: at an offset, or after a row. */
function position(request: SearchRequest): { offset: number; key?: [string, number] } {
  if (request.after === undefined) return { offset: request.offset };
  const [sort, value] =
    /^([a-z]+):(.*)$/s.exec(Buffer.from(request.after, 'base64url').toString())?.slice(1) ?? [];
  const cursor = parsed(value ?? '');
  if (sort === 'relevance' && Number.isInteger(cursor) && Number(cursor) >= 0)
    return { offset: Number(cursor) };
  const [key, number] = Array.isArray(cursor) ? (cursor as unknown[]) : [];
  if (sort !== undefined && typeof key === 'string' && typeof number === 'number' && Number.isInteger(number))
    return { offset: 0, key: [key, number] };
  throw GeneralErrors.BAD_INPUT({
    places: [
      {
        field: 'after',
        message: 'Penunjuk halaman tidak dikenal. Pakai nilai «next» dari halaman sebelumnya.',
      },
    ],
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

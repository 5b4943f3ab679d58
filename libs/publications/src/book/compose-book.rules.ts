import { numberedTables, type Book, type Chapter } from '#lib/documents';
import { arranged, type ArrangedSection } from './arrangement.rules.js';
import type { BookSnapshot } from './book-snapshot.js';
import { BookTables, type ComposedItem, type ComposedTable } from './tables.rules.js';
import { BookWords } from './words.rules.js';

/** A table with its number, and the chapter that it stands in. */
export interface NumberedComposition extends ComposedTable {
  number: string;
  chapter: string;
}

/** An edition: what is typeset, and its tables as data. */
export interface Composition {
  book: Book;
  tables: readonly NumberedComposition[];
}

/** Makes an edition of a snapshot; pure, so that the same snapshot is always the same book. */
export function composeBook(snapshot: BookSnapshot): Composition {
  const { plan, region, frozenAt } = snapshot;
  const made = new BookTables(snapshot);
  const words = new BookWords(snapshot);
  const tables: { composed: ComposedTable; chapter: string }[] = [];
  const keyStatistics = made.keyStatistics();
  if (keyStatistics) tables.push({ composed: keyStatistics, chapter: 'Statistik Kunci' });
  const items = (section: ArrangedSection, chapter: string) => {
    const own = made.section(section.title, section.indicators);
    for (const item of own) if (!('chart' in item)) tables.push({ composed: item, chapter });
    return own.map(itemOf);
  };
  const chapters = arranged(snapshot).map((chapter): Chapter => {
    const title = words.chapter(chapter.title);
    const indicators = [chapter, ...chapter.sections].flatMap((part) => part.indicators);
    return {
      title,
      technicalNotes: indicators
        .filter(({ definition }) => definition !== '')
        .map(({ name, definition }) => ({ id: `${name}: ${definition}` })),
      items: items(chapter, title.id),
      sections: chapter.sections.map((section) => ({
        title: words.chapter(section.title),
        items: items(section, title.id),
      })),
    };
  });
  const date = jakartaDate(frozenAt);
  const { signatory } = plan;
  const book: Book = {
    title: words.pair(plan.title, plan.english?.title),
    region: region.name,
    year: plan.year,
    publisher: plan.publisher,
    identity: plan.identity,
    copyright: { id: plan.copyright },
    contributors: [...new Set(snapshot.indicators.map(({ source }) => source))].sort(),
    preface: {
      paragraphs: plan.preface,
      place: plan.place,
      date,
      signatory: {
        post: signatory.post,
        name: signatory.name,
        ...(signatory.rank === undefined ? {} : { rank: signatory.rank }),
        ...(signatory.nip === undefined ? {} : { nip: signatory.nip }),
        signature: 'by-hand',
      },
    },
    ...(plan.english && plan.english.preface.length > 0 ? { englishPreface: plan.english.preface } : {}),
    generalNotes: plan.notes.map((id) => ({ id })),
    abbreviations: plan.abbreviations,
    ...(keyStatistics ? { keyStatistics: keyStatistics.table } : {}),
    chapters,
    ...(snapshot.edition > 1
      ? { errata: { edition: snapshot.edition, date, corrections: snapshot.corrections } }
      : {}),
    verification: {
      code: snapshot.verification,
      url: `${snapshot.portal}/verifikasi/${snapshot.verification}`,
    },
    issuedAt: new Date(frozenAt),
  };
  const numbers = numberedTables(book).map(({ number }) => number);
  return {
    book,
    tables: tables.map(({ composed, chapter }, index) => ({
      ...composed,
      chapter,
      number: numbers[index] ?? '',
    })),
  };
}

const itemOf = (item: ComposedItem) => ('chart' in item ? { chart: item.chart } : { table: item.table });

/** The day of a moment where the region is. */
const jakartaDate = (moment: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Asia/Jakarta' }).format(new Date(moment));

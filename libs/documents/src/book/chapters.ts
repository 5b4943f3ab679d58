import { chartPassages } from '../charts/chart-passages.js';
import { tablePassages } from '../tables/table-passages.js';
import type { Bilingual } from '../tables/table-model.js';
import type { Passage } from '../typesetting/flow.js';
import { list, paragraph } from '../typesetting/paragraphs.js';
import { mm, styles } from '../typesetting/styles.js';
import type { Book } from './book-model.js';
import { bookWidths } from './book-pages.js';
import { dividerPassage } from './cover.js';
import { numberedParts, type NumberedItem } from './numbering.rules.js';

const width = bookWidths.portrait;

/** The chapters: divider, technical notes, then sections with their tables and charts. Pages are numbered from 1. */
export function* chapters(book: Book): Generator<Passage> {
  for (const [index, chapter] of book.chapters.entries()) {
    const number = index + 1;
    const divider = dividerPassage(number, chapter.title);
    yield index === 0 ? { ...divider, numbering: 'arabic' } : divider;
    const notes = chapter.technicalNotes ?? [];
    if (notes.length > 0) yield* technicalNotes(notes, number);
    for (const [place, { section, items }] of numberedParts(chapter, number).entries()) {
      // The first page behind divider and notes, and every section, begins a page of its own.
      const newPage = place === 0 || section !== undefined;
      const heading = section && sectionHeading(section.number, section.title);
      if (heading) yield { ...heading, newPage };
      for (const [order, item] of items.entries())
        yield* onNewPage(itemPassages(item), newPage && !heading && order === 0);
    }
  }
}

function* technicalNotes(notes: readonly Bilingual[], chapter: number): Generator<Passage> {
  yield {
    ...heading([{ text: 'Penjelasan Teknis' }, { text: '\nTechnical Notes', italic: true, strong: false }]),
    newPage: true,
    entry: { list: 'contents', level: 1, key: `penjelasan-${String(chapter)}`, text: 'Penjelasan Teknis' },
  };
  yield list(
    notes.map(({ id }) => id),
    { style: styles.body, width, before: mm(3) },
  );
  const translated = notes.flatMap(({ en }) => (en === undefined ? [] : [en]));
  if (translated.length > 0)
    yield list(translated, { style: { ...styles.body, italic: true }, width, before: mm(6) });
}

function sectionHeading(number: string, title: Bilingual): Passage {
  return {
    ...heading([
      { text: `${number} ${title.id}` },
      ...(title.en === undefined ? [] : [{ text: `\n${title.en}`, italic: true, strong: false }]),
    ]),
    entry: { list: 'contents', level: 1, key: `bagian-${number}`, label: number, text: title.id },
  };
}

function heading(text: Parameters<typeof paragraph>[0]): Passage {
  return paragraph(text, { style: styles.heading2, width, tag: 'H2', before: mm(6), keepWithNext: true });
}

function* itemPassages(item: NumberedItem): Generator<Passage> {
  switch (item.kind) {
    case 'table':
      yield* tablePassages(item.table, bookWidths);
      break;
    case 'chart':
      yield* chartPassages(item.chart, width);
      break;
    case 'paragraph':
      yield paragraph(item.text, { style: styles.body, width, before: mm(3) });
      break;
  }
}

function* onNewPage(passages: Iterable<Passage>, newPage: boolean): Generator<Passage> {
  let isFirst = true;
  for (const passage of passages) {
    yield isFirst && newPage ? { ...passage, newPage: true } : passage;
    isFirst = false;
  }
}

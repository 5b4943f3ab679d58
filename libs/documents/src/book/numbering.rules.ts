import type { Chart } from '../charts/chart-model.js';
import type { Bilingual, Table } from '../tables/table-model.js';
import type { Book, BookItem, Chapter } from './book-model.js';

export type NumberedItem =
  | { kind: 'table'; table: Table & { number: string; title: Bilingual } }
  | { kind: 'chart'; chart: Chart & { number: string } }
  | { kind: 'paragraph'; text: string };

export interface NumberedPart {
  /** Absent for what stands before the first section. */
  section?: { number: string; title: Bilingual };
  items: NumberedItem[];
}

/**
 * Gives every table and chart of a chapter its number: `{chapter}.{n}`, within sections `{chapter}.{section}.{n}`. Tables and
 * charts are counted apart.
 * @param number of the chapter, from 1
 */
export function numberedParts(chapter: Chapter, number: number): NumberedPart[] {
  const chapterNumber = String(number);
  const ahead = chapter.items ?? [];
  return [
    ...(ahead.length > 0 ? [{ items: numberedItems(ahead, chapterNumber) }] : []),
    ...(chapter.sections ?? []).map(({ title, items }, index) => {
      const sectionNumber = `${chapterNumber}.${String(index + 1)}`;
      return { section: { number: sectionNumber, title }, items: numberedItems(items, sectionNumber) };
    }),
  ];
}

/** All tables of a book with their numbers, the key statistics first. */
export function numberedTables(book: Book): (Table & { number: string; title: Bilingual })[] {
  return [
    ...(book.keyStatistics ? [{ ...book.keyStatistics, number: '0.1' }] : []),
    ...book.chapters.flatMap((chapter, index) =>
      numberedParts(chapter, index + 1).flatMap(({ items }) =>
        items.flatMap((item) => (item.kind === 'table' ? [item.table] : [])),
      ),
    ),
  ];
}

function numberedItems(items: readonly BookItem[], prefix: string): NumberedItem[] {
  let tables = 0;
  let charts = 0;
  return items.map((item): NumberedItem => {
    if ('paragraph' in item) return { kind: 'paragraph', text: item.paragraph };
    if ('table' in item) {
      tables += 1;
      return { kind: 'table', table: { ...item.table, number: `${prefix}.${String(tables)}` } };
    }
    charts += 1;
    return { kind: 'chart', chart: { ...item.chart, number: `${prefix}.${String(charts)}` } };
  });
}

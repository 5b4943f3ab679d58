import type { Book, BookChart, BookTable, Chapter } from '#lib/documents';
import { area, harvest, population, rainfall, villages } from '../demo/documents/book-tables.ts';
import { sampleBook } from '../demo/documents/book.ts';

const tablesPerChapter = 25;
const tables: readonly BookTable[] = [
  population,
  area,
  population,
  rainfall,
  villages,
  area,
  population,
  harvest,
];

/** A book of twelve chapters with 300 tables and 100 charts: a little over 400 pages. */
export function largeBook(): Book {
  const chapters = Array.from({ length: 12 }, (_, index): Chapter => {
    const [first] = sampleBook.chapters;
    return {
      title: { id: `Bab Contoh ${String(index + 1)}`, en: `Sample Chapter ${String(index + 1)}` },
      technicalNotes: first?.technicalNotes ?? [],
      items: Array.from({ length: tablesPerChapter }, (_, place) => [
        { table: tables[(index + place) % tables.length] ?? area },
        ...(place % 3 === 0 && index * 9 + place / 3 < 100 ? [{ chart: chartOf(place) }] : []),
      ]).flat(),
    };
  });
  return { ...sampleBook, chapters };
}

function chartOf(place: number): BookChart {
  const charts = sampleBook.chapters.flatMap(({ items = [], sections = [] }) =>
    [...items, ...sections.flatMap((section) => section.items)].flatMap((item) =>
      'chart' in item ? [item.chart] : [],
    ),
  );
  const chart = charts[(place / 3) % charts.length];
  if (!chart) throw new Error('the sample book has no chart');
  return chart;
}

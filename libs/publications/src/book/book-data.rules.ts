import type { BookSnapshot } from './book-snapshot.js';
import type { Composition, NumberedComposition } from './compose-book.rules.js';

/** A table as data: its words, and each figure that it prints with its full identity. */
export interface BookTableData {
  number: string;
  chapter: string;
  title: string;
  titleEn: string | null;
  indicators: readonly string[];
  notes: readonly string[];
  sources: readonly string[];
  /** Where the figures are kept up to date. */
  live: string | null;
  figures: readonly TableFigure[];
}

interface TableFigure {
  indicator: string;
  region: string;
  regionName: string;
  period: string;
  breakdown: Readonly<Record<string, string>>;
  value: string | null;
  absence: string | null;
  flag: string | null;
}

/** The tables of an edition as data, in order. */
export function tableData(snapshot: BookSnapshot, { tables }: Composition): BookTableData[] {
  const names = new Map([snapshot.region, ...snapshot.regions].map(({ code, name }) => [code, name]));
  return tables.map((one) => dataOf(one, names));
}

function dataOf(
  { number, chapter, table, indicators, figures }: NumberedComposition,
  names: ReadonlyMap<string, string>,
): BookTableData {
  return {
    number,
    chapter,
    title: table.title.id,
    titleEn: table.title.en ?? null,
    indicators,
    notes: table.notes ?? [],
    sources: table.sources ?? [],
    live: table.live ?? null,
    figures: figures.map(({ indicator, region, period, breakdown, value, absence, flag }) => ({
      indicator,
      region,
      regionName: names.get(region) ?? region,
      period,
      breakdown,
      value,
      absence,
      flag,
    })),
  };
}

/** The edition as one JSON text: what it is, and its tables. */
export function bookData(snapshot: BookSnapshot, tables: readonly BookTableData[]): string {
  const { code, edition, frozenAt, plan, region } = snapshot;
  return JSON.stringify({
    code,
    edition,
    title: plan.title,
    year: plan.year,
    region: { code: region.code, name: region.name },
    publisher: plan.publisher,
    frozenAt,
    corrections: snapshot.corrections,
    tables,
  });
}

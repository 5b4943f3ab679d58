import type { TableReading } from '#lib/tabular';

/** What makes two files the same table of two years: what their headers, titles and names say, years aside. */
export interface ReadingShape {
  /** Header of each column of the file, its rows joined, in the order of the file and each once. */
  headers: string[];
  title: string;
  /** Name of the file without its ending. */
  file: string;
}

/** Headers that must be shared before a table of another year is taken for the same one. */
const headersShared = 0.6;
/** A header of so many columns speaks for itself; `Kecamatan | Jumlah` is found in too many tables. */
const tellingHeaders = 6;

/** Text as it is compared: lower case, years and other numbers as `#`, without marks of footnotes and punctuation at its ends. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\s]+/gu, ' ')
    .replace(/\*+\)?|\b[a-z\d]\)/gu, ' ')
    .replace(/\d[\d.,/-]*/gu, '#')
    .replace(/(?:# ?)+/gu, '# ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The shape of a reading that nobody corrected. */
export function shapeOf(reading: TableReading, fileName: string): ReadingShape {
  const paths = reading.headerPaths ?? reading.columns.map(({ label }) => [label]);
  const headers = paths.map((path) =>
    path
      .map(comparable)
      .filter((part) => part !== '')
      .join(' > '),
  );
  return {
    headers: [...new Set(headers)].filter((header) => header !== ''),
    title: comparable(reading.surroundings?.title ?? reading.title),
    file: comparable(fileName.replace(/\.[^.]*$/u, '')),
  };
}

/**
 * How alike two shapes are: 1 for the same headers, 0 for tables that have nothing to do with each other. A short header
 * counts only under the same title or file name.
 */
export function likenessOf(one: ReadingShape, other: ReadingShape): number {
  const shared = one.headers.filter((header) => other.headers.includes(header)).length;
  const all = new Set([...one.headers, ...other.headers]).size;
  const likeness = all === 0 ? 0 : shared / all;
  const namesake =
    (one.title !== '' && one.title === other.title) || (one.file !== '#' && one.file === other.file);
  if (likeness < headersShared || (!namesake && shared < tellingHeaders)) return 0;
  return likeness;
}

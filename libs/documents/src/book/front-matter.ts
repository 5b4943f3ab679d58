import { signaturePassages } from '../letters/signatures.js';
import { verificationPassage } from '../letters/verification-block.js';
import type { Bilingual, Table } from '../tables/table-model.js';
import { tablePassages } from '../tables/table-passages.js';
import type { Entry, Passage } from '../typesetting/flow.js';
import { identityLines, list, paragraph } from '../typesetting/paragraphs.js';
import { mm, styles } from '../typesetting/styles.js';
import { longDate } from '../words/dates.rules.js';
import type { Book } from './book-model.js';
import { bookWidths } from './book-pages.js';
import { contentsPassage } from './contents.js';
import { coverPassage } from './cover.js';
import { symbolsInUse } from './symbols.rules.js';

/** What was learnt by laying the book out before. */
export interface BookMeasure {
  entries: readonly Entry[];
  frontPages: string;
  bodyPages: number;
}

const width = bookWidths.portrait;
const body = { style: styles.body, width };
const left = { ...styles.body, align: 'left' } as const;
const english = { ...styles.body, italic: true } as const;

/** Everything before the chapters, in the order of BPS books, on pages with Roman numbers. */
export function* frontMatter(book: Book, measure: BookMeasure): Generator<Passage> {
  yield coverPassage(book);
  yield* identityPage(book, measure);
  if (book.errata) yield* errataPage(book.errata);
  if (book.contributors.length > 0) {
    yield frontHeading({ id: 'Kontributor Data', en: 'Data Contributors' });
    yield list(book.contributors, { style: left, width, before: mm(3) });
  }
  yield* prefacePages(book);
  yield frontHeading({ id: 'Daftar Isi', en: 'Contents' });
  yield contentsPassage(measure.entries, 'contents');
  for (const [kind, title] of [
    ['tables', { id: 'Daftar Tabel', en: 'List of Tables' }],
    ['figures', { id: 'Daftar Gambar', en: 'List of Figures' }],
  ] as const) {
    if (!measure.entries.some((entry) => entry.list === kind)) continue;
    yield frontHeading(title);
    yield contentsPassage(measure.entries, kind);
  }
  yield* explanatoryNotes(book);
  if (book.abbreviations && book.abbreviations.length > 0) {
    yield frontHeading({ id: 'Daftar Singkatan', en: 'Abbreviations' });
    yield identityLines(
      book.abbreviations.map(({ short, long }) => ({ label: short, value: long })),
      { style: left, width, before: mm(3), labelWidth: mm(28) },
    );
  }
  if (book.keyStatistics) {
    yield frontHeading({ id: 'Statistik Kunci', en: 'Key Statistics' });
    yield* tablePassages({ ...book.keyStatistics, number: '0.1' }, bookWidths);
  }
}

function frontHeading(title: Bilingual): Passage {
  return {
    ...paragraph(
      [
        { text: title.id },
        ...(title.en === undefined ? [] : [{ text: `\n${title.en}`, italic: true, strong: false }]),
      ],
      { style: { ...styles.heading1, size: 17, leading: 22 }, width, tag: 'H1', keepWithNext: true },
    ),
    newPage: true,
    runningTitle: title.id,
    entry: { list: 'contents', level: 0, key: title.id, text: title.id },
  };
}

function* identityPage(book: Book, { frontPages, bodyPages }: BookMeasure): Generator<Passage> {
  yield {
    ...paragraph(`${book.title.id}\n${String(book.year)}`, {
      style: { ...styles.heading2, size: 15, leading: 20 },
      width,
      tag: 'P',
    }),
    newPage: true,
    bare: true,
  };
  if (book.title.en !== undefined)
    yield {
      ...paragraph(`${book.title.en} ${String(book.year)}`, { style: { ...english, align: 'left' }, width }),
      bare: true,
    };
  const lines = [
    ...book.identity,
    { label: 'Ukuran Buku/Book Size', value: '17,6 cm × 25 cm' },
    { label: 'Jumlah Halaman/Number of Pages', value: `${frontPages} + ${String(bodyPages)} halaman/pages` },
    { label: 'Penerbit/Publisher', value: book.publisher },
  ];
  yield identityLines(lines, {
    style: { ...left, family: 'sans', size: 9.5, leading: 14 },
    width,
    before: mm(8),
    labelWidth: mm(52),
  });
  yield paragraph(book.copyright.id, { ...body, before: mm(8) });
  if (book.copyright.en !== undefined)
    yield paragraph(book.copyright.en, { style: english, width, before: mm(2) });
  if (book.verification) yield verificationPassage(book.verification, width);
}

function* errataPage({ edition, date, corrections }: NonNullable<Book['errata']>): Generator<Passage> {
  yield frontHeading({ id: `Catatan Perbaikan Edisi ${String(edition)}`, en: 'Errata' });
  yield paragraph(
    `Edisi ini menggantikan edisi sebelumnya sejak ${longDate(date)}. Angka yang diperbaiki adalah sebagai berikut.`,
    { ...body, before: mm(3), keepWithNext: true },
  );
  const table: Table = {
    columns: [
      { header: { id: 'Letak', en: 'Place' } },
      { header: { id: 'Tertulis', en: 'Was' } },
      { header: { id: 'Seharusnya', en: 'Should be' } },
    ],
    rows: corrections.map(({ place, was, becomes }) => ({ cells: [place, was, becomes] })),
  };
  yield* tablePassages(table, bookWidths);
}

function* prefacePages({ preface, englishPreface }: Book): Generator<Passage> {
  yield frontHeading({ id: 'Kata Pengantar' });
  for (const [index, text] of preface.paragraphs.entries())
    yield paragraph(text, { ...body, before: index === 0 ? mm(3) : mm(2) });
  yield* signaturePassages([preface.signatory], width, `${preface.place}, ${longDate(preface.date)}`);
  if (!englishPreface) return;
  yield frontHeading({ id: 'Preface' });
  for (const [index, text] of englishPreface.entries())
    yield paragraph(text, { style: english, width, before: index === 0 ? mm(3) : mm(2) });
}

function* explanatoryNotes(book: Book): Generator<Passage> {
  const { generalNotes = [] } = book;
  yield frontHeading({ id: 'Penjelasan Umum', en: 'Explanatory Notes' });
  yield paragraph('Tanda-tanda yang dipakai dalam publikasi ini adalah sebagai berikut.', {
    ...body,
    before: mm(3),
    keepWithNext: true,
  });
  const legend: Table = {
    columns: [
      { header: { id: 'Tanda', en: 'Symbol' }, align: 'center' },
      { header: { id: 'Arti' } },
      { header: { id: 'Meaning' } },
    ],
    rows: symbolsInUse(book).map(({ symbol, id, en }) => ({ cells: [symbol, id, en] })),
  };
  yield* tablePassages(legend, bookWidths);
  for (const note of generalNotes) {
    yield paragraph(note.id, { ...body, before: mm(3), keepWithNext: note.en !== undefined });
    if (note.en !== undefined) yield paragraph(note.en, { style: english, width, before: mm(1) });
  }
}

import type { Writable } from 'node:stream';
import type { Entry } from '../typesetting/flow.js';
import { PageFiller } from '../typesetting/page-filler.js';
import { pageSizes } from '../typesetting/styles.js';
import { onPaper, type WrittenDocument } from '../typesetting/writing.js';
import { romanNumeral } from '../words/roman.rules.js';
import type { Book } from './book-model.js';
import { bookDesign } from './book-pages.js';
import { chapters } from './chapters.js';
import { frontMatter, type BookMeasure } from './front-matter.js';

/** A list of contents may grow by the pages it names, and that again move pages; more often than this it does not. */
const mostRounds = 5;

/** Size of the pages: 17.6 x 25 cm as books are printed, or the same pages enlarged to A4. */
type BookFormat = 'book' | 'a4';

/**
 * Writes a book as PDF/A-2a of 17.6 x 25 cm, or the same pages on A4. Every page is laid out before the first byte goes out, so that the contents name
 * the right ones; pages are then handed on one by one. The same book gives the same bytes.
 * @throws CHARACTER_NOT_PRINTABLE, DATE_NOT_WRITABLE, NIP_INVALID; then nothing was written
 */
export async function writeBook(
  book: Book,
  output: Writable,
  format: BookFormat = 'book',
): Promise<WrittenDocument> {
  const title = `${book.title.id} ${String(book.year)}`;
  const design = bookDesign(title);
  const measure = await measured(book);
  let pages = 0;
  await onPaper(
    {
      title,
      author: book.publisher,
      createdAt: book.issuedAt,
      ...(format === 'a4' ? { sheet: pageSizes.a4 } : {}),
      ...(book.title.en === undefined ? {} : { subject: `${book.title.en} ${String(book.year)}` }),
      keywords: ['statistik sektoral', book.region, String(book.year)],
    },
    output,
    async (paper) => {
      const filler = new PageFiller(design, paper);
      await filler.fill(frontMatter(book, measure));
      await filler.fill(chapters(book));
      filler.finish();
      pages = filler.pageCount;
    },
  );
  return { pages };
}

/** Lays the book out without paper until its contents name the pages they lead to. */
async function measured(book: Book): Promise<BookMeasure> {
  const design = bookDesign('');
  const body = new PageFiller(design);
  await body.fill(chapters(book));
  let measure: BookMeasure = { entries: body.entries, frontPages: '', bodyPages: body.pageCount };
  for (let round = 0; round < mostRounds; round += 1) {
    const front = new PageFiller(design);
    await front.fill(frontMatter(book, measure));
    const entries: Entry[] = [...front.entries, ...body.entries];
    const frontPages = romanNumeral(front.pageCount).toLowerCase();
    const isSettled = frontPages === measure.frontPages && samePages(entries, measure.entries);
    measure = { ...measure, entries, frontPages };
    if (isSettled) break;
  }
  return measure;
}

function samePages(some: readonly Entry[], others: readonly Entry[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ key, page }, index) => key === others[index]?.key && page === others[index].page)
  );
}

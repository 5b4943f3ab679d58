import { createWriteStream, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { deserialize } from 'node:v8';
import { LumbungError } from '#lib/errors';
import type { DocumentErrorCode } from '../documents.errors.js';
import { bookFormFile, bookInputFile, type BookFilesMessage } from './book-files.protocol.js';
import type { Book } from './book-model.js';
import { writeBookWorkbook } from './book-workbook.js';
import { writeBook } from './book.js';

/** Entry of the child process in which one book is written: it has a heap of its own, and nobody waits for it. */

const [, , folder = ''] = process.argv;

/** One after the other: each needs the memory of a whole book. */
async function written(): Promise<BookFilesMessage> {
  const book = deserialize(await readFile(bookInputFile(folder))) as Book;
  const { pages } = await writeBook(book, createWriteStream(bookFormFile(folder, 'pdf')));
  await writeBook(book, createWriteStream(bookFormFile(folder, 'pdf-a4')), 'a4');
  await writeBookWorkbook(book, createWriteStream(bookFormFile(folder, 'xlsx')));
  return { kind: 'written', pages };
}

function told(error: unknown): BookFilesMessage {
  if (!(error instanceof LumbungError))
    return {
      kind: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  const { params, places, facts } = error.details;
  return {
    kind: 'refused',
    code: error.code as DocumentErrorCode,
    details: { ...(params ? { params } : {}), ...(places ? { places } : {}), ...(facts ? { facts } : {}) },
  };
}

/** The parent was killed: nobody else removes what lies here. */
function abandon(): void {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

process.on('disconnect', abandon);
const message = await written().catch(told);
process.off('disconnect', abandon);
process.send?.(message, () => {
  process.disconnect();
});

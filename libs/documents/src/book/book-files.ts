import { fork, type ChildProcess } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { serialize } from 'node:v8';
import { builtChild, makeOwnFolder, ranOutOfHeap, sweepOwnFolders } from '#lib/process';
import { DocumentErrors } from '../documents.errors.js';
import {
  bookFormFile,
  bookForms,
  bookInputFile,
  type BookFilesMessage,
  type BookForm,
} from './book-files.protocol.js';
import type { Book } from './book-model.js';

/** What a book may cost. */
export interface BookLimits {
  /** Largest heap of the child process, MB. */
  memoryMb: number;
  timeoutSeconds: number;
}

/** A book as files in a folder that goes when it is closed. */
export interface BookFiles {
  pages: number;
  paths: Readonly<Record<BookForm, string>>;
  close: () => Promise<void>;
}

/**
 * Writes a book in all of its forms, in a child process: a book of many hundred pages takes neither the heap nor the event loop of
 * whoever asks for it. The bytes are those of `writeBook` and `writeBookWorkbook`.
 * @throws CHARACTER_NOT_PRINTABLE, DATE_NOT_WRITABLE, NIP_INVALID as the book is; BOOK_TOO_MUCH_MEMORY, BOOK_TOO_SLOW beyond the
 *   limits; BOOK_INTERRUPTED when the child ended before it was finished
 */
export async function writeBookFiles(book: Book, limits: BookLimits): Promise<BookFiles> {
  const folder = makeOwnFolder('book');
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await writeFile(bookInputFile(folder), serialize(book));
    const [pages] = await Promise.all([pagesWritten(folder, limits), sweepOwnFolders('book')]);
    return { pages, paths: pathsIn(folder), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const pathsIn = (folder: string): BookFiles['paths'] =>
  Object.fromEntries(bookForms.map((form) => [form, bookFormFile(folder, form)])) as BookFiles['paths'];

/** Options of Node for the child. Most of what it makes lives short; a small room for the young keeps the process small. */
const childOptions = (memoryMb: number): string[] => [
  `--max-old-space-size=${String(memoryMb)}`,
  '--max-semi-space-size=8',
];

/** Has the files written into the folder. The child gets no environment: it needs no secret. */
async function pagesWritten(folder: string, { memoryMb, timeoutSeconds }: BookLimits): Promise<number> {
  const child = fork(builtChild('libs/documents/src/book/book-files.child.js'), [folder], {
    env: {},
    execArgv: childOptions(memoryMb),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
  const time = { isOver: false };
  const timer = setTimeout(() => {
    time.isOver = true;
    child.kill('SIGKILL');
  }, timeoutSeconds * 1000);
  try {
    const { message, code, signal } = await ended(child);
    if (message !== undefined) return pagesOf(message);
    if (time.isOver) throw DocumentErrors.BOOK_TOO_SLOW({ params: { seconds: timeoutSeconds } });
    if (ranOutOfHeap(code, signal))
      throw DocumentErrors.BOOK_TOO_MUCH_MEMORY({ params: { megabytes: memoryMb } });
    throw DocumentErrors.BOOK_INTERRUPTED({
      cause: new Error(`the child ended with code ${String(code)}, signal ${String(signal)}`),
    });
  } finally {
    clearTimeout(timer);
  }
}

/** What the child told. @throws what it was refused for; BOOK_INTERRUPTED when it failed */
function pagesOf(message: BookFilesMessage): number {
  switch (message.kind) {
    case 'written':
      return message.pages;
    case 'refused':
      throw DocumentErrors[message.code](message.details);
    case 'failed':
      throw DocumentErrors.BOOK_INTERRUPTED({ cause: new Error(message.message) });
  }
}

interface End {
  /** What it told, if it came to that. */
  message: BookFilesMessage | undefined;
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** How a child ends. @throws BOOK_INTERRUPTED when it cannot be started */
function ended(child: ChildProcess): Promise<End> {
  return new Promise((resolve, reject) => {
    let message: BookFilesMessage | undefined;
    child.on('message', (told: BookFilesMessage) => {
      message = told;
    });
    child.once('error', (cause) => {
      reject(DocumentErrors.BOOK_INTERRUPTED({ cause }));
    });
    child.once('close', (code, signal) => {
      resolve({ message, code, signal });
    });
  });
}

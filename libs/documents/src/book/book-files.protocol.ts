import { join } from 'node:path';
import type { ErrorDetails } from '#lib/errors';
import type { DocumentErrorCode } from '../documents.errors.js';

/** The forms in which a book is written. */
export const bookForms = ['pdf', 'pdf-a4', 'xlsx'] as const;
export type BookForm = (typeof bookForms)[number];

/** Where in the folder of the work a form of the book lies. */
export const bookFormFile = (folder: string, form: BookForm): string => join(folder, `buku.${form}`);

/** Where the book itself lies, as V8 serializes it: it holds moments, which JSON does not. */
export const bookInputFile = (folder: string): string => join(folder, 'buku.v8');

/** What the child tells its parent, once. */
export type BookFilesMessage =
  | { kind: 'written'; pages: number }
  | { kind: 'refused'; code: DocumentErrorCode; details: Omit<ErrorDetails, 'cause'> }
  | { kind: 'failed'; message: string };

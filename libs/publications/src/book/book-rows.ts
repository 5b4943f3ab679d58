import type { ErrorPlace } from '#lib/errors';
import type { BookPlan } from './book-plan.js';
import type { FrozenCorrection } from './book-snapshot.js';
import type { EditionState } from './edition.states.js';

/** Kinds of files that an edition has, with what they are to a reader. */
export const bookFileKinds = {
  pdf: { mediaType: 'application/pdf', extension: 'pdf', suffix: '' },
  'pdf-a4': { mediaType: 'application/pdf', extension: 'pdf', suffix: ' (A4)' },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    suffix: '',
  },
  json: { mediaType: 'application/json; charset=utf-8', extension: 'json', suffix: '' },
} as const;
export type BookFileKind = keyof typeof bookFileKinds;

/** Whether a text names a kind of file. */
export const isBookFileKind = (kind: string): kind is BookFileKind => Object.hasOwn(bookFileKinds, kind);

/** A book as read from the database, without its editions. */
export interface BookRow {
  id: string;
  code: string;
  region: { code: string; name: string };
  plan: BookPlan;
  rowVersion: number;
}

/** An edition as read from the database. */
export interface EditionRow {
  id: string;
  bookId: string;
  code: string;
  number: number;
  state: EditionState;
  plan: BookPlan;
  regionCode: string;
  verification: string;
  /** Recording that its figures are known in; `null`: what was public when it was frozen. */
  knownIn: number | null;
  /** ISO with microseconds. */
  frozenAt: string;
  snapshotKey: string | null;
  snapshotSha256: string | null;
  corrections: FrozenCorrection[];
  problem: BookProblem | null;
  pages: number | null;
  composedAt: Date | null;
  publishedAt: Date | null;
  rowVersion: number;
}

/** Why an edition could not be made. */
export interface BookProblem {
  code: string;
  params: Record<string, string | number>;
  places: ErrorPlace[];
}

/** A file of an edition. */
export interface BookFile {
  kind: BookFileKind;
  objectKey: string;
  fileName: string;
  mediaType: string;
  size: number;
  /** Hexadecimal. */
  sha256: string;
}

/** A move of an edition. */
export interface EditionMoveRow {
  at: Date;
  actorName: string;
  action: string;
  from: EditionState;
  to: EditionState;
  reason: string;
}

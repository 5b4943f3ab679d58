import { may, type Actor } from '#lib/access';
import { allErrors, LumbungError, toProblem, type Language, type Problem } from '#lib/errors';
import {
  editionTable,
  editionTitles,
  type BookFile,
  type BookProblem,
  type BookQueries,
  type BookRow,
  type EditionRow,
} from '#lib/publications';
import { transitionsFrom } from '#lib/workflow';
import type { BookAnswer, BookEditionAnswer, BookFileAnswer, BookSummaryAnswer } from './books.answers.js';

export const presentBookSummary = ({ code, plan, region }: BookRow): BookSummaryAnswer => ({
  code,
  title: plan.title,
  year: plan.year,
  region: region.code,
});

/** Everything around an edition. */
interface AroundEdition {
  files: readonly BookFile[];
  tables: Awaited<ReturnType<BookQueries['tables']>>;
  history: Awaited<ReturnType<BookQueries['history']>>;
}

export function presentBook(
  book: BookRow,
  editions: readonly { edition: EditionRow; around: AroundEdition }[],
  actor: Actor,
  language: Language,
): BookAnswer {
  const newest = editions[0]?.edition;
  const actions = newest === undefined ? [] : transitionsFrom(editionTable, newest.state);
  return Object.assign(presentBookSummary(book), {
    plan: book.plan,
    rowVersion: book.rowVersion,
    actions: actions
      .filter(({ by }) => by !== 'system' && may(actor, by, ''))
      .map(({ action, label, reason }) => ({ action, label, reasonRequired: reason })),
    editions: editions.map(({ edition, around }) => presentEdition(edition, around, language)),
  });
}

function presentEdition(
  edition: EditionRow,
  { files, tables, history }: AroundEdition,
  language: Language,
): BookEditionAnswer {
  const { code, number, state, frozenAt, snapshotSha256, pages, publishedAt, problem, corrections } = edition;
  return {
    number,
    state,
    stateTitle: editionTitles[state],
    frozenAt,
    snapshotSha256,
    pages,
    publishedAt,
    problem: problem === null ? null : presentBookProblem(problem, language),
    corrections,
    files: presentBookFiles(files, `/api/v1/books/${code}/editions/${String(number)}`),
    tables,
    history,
  };
}

/** @param edition address of the edition that the files are of */
export const presentBookFiles = (files: readonly BookFile[], edition: string): BookFileAnswer[] =>
  files.map(({ kind, fileName, mediaType, size, sha256 }) => ({
    kind,
    fileName,
    mediaType,
    size,
    sha256,
    href: `${edition}/files/${kind}`,
  }));

function presentBookProblem({ code, params, places }: BookProblem, language: Language): Problem | null {
  const definition = allErrors().find(([known]) => known === code)?.[1];
  if (!definition) return null;
  return toProblem(new LumbungError(code, definition, { params, places }), language);
}

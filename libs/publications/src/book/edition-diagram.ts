import { stateTablePage } from '#lib/workflow';
import { editionTable, editionTitles } from './edition.states.js';

/**
 * The page of docs/diagrams about the editions of a book, made from their table.
 * @returns content by path from the root of the repository
 */
export const editionDiagram = (): Record<string, string> => ({
  'docs/diagrams/book-edition.md': stateTablePage({
    title: 'Edisi buku',
    file: 'libs/publications/src/book/edition.states.ts',
    table: editionTable,
    meanings: editionTitles,
  }),
});

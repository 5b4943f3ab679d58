import { drawStateTable } from '#lib/workflow';
import { editionTable, editionTitles } from './edition.states.js';

/**
 * The page of docs/diagrams about the editions of a book, made from their table.
 * @returns content by path from the root of the repository
 */
export function editionDiagram(): Record<string, string> {
  const { states, transitions } = editionTable;
  const page = [
    '# Edisi buku',
    '',
    '<!-- Made from libs/publications/src/book/edition.states.ts; do not edit. -->',
    '',
    '```mermaid',
    drawStateTable(editionTable).trimEnd(),
    '```',
    '',
    '| keadaan | arti |',
    '|---|---|',
    ...states.map((state) => `| \`${state}\` | ${editionTitles[state]} |`),
    '',
    '| dari | tindakan | ke | izin | alasan wajib | sebutan | sumber |',
    '|---|---|---|---|---|---|---|',
    ...transitions.map(
      ({ from, action, to, by, reason, label, source }) =>
        `| \`${from}\` | \`${action}\` | \`${to}\` | \`${by}\` | ${reason ? 'ya' : ''} | ${label} | ${source} |`,
    ),
    '',
  ].join('\n');
  return { 'docs/diagrams/book-edition.md': page };
}

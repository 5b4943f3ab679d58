import { drawStateTable, stateTablePage } from '#lib/workflow';
import { cellTable } from './cell.states.js';
import { contributionTable } from './contribution.states.js';
import { correctionTable, correctionTitles } from './revisions/correction.states.js';
import { roundDocuments, type RoundDocument } from './round-documents.js';
import type { RoundProcedure } from './procedures/round-procedure.js';
import { roundProcedures, roundTables } from './procedures/round-procedures.js';
import { standardText } from './standard-text.js';
import { works } from './works.js';

/**
 * The pages of rounds in docs/diagrams, made from the procedures and tables.
 * @returns content by path from the root of the repository
 */
export function roundDiagramFiles(): Record<string, string> {
  return {
    ...Object.fromEntries(
      roundProcedures.map((one) => [`docs/diagrams/round-${one.name}.md`, procedurePage(one)]),
    ),
    'docs/diagrams/contribution.md': stateTablePage({
      title: 'Bagian matriks OPD',
      file: 'libs/rounds/src/contribution.states.ts',
      table: contributionTable,
    }),
    'docs/diagrams/cell.md': stateTablePage({
      title: 'Sel matriks',
      file: 'libs/rounds/src/cell.states.ts',
      table: cellTable,
    }),
    'docs/diagrams/figure-correction.md': stateTablePage({
      title: 'Perbaikan angka terbit',
      file: 'libs/rounds/src/revisions/correction.states.ts',
      table: correctionTable,
      meanings: correctionTitles,
    }),
  };
}

const titles = (kinds: readonly RoundDocument[]): string =>
  kinds.map((kind) => roundDocuments[kind].title).join('; ');

function procedurePage(procedure: RoundProcedure): string {
  const steps = procedure.steps.map(
    ({ number, key, label, work, by, takes, needs, gives, refusal }) =>
      `| ${number} | \`${key}\` | ${label} | ${works[work]} | \`${by}\` | ${titles(needs)} | ${standardText(takes)} | ${titles(gives)} | ${refusal === undefined ? '' : `\`${refusal.to}\`: ${refusal.source}`} |`,
  );
  const table = roundTables.get(procedure.name);
  return [
    `# Putaran: ${procedure.title}`,
    '',
    '<!-- Made from libs/rounds/src/procedures; do not edit. -->',
    '',
    `Sumber: ${procedure.source}.`,
    '',
    '```mermaid',
    ...(table === undefined ? [] : [drawStateTable(table).trimEnd()]),
    '```',
    '',
    '| no | langkah | kegiatan | pekerjaan | izin | kelengkapan | waktu baku | keluaran | penolakan |',
    '|---|---|---|---|---|---|---|---|---|',
    ...steps,
    '',
  ].join('\n');
}

import { drawStateTable } from '#lib/workflow';
import { signOffChains, type SignOffChain } from './sign-off-chains.js';
import { placeLabel } from './submission-places.rules.js';
import { submissionTable } from './submission.states.js';

/**
 * The workflow pages of docs/diagrams, made from the tables.
 * @returns content by path from the root of the repository
 */
export function diagramFiles(): Record<string, string> {
  return Object.fromEntries(
    signOffChains.map((chain) => [`docs/diagrams/submission-${chain.name}.md`, page(chain)]),
  );
}

function page(chain: SignOffChain): string {
  const table = submissionTable(chain);
  const states = table.states.map((place) => `| \`${place}\` | ${placeLabel(chain, place)} |`);
  const rows = table.transitions.map(
    ({ from, action, to, by, reason, guards, label, source }) =>
      `| \`${from}\` | \`${action}\` | \`${to}\` | \`${by}\` | ${reason ? 'ya' : ''} | ${guards.join(', ')} | ${label} | ${source} |`,
  );
  return [
    `# Pengajuan: ${chain.title}`,
    '',
    '<!-- Made from libs/verification/src/submission.states.ts; do not edit. -->',
    '',
    `Sumber rantai paraf: ${chain.source}.`,
    '',
    '```mermaid',
    drawStateTable(table).trimEnd(),
    '```',
    '',
    '| keadaan | arti |',
    '|---|---|',
    ...states,
    '',
    '| dari | tindakan | ke | izin | alasan wajib | syarat | sebutan | sumber |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

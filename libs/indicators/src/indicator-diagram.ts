import { drawStateTable } from '#lib/workflow';
import { indicatorStates, type IndicatorState } from './indicator.states.js';

const meanings: Record<IndicatorState, string> = {
  draft: 'Dikenal OPD pemilik dan walidata saja; semua isian boleh berubah; belum menerima angka',
  published: 'Keterangannya terbuka untuk umum; menerima angka; artinya berubah lewat versi baru',
  retired: 'Keterangan dan alasannya terbuka untuk umum; angka yang ada tetap, tidak menerima yang baru',
};

/**
 * The page of docs/diagrams about the life of an indicator, made from its table.
 * @returns content by path from the root of the repository
 */
export function indicatorDiagram(): Record<string, string> {
  const { states, transitions } = indicatorStates;
  const page = [
    '# Indikator',
    '',
    '<!-- Made from libs/indicators/src/indicator.states.ts; do not edit. -->',
    '',
    '```mermaid',
    drawStateTable(indicatorStates).trimEnd(),
    '```',
    '',
    '| keadaan | arti |',
    '|---|---|',
    ...states.map((state) => `| \`${state}\` | ${meanings[state]} |`),
    '',
    '| dari | tindakan | ke | izin | alasan wajib | sebutan | sumber |',
    '|---|---|---|---|---|---|---|',
    ...transitions.map(
      ({ from, action, to, by, reason, label, source }) =>
        `| \`${from}\` | \`${action}\` | \`${to}\` | \`${by}\` | ${reason ? 'ya' : ''} | ${label} | ${source} |`,
    ),
    '',
  ].join('\n');
  return { 'docs/diagrams/indicator.md': page };
}

import { drawStateTable, type StateTable } from './state-table.js';

/** What a page about a state table tells besides the table. */
interface StateTablePage<State extends string, Action extends string> {
  title: string;
  /** Path of the table from the root of the repository. */
  file: string;
  table: StateTable<State, Action>;
  /** What each state means, in Indonesian; absent: the names say it. */
  meanings?: Readonly<Record<State, string>>;
}

/** A page of docs/diagrams: the table as a diagram and as rows with their sources. Markdown. */
export function stateTablePage<State extends string, Action extends string>({
  title,
  file,
  table,
  meanings,
}: StateTablePage<State, Action>): string {
  const states =
    meanings === undefined
      ? []
      : [
          '| keadaan | arti |',
          '|---|---|',
          ...table.states.map((state) => `| \`${state}\` | ${meanings[state]} |`),
          '',
        ];
  return [
    `# ${title}`,
    '',
    `<!-- Made from ${file}; do not edit. -->`,
    '',
    '```mermaid',
    drawStateTable(table).trimEnd(),
    '```',
    '',
    ...states,
    '| dari | tindakan | ke | izin | alasan wajib | syarat | sebutan | sumber |',
    '|---|---|---|---|---|---|---|---|',
    ...table.transitions.map(
      ({ from, action, to, by, reason, guards, label, source }) =>
        `| \`${from}\` | \`${action}\` | \`${to}\` | \`${by}\` | ${reason ? 'ya' : ''} | ${guards.join(', ')} | ${label} | ${source} |`,
    ),
    '',
  ].join('\n');
}

import type { ReadingProblem, TableReading } from '#lib/tabular';

/** A file and what came of reading it: a reading, or the code of its refusal. */
export interface ReadFile {
  /** Below the folder of the data. */
  path: string;
  reading?: TableReading;
  refused?: string;
}

const begin = '<!-- Dari sini dibuat oleh `npm run readings`; jangan disunting dengan tangan. -->';
const end = '<!-- Sampai sini dibuat oleh `npm run readings`. -->';
const signs: Record<ReadingProblem['severity'], string> = { error: '✗ ', warning: '! ', note: '' };

/** Tables found, rows, columns, questions and problems of every file, as Markdown. */
export function readingsTable(files: readonly ReadFile[]): string {
  const readings = files.flatMap(({ reading }) => reading ?? []);
  const asked = readings.filter(({ questions }) => questions.length > 0).length;
  const faulty = readings.filter(({ problems }) =>
    problems.some(({ severity }) => severity === 'error'),
  ).length;
  const clean = readings.filter(
    ({ questions, problems }) =>
      questions.length === 0 && problems.every(({ severity }) => severity !== 'error'),
  ).length;
  return `${String(files.length)} files: ${String(clean)} give tidy rows at once, ${String(asked)} ask, ${String(faulty)} hold errors that the operator must correct, ${String(files.length - readings.length)} are refused.

| File | Tables | Read | Rows × columns | Totals checked | Questions | Problems |
| --- | --- | --- | --- | --- | --- | --- |
${files.map(line).join('\n')}`;
}

/** The document with the table in its place; what people wrote around it stays. */
export function withTable(document: string, table: string): string {
  const [before, rest = ''] = document.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) throw new Error('The marks of the table are gone.');
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}

function line({ path, reading, refused }: ReadFile): string {
  const name = `\`${cell(path)}\``;
  if (reading === undefined) return `| ${name} | – | – | – | – | – | ✗ refused: \`${refused ?? ''}\` |`;
  const { tables = [], columns, rowCount, totals = [], questions, problems } = reading;
  const one = tables.find(({ read }) => read)?.id ?? '–';
  const differing = totals.reduce((sum, total) => sum + total.differing.length, 0);
  return `| ${[
    name,
    String(tables.length),
    cell(one),
    `${String(rowCount)} × ${String(columns.length)}`,
    totals.length === 0
      ? '–'
      : `${String(totals.length)}${differing === 0 ? '' : `, ${String(differing)} cells differ`}`,
    listed(questions.map(({ id }) => `\`${cell(id)}\``)),
    listed([...counted(problems)].map(([code, count]) => `${code} ${String(count)}`)),
  ].join(' | ')} |`;
}

/** Cells or rows concerned, by code with the sign of its severity. */
function counted(problems: readonly ReadingProblem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity, count } of problems) {
    const key = `${signs[severity]}\`${code}\``;
    counts.set(key, (counts.get(key) ?? 0) + Math.max(1, count));
  }
  return counts;
}

const listed = (parts: readonly string[]): string => (parts.length === 0 ? '–' : parts.join(', '));
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/gu, ' ');

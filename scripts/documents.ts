import type { VariableDefinition } from '#lib/config';
import type { ErrorDefinition } from '#lib/errors';
import { format } from 'prettier';

const generated = '<!-- Dibuat oleh `npm run docs` dari kode sumber; jangan disunting dengan tangan. -->';

/** `docs/errors.md`: every error code with its status and both sentences. */
export function errorsDocument(errors: [string, ErrorDefinition][]): Promise<string> {
  const rows = errors.map(
    ([code, { status, id, en }]) => `| \`${code}\` | ${String(status)} | ${cell(id)} | ${cell(en)} |`,
  );
  return markdown(`# Kode kesalahan

${generated}

Setiap jawaban galat berbentuk RFC 9457 (\`application/problem+json\`): \`type\`, \`title\`, \`status\`, \`detail\`,
\`instance\` (nomor permintaan) dan anggota kami \`code\`, \`places\`. Kode tidak pernah berubah arti. Bahasa Inggris
diberikan bila \`Accept-Language\` memintanya. Daftar yang sama dilayani di \`/docs/errors\`.

| Kode | HTTP | Artinya dan yang perlu dilakukan | In English |
| --- | --- | --- | --- |
${rows.join('\n')}
`);
}

/** `docs/environment.md`: every environment variable with its default. */
export function environmentDocument(variables: readonly VariableDefinition[]): Promise<string> {
  const rows = variables.map(
    ({ name, fallback, meaning, secret }) =>
      `| \`${name}\` | ${fallback === undefined || fallback === '' ? '–' : `\`${cell(fallback)}\``} | ${secret ? 'yes' : ''} | ${cell(meaning)} |`,
  );
  return markdown(`# Environment variables

${generated}

Read once at start by \`libs/config\`; a fault stops the process with one sentence that names every variable at fault.
Commands know two more: \`LUMBUNG_DEMO\` (\`0\` starts the embedded mode without the demonstration region, \`1\` fills it
on external servers, too) and \`LUMBUNG_TOOLS\` (where \`.ci/run\` keeps its tools).

| Variable | Default | Secret | Meaning |
| --- | --- | --- | --- |
${rows.join('\n')}
`);
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const markdown = (text: string): Promise<string> =>
  format(text, { parser: 'markdown', singleQuote: true, printWidth: 110 });

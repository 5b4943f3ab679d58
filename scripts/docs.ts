import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { environmentVariables } from '#lib/config';
import { accessPage } from '#lib/access';
import { allErrors } from '#lib/errors';
import { cubeJsonSchema } from '#lib/standards';
import { describedApi } from './described-api.ts';
import { environmentDocument, errorsDocument } from './documents.ts';
import { Sentence } from './sentence.ts';

const root = join(import.meta.dirname, '..');

/** `npm run docs`: writes the generated documents; with `--check` only says which are not those of the code. */
const onlyCheck = process.argv.includes('--check');
const { openapi, drift } = await describedApi();
const documents: Record<string, string> = {
  'docs/api/openapi.json': openapi,
  'docs/api/statistics-cube.schema.json': `${JSON.stringify(cubeJsonSchema(), null, 2)}\n`,
  // After the API was loaded: by then every library has declared its errors.
  'docs/errors.md': await errorsDocument(allErrors()),
  'docs/environment.md': await environmentDocument(environmentVariables),
  ...(await roomDocuments()),
};
const stale: string[] = [];
for (const [path, content] of Object.entries(documents)) {
  const file = join(root, path);
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === content) continue;
  stale.push(path);
  if (onlyCheck) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
if (onlyCheck && stale.length > 0)
  throw new Sentence(`Tidak sesuai dengan kode: ${stale.join(', ')}. Jalankan npm run docs.`);
if (onlyCheck && drift.length > 0)
  throw new Sentence(`Entitas tidak sesuai dengan migrasi:\n  ${drift.join('\n  ')}`);
console.log(stale.length === 0 ? 'Dokumen sudah sesuai dengan kode.' : `Ditulis: ${stale.join(', ')}.`);

/** Documents that rooms make of their own tables. */
async function roomDocuments(): Promise<Record<string, string>> {
  const { diagramFiles } = (await import('#lib/verification')) as {
    diagramFiles: () => Record<string, string>;
  };
  const { roundDiagramFiles } = (await import('#lib/rounds')) as {
    roundDiagramFiles: () => Record<string, string>;
  };
  const { indicatorDiagram } = (await import('#lib/indicators')) as {
    indicatorDiagram: () => Record<string, string>;
  };
  const { editionDiagram } = (await import('#lib/publications')) as {
    editionDiagram: () => Record<string, string>;
  };
  return {
    'docs/access.md': accessPage(),
    ...indicatorDiagram(),
    ...diagramFiles(),
    ...roundDiagramFiles(),
    ...editionDiagram(),
  };
}

import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { LumbungError, toProblem } from '#lib/errors';
import { openReading, type ReadingRequest } from '#lib/tabular';
import { readingsTable, withTable, type ReadFile } from './readings/readings-table.ts';
import { Sentence } from './sentence.ts';

const root = join(import.meta.dirname, '..');
const data = join(root, '..', 'shared', 'data');
const folders = ['id-csv', 'id-xlsx'];
const formats: Record<string, ReadingRequest['format']> = { '.csv': 'csv', '.xlsx': 'xlsx' };
const document = join(root, 'docs', 'readings-of-real-files.md');

/**
 * `npm run readings`: reads every real file of `../shared/data` and writes into docs/readings-of-real-files.md what was
 * understood of each. Those files are other people's and not part of the project: where they are not there, this command
 * says so and nothing else depends on it.
 */
if (!existsSync(data)) throw new Sentence(`Berkas nyata tidak ada di ${data}; tabel dibiarkan.`);
const read: ReadFile[] = [];
for (const folder of folders) {
  const entries = await readdir(join(data, folder), { recursive: true });
  for (const path of entries.sort()) {
    const format = formats[extname(path).toLowerCase()];
    if (format === undefined) continue;
    read.push({
      path: join(folder, path).normalize('NFC'),
      ...(await outcome(join(data, folder, path), format)),
    });
  }
}
const before = await readFile(document, 'utf8');
const after = withTable(before, readingsTable(read));
if (after !== before) await writeFile(document, after);
console.log(
  `${String(read.length)} berkas dibaca; ${after === before ? 'tabelnya tetap' : 'tabel ditulis'}.`,
);

async function outcome(path: string, format: ReadingRequest['format']): Promise<Omit<ReadFile, 'path'>> {
  try {
    const open = await openReading({
      path,
      format,
      corrections: {},
      limits: { memoryMb: 256, timeoutSeconds: 120 },
    });
    await open.close();
    return { reading: open.reading };
  } catch (error) {
    if (!(error instanceof LumbungError)) throw error;
    return { refused: toProblem(error, 'id').code };
  }
}

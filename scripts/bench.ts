import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeLargeCsv } from '../drills/large-csv.ts';
import { makePeople } from '../drills/people.ts';
import { startStack, type Stack } from '../drills/stack.ts';
import { benchByName, searchLines, searchMedians } from '../bench/catalogue.ts';
import { benchCube } from '../bench/cube.ts';
import { benchDocuments } from '../bench/documents.ts';
import { benchExport } from '../bench/export.ts';
import { growCatalogue } from '../bench/grow-catalogue.ts';
import { growObservations } from '../bench/grow-observations.ts';
import { benchIngest, publishLarge } from '../bench/ingest.ts';
import { benchReading } from '../bench/reading.ts';
import { report, type Line } from '../bench/report.ts';
import { benchRows } from '../bench/rows.ts';
import { settle } from '../bench/settle.ts';
import { benchTemplate } from '../bench/template.ts';
import { Sentence } from './sentence.ts';

/**
 * `npm run bench [-- --only reading|template|table|catalogue|cube|documents]`: every figure against a floor measured in the same run, on a private
 * stack. A part alone is printed and not written down.
 */
const parts = {
  reading: benchReadings,
  template: benchTemplates,
  table: benchLargeTable,
  catalogue: benchCatalogue,
  cube: benchSlices,
  documents: benchBook,
};
const only = wanted();
const stack = await startStack();
const lines: Line[] = [];
try {
  await makePeople(stack.ownerUrl);
  for (const [part, bench] of Object.entries(parts))
    if (only === undefined || only === part) lines.push(...(await bench(stack)));
} finally {
  await stack.stop();
}
await report(
  lines,
  only === undefined ? join(import.meta.dirname, '..', 'bench', 'results.json') : undefined,
);
process.exitCode = lines.every(({ holds }) => holds) ? 0 : 1;

async function benchReadings({ home }: Stack): Promise<Line[]> {
  console.log('Membaca buku kerja dan CSV ...');
  return benchReading(home, await largeCsv(home));
}

async function benchBook({ home }: Stack): Promise<Line[]> {
  console.log('Menulis buku statistik ...');
  return benchDocuments(home);
}

function benchTemplates({ home }: Stack): Promise<Line[]> {
  console.log('Menulis dan memeriksa buku kerja isian ...');
  return benchTemplate(home);
}

async function benchLargeTable(stack: Stack): Promise<Line[]> {
  console.log('Memuat 1,69 juta baris, tiga kali ...');
  const { upload, lines: ingested } = await benchIngest(stack, await largeCsv(stack.home));

  console.log('Menerbitkannya ...');
  const published = await publishLarge(stack, upload);
  await settle(stack.ownerUrl);

  console.log('Membaca dan mengekspornya ...');
  const { line, table } = await benchRows(stack, published.resourceId);
  const exported = await benchExport(stack, published.resourceId, table);
  return [...ingested, ...published.lines, ...exported, line];
}

async function benchCatalogue(stack: Stack): Promise<Line[]> {
  console.log('Katalog 10.000 dataset ...');
  const titles = await growCatalogue(stack.ownerUrl, 10_000);
  console.log(`Judul: ${titles === 'real' ? 'asli, ditumbuhkan' : 'buatan'}.`);
  await settle(stack.ownerUrl);
  const byName = await benchByName(stack);
  const at10k = await searchMedians(stack);

  console.log('Katalog 100.000 dataset (beberapa menit) ...');
  await growCatalogue(stack.ownerUrl, 100_000);
  await settle(stack.ownerUrl);
  return [byName, ...searchLines(at10k, await searchMedians(stack))];
}

async function benchSlices(stack: Stack): Promise<Line[]> {
  console.log('Lima juta angka ...');
  const { codes, figures } = await growObservations(stack.ownerUrl);
  await settle(stack.ownerUrl);
  console.log('Membaca irisannya ...');
  return benchCube(stack, codes, figures);
}

async function largeCsv(home: string): Promise<string> {
  const file = join(home, 'besar.csv');
  console.log(`Data besar: ${(await writeLargeCsv(file)) === 'real' ? 'asli' : 'buatan'}.`);
  return file;
}

function wanted(): string | undefined {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  if (only !== undefined && !Object.hasOwn(parts, only))
    throw new Sentence(`--only harus salah satu dari ${Object.keys(parts).join(', ')}.`);
  return only;
}

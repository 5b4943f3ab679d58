import { join } from 'node:path';
import { writeLargeCsv } from '../drills/large-csv.ts';
import { makePeople } from '../drills/people.ts';
import { startStack } from '../drills/stack.ts';
import { benchByName, searchLines, searchMedians } from '../bench/catalogue.ts';
import { benchExport } from '../bench/export.ts';
import { growCatalogue } from '../bench/grow-catalogue.ts';
import { benchIngest, publishLarge } from '../bench/ingest.ts';
import { benchReading } from '../bench/reading.ts';
import { report, type Line } from '../bench/report.ts';
import { benchRows } from '../bench/rows.ts';
import { benchWorkbook } from '../bench/workbook.ts';

/** `npm run bench`: every figure against a floor measured in the same run, on a private stack. */
const stack = await startStack();
const lines: Line[] = [];
try {
  await makePeople(stack.ownerUrl);
  const file = join(stack.home, 'besar.csv');
  console.log(`Data besar: ${(await writeLargeCsv(file)) === 'real' ? 'asli' : 'buatan'}.`);

  console.log('Membaca buku kerja dan CSV ...');
  const readingLines = await benchReading(stack.home, file);

  console.log('Memuat 1,69 juta baris, tiga kali ...');
  const { upload, lines: ingestLines } = await benchIngest(stack, file);
  lines.push(...ingestLines);

  console.log('Menerbitkannya ...');
  const published = await publishLarge(stack, upload);
  lines.push(...published.lines);

  console.log('Membaca dan mengekspornya ...');
  const { line, table } = await benchRows(stack, published.resourceId);
  lines.push(...(await benchExport(stack, published.resourceId, table)), line);

  console.log('Membaca buku kerja 200.000 baris ...');
  lines.push(...(await benchWorkbook(stack.home)));

  console.log('Katalog 10.000 dataset ...');
  const titles = await growCatalogue(stack.ownerUrl, 10_000);
  console.log(`Judul: ${titles === 'real' ? 'asli, ditumbuhkan' : 'buatan'}.`);
  lines.push(await benchByName(stack));
  const at10k = await searchMedians(stack);

  console.log('Katalog 100.000 dataset (beberapa menit) ...');
  await growCatalogue(stack.ownerUrl, 100_000);
  lines.push(...searchLines(at10k, await searchMedians(stack)), ...readingLines);
} finally {
  await stack.stop();
}
await report(lines, join(import.meta.dirname, '..', 'bench', 'results.json'));
process.exitCode = lines.every(({ holds }) => holds) ? 0 : 1;

import { extname } from 'node:path';
import { LumbungError, toProblem } from '#lib/errors';
import { openReading, type ReadingRequest } from '#lib/tabular';
import { inspectArguments } from './inspect/arguments.ts';
import { readingText } from './inspect/reading-text.ts';
import { Sentence } from './sentence.ts';

const formats: Record<string, ReadingRequest['format']> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.psv': 'csv',
  '.txt': 'csv',
  '.xlsx': 'xlsx',
  '.xlsm': 'xlsx',
};

/** `npm run inspect -- <file>`: what Lumbung understands of a file, without a server. */
const { file, json, corrections } = inspectArguments(process.argv.slice(2));
const format = formats[extname(file).toLowerCase()];
if (format === undefined)
  throw new Sentence(`Jenis berkas dikenali dari namanya: ${Object.keys(formats).join(', ')}.`);
try {
  const open = await openReading({
    path: file,
    format,
    corrections,
    limits: { memoryMb: 256, timeoutSeconds: 600 },
  });
  try {
    console.log(json ? JSON.stringify(open.reading, null, 2) : readingText(open.reading));
  } finally {
    await open.close();
  }
} catch (error) {
  if (!(error instanceof LumbungError)) throw error;
  const problem = toProblem(error, 'id');
  if (json) console.log(JSON.stringify(problem, null, 2));
  throw new Sentence(`${problem.code}: ${problem.detail}`, { cause: error });
}

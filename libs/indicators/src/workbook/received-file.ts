import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TabularErrors, type SheetsRequest } from '#lib/tabular';

/** Largest workbook of indicators, in bytes. */
const mostBytes = 10 * 1024 * 1024;

const formats: Partial<Record<string, SheetsRequest['format']>> = {
  '.xlsx': 'xlsx',
  '.xlsm': 'xlsx',
  '.xls': 'xls',
  '.ods': 'ods',
};

/** A workbook on disk. */
export interface ReceivedFile {
  path: string;
  format: SheetsRequest['format'];
}

/**
 * Lends a file that comes as a stream, on disk; it is gone afterwards.
 * @throws FILE_WRONG_CONTENT for a name that is no workbook's, FILE_TOO_LARGE, FILE_UNREADABLE when it breaks off
 */
export async function withReceivedFile<Result>(
  fileName: string,
  content: Readable,
  work: (file: ReceivedFile) => Promise<Result>,
): Promise<Result> {
  const ending = extname(fileName).toLowerCase();
  const format = formats[ending];
  if (format === undefined)
    throw TabularErrors.FILE_WRONG_CONTENT({
      params: { actual: ending === '' ? 'tanpa akhiran' : ending.slice(0, 20), expected: 'buku kerja XLSX' },
    });
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-indicators-'));
  try {
    const path = join(folder, `workbook${ending}`);
    await pipeline(atMost(mostBytes, content), createWriteStream(path));
    return await work({ path, format });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The bytes as they come. The sender's stream is never destroyed: the refusal goes back over the same connection. */
async function* atMost(bytes: number, content: Readable): AsyncGenerator<Buffer> {
  let passed = 0;
  for await (const chunk of chunksOf(content)) {
    passed += chunk.length;
    if (passed > bytes) throw TabularErrors.FILE_TOO_LARGE({ params: { limit: '10 MB' } });
    yield chunk;
  }
}

/** The chunks of a stream that may break off; that is the sender's trouble, not ours. */
async function* chunksOf(content: Readable): AsyncGenerator<Buffer> {
  try {
    yield* content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw TabularErrors.FILE_UNREADABLE({ cause });
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import {
  openReading,
  type ReadingCorrections,
  type ReadingFormat,
  type ReadingRequest,
  type TableReading,
} from '#lib/tabular';

export interface TableRead {
  reading: TableReading;
  /** The rows as `COPY` would get them, parsed by csv-parse. */
  rows: string[][];
  raw: string;
}

/** Opens a file through the child process, takes all its rows, and closes it. */
export async function readFileAt(
  path: string,
  format: ReadingFormat,
  corrections: ReadingCorrections = {},
  more: Partial<ReadingRequest> = {},
): Promise<TableRead> {
  const open = await openReading({
    path,
    format,
    corrections,
    limits: { memoryMb: 256, timeoutSeconds: 60 },
    ...more,
  });
  try {
    const raw = await text(open.rows());
    const rows: unknown = parse(raw, { skip_empty_lines: false, relax_column_count: false });
    return { reading: open.reading, rows: rows as string[][], raw };
  } finally {
    await open.close();
  }
}

/** Writes the content to a file of its own for the time of one reading. */
export async function readContent(
  content: string | Buffer,
  format: ReadingFormat = 'csv',
  corrections: ReadingCorrections = {},
  more: Partial<ReadingRequest> = {},
): Promise<TableRead> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-table-'));
  try {
    const path = join(folder, `file.${format}`);
    writeFileSync(path, content);
    return await readFileAt(path, format, corrections, more);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

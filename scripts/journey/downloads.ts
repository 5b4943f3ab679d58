import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { UnderstoodColumn } from './understood.ts';

/** Signs that the CSV shows for a value that is missing for a stated reason. */
const absenceSigns = new Set(['', '-', '...', 'NA', 'x']);

/**
 * The records of a downloaded CSV, one text or `null` per column of the reading.
 * @throws Error when its header is not that of the reading
 */
export async function* csvRecords(
  content: Buffer,
  columns: readonly UnderstoodColumn[],
): AsyncGenerator<(string | null)[]> {
  const parser = Readable.from([content]).pipe(parse({ bom: true }));
  let isHeader = true;
  for await (const record of parser as AsyncIterable<string[]>) {
    if (isHeader) {
      isHeader = false;
      const expected = columns.map(({ name }) => name).join(',');
      if (record.join(',') !== expected)
        throw new Error(`Kepala CSV unduhan «${record.join(',')}», seharusnya «${expected}».`);
      continue;
    }
    yield columns.map((column, index) => csvValue(record[index] ?? '', column));
  }
}

function csvValue(text: string, column: UnderstoodColumn): string | null {
  if (column.type !== 'text') return absenceSigns.has(text) ? null : text;
  // A text that a spreadsheet would run as a formula is written with an apostrophe in front.
  const plain = /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
  return plain === '' ? null : plain;
}

/** The records of a downloaded JSON, numbers digit by digit as they were sent. */
export function jsonRecords(
  content: Buffer,
  columns: readonly UnderstoodColumn[],
): { records: (string | null)[][]; total: number } {
  const keepDigits = (_key: string, value: unknown, context: { source?: string }): unknown =>
    typeof value === 'number' ? (context.source ?? String(value)) : value;
  const parsed = JSON.parse(
    content.toString('utf8'),
    keepDigits as (key: string, value: unknown) => unknown,
  ) as {
    records: Record<string, string | boolean | null>[];
    total: string;
  };
  const records = parsed.records.map((record) =>
    columns.map(({ name }) => {
      const value = record[name] ?? null;
      return value === null || value === '' ? null : String(value);
    }),
  );
  return { records, total: Number(parsed.total) };
}

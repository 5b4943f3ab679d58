import pg from 'pg';
import { openObjectStore } from '#lib/storage';
import type { S3Program } from '../scripts/s3-program.ts';
import type { Stack } from './stack.ts';

/** File names of all uploads that are on record. */
export async function uploadNames(stack: Stack): Promise<string[]> {
  const rows = await asOwner<{ file_name: string }>(stack, 'SELECT file_name FROM upload');
  return rows.map(({ file_name: name }) => name);
}

/**
 * Compares the record with the bucket: every upload and every file of a version must lie there whole.
 * @returns findings; objects that nothing names are only counted, the sweep removes them after an hour
 */
export async function missingFromStore(stack: Stack, server: S3Program): Promise<string[]> {
  const { endpoint, accessKey, secretKey } = server;
  const store = openObjectStore({
    kind: 's3',
    endpoint,
    accessKey,
    secretKey,
    bucket: 'lumbung',
    region: 'us-east-1',
  });
  const known = await asOwner<{ object_key: string; size: string }>(
    stack,
    'SELECT object_key, size FROM upload UNION ALL SELECT object_key, size FROM version_file',
  );
  const there = new Map<string, number>();
  for await (const { key, size } of store.list('')) there.set(key, size);
  const findings: string[] = [];
  for (const { object_key: key, size } of known) {
    const found = there.get(key);
    there.delete(key);
    if (found !== Number(size)) findings.push(`objek ${key}: ${String(found)} bita, bukan ${size}`);
  }
  console.log(
    `  ${String(known.length)} berkas tercatat ada di penyimpanan; ${String(there.size)} objek tanpa catatan (disapu setelah satu jam)`,
  );
  return findings;
}

async function asOwner<Row extends pg.QueryResultRow>(stack: Stack, statement: string): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: stack.ownerUrl, options: '-c search_path=lumbung' });
  await owner.connect();
  try {
    return (await owner.query<Row>(statement)).rows;
  } finally {
    await owner.end();
  }
}

import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { quoteIdentifier } from '#lib/database';
import { DatastoreErrors } from '../datastore.errors.js';
import { qualifiedTable } from '../table-ref.js';
import type { ExportRequest } from './export-request.js';
import type { TableCopies } from './table-copies.js';
import { rawCopy } from './text-exports.js';

/** Values held for one row group; DuckDB keeps a whole group in memory. */
const valuesInRowGroup = 1_000_000;
const longestRunMs = 30 * 60_000;

/**
 * Makes the Parquet file of a table and hands it to `store`. Types: `integer` BIGINT; `number` DECIMAL(p, s) wide enough for
 * every value of the column, DOUBLE where 38 digits are not enough; `date` DATE; `timestamp` TIMESTAMP; `boolean` BOOLEAN;
 * `text` VARCHAR; and, where reasons for missing values are stated, `_absent` VARCHAR (JSON). Compressed with zstd.
 * @throws TABLE_EXPORT_FAILED with what DuckDB said
 */
export async function exportParquet<Result>(
  request: ExportRequest,
  copies: TableCopies,
  store: (content: Readable) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-parquet-'));
  try {
    const csv = join(folder, 'rows.csv');
    const parquet = join(folder, 'rows.parquet');
    const columns = await parquetTypes(request, copies);
    await pipeline(copies.open(rawCopy(request)), createWriteStream(csv));
    const width = Object.keys(columns).length;
    const rowGroupSize = Math.min(122_880, Math.max(2048, Math.floor(valuesInRowGroup / width)));
    await runChild({ csv, parquet, columns, rowGroupSize });
    return await store(createReadStream(parquet));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function parquetTypes(
  { table, columns, hasAbsences }: ExportRequest,
  copies: TableCopies,
): Promise<Record<string, string>> {
  const decimals = await decimalTypes(
    table,
    columns.filter((column) => column.type === 'number').map((column) => column.name),
    copies,
  );
  const types: Record<string, string> = {};
  for (const column of columns) {
    types[column.name] = {
      integer: 'BIGINT',
      number: decimals.get(column.name) ?? 'DOUBLE',
      text: 'VARCHAR',
      date: 'DATE',
      timestamp: 'TIMESTAMP',
      boolean: 'BOOLEAN',
    }[column.type];
  }
  if (hasAbsences) types['_absent'] = 'VARCHAR';
  return types;
}

async function decimalTypes(
  table: string,
  names: readonly string[],
  copies: TableCopies,
): Promise<Map<string, string>> {
  const types = new Map<string, string>();
  for (let start = 0; start < names.length; start += 100) {
    const part = names.slice(start, start + 100);
    const asked = part.flatMap((name, index) => {
      const column = quoteIdentifier(name);
      return [
        `coalesce(max(scale(trim_scale(${column}))), 0) AS s${String(index)}`,
        `coalesce(length(trunc(max(abs(${column})))::text), 1) AS w${String(index)}`,
      ];
    });
    const row = await copies.row<Record<string, number>>(
      `SELECT ${asked.join(', ')} FROM ${qualifiedTable(table)}`,
    );
    for (const [index, name] of part.entries()) {
      const scale = row?.[`s${String(index)}`] ?? 0;
      const precision = (row?.[`w${String(index)}`] ?? 1) + scale;
      if (precision <= 38) types.set(name, `DECIMAL(${precision <= 18 ? '18' : '38'}, ${String(scale)})`);
    }
  }
  return types;
}

async function runChild(request: object): Promise<void> {
  // The child is beside this file, as TypeScript in tests and as JavaScript once built; it needs nothing but DuckDB.
  const child = fileURLToPath(new URL(`./parquet.child${extname(import.meta.url)}`, import.meta.url));
  const run = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', child, JSON.stringify(request)],
    { stdio: ['ignore', 'ignore', 'pipe'], env: {}, timeout: longestRunMs, killSignal: 'SIGKILL' },
  );
  let said = '';
  run.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const code = await new Promise<number | null>((done, failed) => {
    run.once('error', failed);
    run.once('close', done);
  });
  if (code !== 0)
    throw DatastoreErrors.TABLE_EXPORT_FAILED({ params: { format: 'Parquet' }, cause: new Error(said) });
}

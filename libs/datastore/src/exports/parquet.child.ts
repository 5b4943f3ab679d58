import { DuckDBInstance } from '@duckdb/node-api';

/** What the parent asks for, as JSON in argv. */
interface ParquetRequest {
  csv: string;
  parquet: string;
  /** DuckDB types by column name, in order. */
  columns: Record<string, string>;
  rowGroupSize: number;
}

/**
 * Turns one CSV file into one Parquet file, then ends. A process of its own, so that its memory goes when it is done;
 * DuckDB may open exactly these two files and nothing else, and keeps to 128 MB and one thread.
 */
const request = JSON.parse(process.argv[2] ?? '{}') as ParquetRequest;
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const instance = await DuckDBInstance.create(':memory:', { memory_limit: '128MB', threads: '1' });
const connection = await instance.connect();
const spill = `${request.parquet}.tmp`;
await connection.run(`SET temp_directory = ${quote(spill)}`);
await connection.run(`SET allowed_paths = [${quote(request.csv)}, ${quote(request.parquet)}]`);
await connection.run(`SET allowed_directories = [${quote(spill)}]`);
await connection.run('SET enable_external_access = false');
await connection.run('SET lock_configuration = true');
const columns = Object.entries(request.columns)
  .map(([name, type]) => `${quote(name)}: ${quote(type)}`)
  .join(', ');
// The reader's buffer is sixteen of the longest lines: 32 MiB, which fits the memory there is.
await connection.run(
  `COPY (SELECT * FROM read_csv(${quote(request.csv)}, columns = {${columns}}, header = false, auto_detect = false,
     delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', allow_quoted_nulls = false, strict_mode = true,
     dateformat = '%Y-%m-%d', max_line_size = 2097152, parallel = false))
   TO ${quote(request.parquet)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${String(request.rowGroupSize)})`,
);
connection.closeSync();
instance.closeSync();

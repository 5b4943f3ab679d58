import pg from 'pg';
import { HttpClient, pause } from '../scripts/http-client.ts';
import { password } from './people.ts';
import type { Stack } from './stack.ts';

interface UploadState {
  id: string;
  state: string;
}

/** What was found after a round; empty means nothing was lost, doubled or half-visible. */
type Findings = string[];

/**
 * Hands in a large CSV, kills the worker with -9 at a random moment of the load, starts it again and looks: the table
 * must come to be there once, whole, and never in parts.
 * @param expectedRows data rows of the file
 * @returns findings of all rounds
 */
export async function killWorkerWhileLoading(
  stack: Stack,
  file: string,
  expectedRows: number,
  rounds: number,
): Promise<Findings> {
  const findings: Findings = [];
  const operator = await HttpClient.signIn(stack.baseUrl, 'operator@uji.example', password);
  const owner = new pg.Client({
    connectionString: stack.ownerUrl,
    options: '-c search_path=lumbung,datastore',
  });
  await owner.connect();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const { id } = await operator.upload<UploadState>('/api/v1/uploads?organization=dinas-uji', file);
      const moment = Math.round(Math.random() * 4000);
      await pause(moment);
      await stack.crash('worker');
      const partial = await visibleRows(owner, id);
      if (partial !== undefined && partial !== expectedRows)
        findings.push(
          `putaran ${String(round)}: ${String(partial)} baris terlihat setelah ${String(moment)} ms`,
        );
      const upload = await untilSettled(operator, id);
      const rows = await visibleRows(owner, id);
      if (upload.state !== 'read') findings.push(`putaran ${String(round)}: berakhir ${upload.state}`);
      if (rows !== expectedRows)
        findings.push(`putaran ${String(round)}: ${String(rows)} baris, bukan ${String(expectedRows)}`);
      const { rows: readings } = await owner.query('SELECT FROM reading WHERE upload_id = $1', [id]);
      if (readings.length !== 1)
        findings.push(`putaran ${String(round)}: ${String(readings.length)} pembacaan`);
      console.log(
        `  worker ${String(round)}/${String(rounds)}: dibunuh pada ${String(moment)} ms, ${String(rows)} baris setelah pulih`,
      );
    }
    const { rows: orphans } = await owner.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'datastore'
       AND NOT EXISTS (SELECT FROM reading WHERE table_name = tablename)`,
    );
    if (orphans.length > 0)
      findings.push(`tabel tanpa pemilik: ${orphans.map(({ tablename }) => tablename).join(', ')}`);
    const { rows: doubled } = await owner.query<{ n: number }>(
      'SELECT (count(*) - count(DISTINCT object_key))::int AS n FROM upload',
    );
    if (doubled[0]?.n !== 0) findings.push(`${String(doubled[0]?.n)} unggahan berbagi berkas`);
  } finally {
    await owner.end();
  }
  return findings;
}

async function visibleRows(owner: pg.Client, uploadId: string): Promise<number | undefined> {
  const { rows } = await owner.query<{ table_name: string | null }>(
    `SELECT table_name FROM reading WHERE upload_id = $1 AND table_name IS NOT NULL AND state = 'ready'`,
    [uploadId],
  );
  const table = rows[0]?.table_name;
  if (table === undefined || table === null) return undefined;
  const counted = await owner.query<{ n: string }>(
    `SELECT count(*) AS n FROM datastore.${pg.escapeIdentifier(table)}`,
  );
  return Number(counted.rows[0]?.n);
}

async function untilSettled(operator: HttpClient, id: string): Promise<UploadState> {
  for (let waited = 0; waited < 180_000; waited += 250) {
    const upload = await operator.get<UploadState>(`/api/v1/uploads/${id}`);
    if (['read', 'refused', 'failed'].includes(upload.state)) return upload;
    await pause(250);
  }
  return operator.get<UploadState>(`/api/v1/uploads/${id}`);
}

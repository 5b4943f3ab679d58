import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { UploadReader } from '#lib/intake';
import { asOwner } from './test-environment.js';
import { bearer } from './given.js';

const boundary = 'batas-uji';

/** A multipart form with these fields and then the file. */
export function form(
  file: { name: string; content: Buffer | string; field?: string },
  fields: Record<string, string> = {},
): { headers: { 'content-type': string }; payload: Buffer } {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${file.field ?? 'file'}"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      Buffer.from(parts.join('') + head),
      Buffer.from(file.content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}

/** Uploads a file as a form; the answer is the response. */
export function upload(
  api: NestFastifyApplication,
  person: { token: string },
  file: { name: string; content: Buffer | string },
  more: { headers?: Record<string, string>; url?: string } = {},
) {
  const { headers, payload } = form(file);
  return api.inject({
    method: 'POST',
    url: more.url ?? '/api/v1/uploads',
    headers: { ...headers, ...bearer(person), ...more.headers },
    payload,
  });
}

/** Does the job `read-upload` for the newest reading of an upload, in this process. */
export async function readNow(api: NestFastifyApplication, uploadId: string): Promise<void> {
  const readingId = await newestReading(uploadId);
  await api
    .get(UploadReader, { strict: false })
    .read(readingId, { signal: new AbortController().signal, isFinal: () => true });
}

/** Identifier of the newest reading of an upload. */
export async function newestReading(uploadId: string): Promise<string> {
  const found = await asOwner((client) =>
    client.query<{ id: string }>('SELECT id FROM reading WHERE upload_id = $1 ORDER BY number DESC LIMIT 1', [
      uploadId,
    ]),
  );
  return found.rows[0]!.id;
}

/** One number from the database. */
export async function count(sql: string, parameters: unknown[] = []): Promise<number> {
  const found = await asOwner((client) =>
    client.query<{ n: string }>(`SELECT count(*) AS n ${sql}`, parameters),
  );
  return Number(found.rows[0]!.n);
}

/** Names of the tables in schema `datastore`. */
export async function loadedTables(): Promise<string[]> {
  const found = await asOwner((client) =>
    client.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'datastore' ORDER BY 1`,
    ),
  );
  return found.rows.map(({ tablename }) => tablename);
}

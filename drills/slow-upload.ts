import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable, Transform } from 'node:stream';

/** Sends a file so slowly that it takes about so many milliseconds: something can happen in the middle of it. */
export async function uploadSlowly(
  baseUrl: string,
  token: string,
  { file, key, ms }: { file: string; key: string; ms: number },
): Promise<Response> {
  const { size } = await stat(file);
  const brake = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      setTimeout(
        () => {
          done(null, chunk);
        },
        (ms * chunk.length) / size,
      );
    },
  });
  return fetch(`${baseUrl}/api/v1/uploads?organization=dinas-uji`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'text/csv',
      'content-length': String(size),
      'x-file-name': encodeURIComponent(basename(file)),
      'idempotency-key': key,
    },
    body: Readable.toWeb(createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(brake)) as ReadableStream,
    duplex: 'half',
  });
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { ObjectStore } from '#lib/storage';
import { attachment } from './attachment.js';
import { fileAnswer } from './file-answer.rules.js';

/** A file of the object store, as a client gets it. */
export interface StoredFile {
  objectKey: string;
  fileName: string;
  mediaType: string;
  size: number;
  /** Hexadecimal; the ETag. */
  sha256: string;
  modifiedAt: Date;
}

/** Answers with a file: whole, a part of it, or that it has not changed. HEAD is answered too. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  store: ObjectStore,
  file: StoredFile,
): Promise<void> {
  const etag = `"${file.sha256}"`;
  const { headers } = request;
  const answer = fileAnswer(
    {
      ifNoneMatch: headers['if-none-match'],
      ifModifiedSince: headers['if-modified-since'],
      ifRange: headers['if-range'] as string | undefined,
      range: request.method === 'GET' ? headers.range : undefined,
    },
    { etag, modifiedAt: file.modifiedAt, size: file.size },
  );
  void reply
    .header('etag', etag)
    .header('last-modified', file.modifiedAt.toUTCString())
    .header('accept-ranges', 'bytes')
    .status(answer.status);
  if (answer.status === 304) return void reply.send();
  if (answer.status === 416)
    return void reply.header('content-range', `bytes */${String(file.size)}`).send('');
  const range = answer.status === 206 ? answer : { start: 0, end: file.size - 1 };
  // The store is asked first: a store that is away must answer 503, not a half-written 200.
  const content =
    request.method === 'HEAD'
      ? Readable.from([])
      : await store.get(file.objectKey, ...(answer.status === 206 ? [range] : []));
  if (answer.status === 206)
    void reply.header(
      'content-range',
      `bytes ${String(range.start)}-${String(range.end)}/${String(file.size)}`,
    );
  reply.raw.once('close', () => content.destroy());
  void reply
    .header('content-type', file.mediaType)
    .header('content-length', String(range.end - range.start + 1))
    .header('content-disposition', attachment(file.fileName))
    .send(content);
}

import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { LumbungError } from '#lib/errors';
import { checkHead, headBytes, uploadKinds, type UploadFormat } from './file-kinds.rules.js';
import { IntakeErrors } from './intake.errors.js';

/** A file's content on its way through: looked at, counted and hashed while it passes. */
export interface MeteredContent {
  /** The same bytes. Fails with the LumbungError that says why the file is refused. */
  stream: Readable;
  /** What passed; only right once the stream has ended. */
  result: () => { size: number; sha256: Buffer };
}

/**
 * Lets content pass while its head is checked, its size held under the cap of its format, and its SHA-256 computed.
 * Never destroys `content`: who gave it may still want to answer over the same connection.
 */
export function meter(content: Readable, format: UploadFormat, fileName: string): MeteredContent {
  const passed = { size: 0, hash: createHash('sha256') };
  return {
    stream: Readable.from(metered(content, { format, fileName }, passed), { objectMode: false }),
    result: () => ({ size: passed.size, sha256: passed.hash.copy().digest() }),
  };
}

/** @param passed counts what passes */
async function* metered(
  content: Readable,
  { format, fileName }: { format: UploadFormat; fileName: string },
  passed: { size: number; hash: Hash },
): AsyncGenerator<Buffer> {
  const { cap, name } = uploadKinds[format];
  // Chunks held back until there are enough bytes to tell what the file is; afterwards nothing is held.
  let head: Buffer[] | undefined = [];
  for await (const chunk of chunksOf(content)) {
    passed.size += chunk.length;
    if (passed.size > cap) throw tooLarge(cap, name);
    passed.hash.update(chunk);
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head.push(chunk);
    if (passed.size < headBytes) continue;
    checkHead(firstBytes(head), format, fileName);
    yield* head;
    head = undefined;
  }
  if (passed.size === 0) throw IntakeErrors.UPLOAD_EMPTY({ params: { fileName } });
  if (head !== undefined) {
    checkHead(firstBytes(head), format, fileName);
    yield* head;
  }
}

/**
 * Refuses a file by the length its sender announced, before a byte of it is read.
 * @throws UPLOAD_TOO_LARGE, UPLOAD_EMPTY
 */
export function checkAnnouncedSize(size: number | undefined, format: UploadFormat, fileName: string): void {
  const { cap, name } = uploadKinds[format];
  if (size !== undefined && size > cap) throw tooLarge(cap, name);
  if (size === 0) throw IntakeErrors.UPLOAD_EMPTY({ params: { fileName } });
}

const firstBytes = (chunks: Buffer[]): Buffer => Buffer.concat(chunks).subarray(0, headBytes);

const tooLarge = (cap: number, format: string) =>
  IntakeErrors.UPLOAD_TOO_LARGE({ params: { format, limit: `${String(cap / 1024 / 1024)} MiB` } });

/** The chunks of a stream that may break off; that is the sender's trouble, not ours. */
async function* chunksOf(content: Readable): AsyncGenerator<Buffer> {
  const chunks = content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer | string>;
  try {
    for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  } catch (error) {
    throw error instanceof LumbungError ? error : IntakeErrors.UPLOAD_CUT_OFF({ cause: error });
  }
}

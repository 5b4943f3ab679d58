import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A stream that passes everything on and counts and hashes it. */
export class Measure extends Transform {
  bytes = 0;
  private readonly hash: Hash = createHash('sha256');

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    this.push(chunk);
    done();
  }

  /** SHA-256 in hexadecimal, once everything has passed. */
  digest(): string {
    return this.hash.digest('hex');
  }
}

/** Writes a stream to a file, flushed to the disk. */
export async function writeStream(file: string, ...streams: [Readable, ...Transform[]]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await pipeline([...streams, createWriteStream(file, { flush: true, mode: 0o600 })]);
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

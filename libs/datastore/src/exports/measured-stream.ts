import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Passes bytes on and remembers their SHA-256. */
export class MeasuredStream extends Transform {
  private readonly hash = createHash('sha256');

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    done(null, chunk);
  }

  /** SHA-256 of everything that passed; ask once, at the end. */
  digest(): Buffer {
    return this.hash.digest();
  }
}

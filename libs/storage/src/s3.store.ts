import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BucketItem, Client } from 'minio';
import { isKeyPrefix, isObjectKey } from './object-keys.rules.js';
import { ObjectStore, type ByteRange, type ObjectFacts } from './object-store.js';
import { asS3Failure, connectS3, isMissing, type S3Settings } from './s3-connection.js';
import { StorageErrors } from './storage.errors.js';

/** Bytes of one part; what a put holds in memory. 10,000 parts make 80 GB, beyond every cap of ours. */
const partBytes = 8 * 1024 * 1024;

/** Prefix of the folders in the system's temporary folder that hold materialized objects. */
const temporaryPrefix = 'lumbung-object-';

/**
 * Objects in a bucket of any S3 server. Only calls of the S3 standard are used: an object of one part is a plain PUT,
 * a larger one a multipart upload that becomes visible when it is completed and is aborted when its source fails.
 */
export class S3Store extends ObjectStore {
  private readonly client: Client;
  private bucketReady: Promise<void> | undefined;

  constructor(private readonly settings: S3Settings) {
    super();
    this.client = connectS3(settings);
  }

  async put(key: string, content: Readable): Promise<number> {
    let uploadId: string | undefined;
    try {
      requireKey(key);
      await asking(() => this.ready());
      const parts: { part: number; etag: string }[] = [];
      let size = 0;
      let pending: Buffer | undefined;
      for await (const block of blocks(content)) {
        size += block.length;
        if (pending !== undefined) {
          uploadId ??= await asking(() =>
            this.client.initiateNewMultipartUpload(this.settings.bucket, key, {}),
          );
          parts.push(await this.sendPart(key, uploadId, parts.length + 1, pending));
        }
        pending = block;
      }
      if (uploadId === undefined) {
        const whole = pending ?? Buffer.alloc(0);
        await asking(() => this.client.putObject(this.settings.bucket, key, whole, whole.length));
        return size;
      }
      const multipart = uploadId;
      if (pending !== undefined) parts.push(await this.sendPart(key, multipart, parts.length + 1, pending));
      await asking(() => this.client.completeMultipartUpload(this.settings.bucket, key, multipart, parts));
      return size;
    } catch (error) {
      content.destroy();
      if (uploadId !== undefined) {
        // When the server is away too, the sweep removes what is left.
        await this.client
          .abortMultipartUpload(this.settings.bucket, key, encodeURIComponent(uploadId))
          .catch(() => undefined);
      }
      throw error;
    }
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    requireKey(key);
    const { bucket } = this.settings;
    const answer = await asking(async () => {
      await this.ready();
      return range === undefined
        ? this.client.getObject(bucket, key)
        : this.client.getPartialObject(bucket, key, range.start, range.end - range.start + 1);
    });
    return answer;
  }

  async stat(key: string): Promise<ObjectFacts | undefined> {
    requireKey(key);
    try {
      await this.ready();
      const { size, lastModified } = await this.client.statObject(this.settings.bucket, key);
      return { key, size, modifiedAt: lastModified };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw asS3Failure(error);
    }
  }

  async delete(key: string): Promise<void> {
    requireKey(key);
    try {
      await this.ready();
      await this.client.removeObject(this.settings.bucket, key);
    } catch (error) {
      if (!isMissing(error)) throw asS3Failure(error);
    }
  }

  async *list(prefix: string): AsyncIterable<ObjectFacts> {
    if (!isKeyPrefix(prefix)) throw StorageErrors.OBJECT_KEY_INVALID();
    try {
      await this.ready();
      const items: AsyncIterable<BucketItem> = this.client.listObjectsV2(this.settings.bucket, prefix, true);
      for await (const item of items) {
        if (item.name !== undefined && isObjectKey(item.name)) {
          yield { key: item.name, size: item.size, modifiedAt: item.lastModified };
        }
      }
    } catch (error) {
      throw asS3Failure(error);
    }
  }

  async materialize(key: string): Promise<{ path: string; release: () => Promise<void> }> {
    const content = await this.get(key);
    const folder = await mkdtemp(join(tmpdir(), temporaryPrefix));
    const release = () => rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, key.slice(key.lastIndexOf('/') + 1));
      await pipeline(content, createWriteStream(path));
      return { path, release };
    } catch (error) {
      await release();
      throw asS3Failure(error);
    }
  }

  async sweepUnfinished(olderThanMs: number): Promise<number> {
    const before = Date.now() - olderThanMs;
    let removed = await removeOldTemporaries(before);
    try {
      await this.ready();
      for await (const { key, uploadId, initiated } of this.unfinished()) {
        if (initiated.getTime() > before) continue;
        await this.client.abortMultipartUpload(this.settings.bucket, key, encodeURIComponent(uploadId));
        removed += 1;
      }
    } catch (error) {
      if (!isMissing(error)) throw asS3Failure(error);
    }
    return removed;
  }

  async check(): Promise<void> {
    await asking(async () => {
      await this.ready();
      await this.client.bucketExists(this.settings.bucket);
    });
  }

  /** Makes the bucket once, when it is absent. A failure is forgotten, so that the next call tries again. */
  private ready(): Promise<void> {
    this.bucketReady ??= this.makeBucket().catch((error: unknown) => {
      this.bucketReady = undefined;
      throw error;
    });
    return this.bucketReady;
  }

  private async makeBucket(): Promise<void> {
    const { bucket, region } = this.settings;
    if (await this.client.bucketExists(bucket)) return;
    try {
      await this.client.makeBucket(bucket, region);
    } catch (error) {
      // Another process made it in between.
      if (!(await this.client.bucketExists(bucket))) throw error;
    }
  }

  private async *unfinished(): AsyncGenerator<{ key: string; uploadId: string; initiated: Date }> {
    let [keyMarker, uploadIdMarker] = ['', ''];
    for (;;) {
      const page = await this.client.listIncompleteUploadsQuery(
        this.settings.bucket,
        '',
        keyMarker,
        uploadIdMarker,
        '',
      );
      yield* page.uploads;
      if (!page.isTruncated) return;
      [keyMarker, uploadIdMarker] = [page.nextKeyMarker, page.nextUploadIdMarker];
    }
  }

  private async sendPart(
    key: string,
    uploadId: string,
    part: number,
    payload: Buffer,
  ): Promise<{ part: number; etag: string }> {
    const { etag } = await asking(() =>
      this.client.uploadPart(
        {
          bucketName: this.settings.bucket,
          objectName: key,
          uploadID: encodeURIComponent(uploadId),
          partNumber: part,
          headers: {},
        },
        payload,
      ),
    );
    return { part, etag };
  }
}

function requireKey(key: string): void {
  if (!isObjectKey(key)) throw StorageErrors.OBJECT_KEY_INVALID();
}

/** Runs a conversation with the server; its failures become ours. Failures of a source stream never pass here. */
async function asking<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asS3Failure(error);
  }
}

/** Cuts a stream into blocks of {@link partBytes}; only the last one is shorter. */
async function* blocks(content: Readable): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer | string>) {
    let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    while (bytes + rest.length >= partBytes) {
      const taken = partBytes - bytes;
      yield Buffer.concat([...gathered, rest.subarray(0, taken)], partBytes);
      rest = rest.subarray(taken);
      gathered = [];
      bytes = 0;
    }
    if (rest.length > 0) {
      gathered.push(rest);
      bytes += rest.length;
    }
  }
  if (bytes > 0) yield Buffer.concat(gathered, bytes);
}

async function removeOldTemporaries(before: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(temporaryPrefix)) continue;
    const path = join(tmpdir(), name);
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined || facts.mtimeMs > before) continue;
    await rm(path, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

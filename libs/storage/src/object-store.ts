import type { Readable } from 'node:stream';

/** What the store knows of an object. */
export interface ObjectFacts {
  key: string;
  /** Bytes. */
  size: number;
  modifiedAt: Date;
}

/** A byte range, both ends inclusive, counted from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The one door to stored files. Keys are `segment/segment/...` of `[A-Za-z0-9._-]`. An object is there whole or not at
 * all: a put that dies leaves nothing that `stat`, `get` or `list` shows.
 */
export abstract class ObjectStore {
  /**
   * Stores a stream under a key, replacing what was there.
   * @returns the number of bytes stored
   * @throws STORAGE_UNAVAILABLE when the store cannot be reached; the error of the source stream when that fails
   */
  abstract put(key: string, content: Readable): Promise<number>;
  /** @throws OBJECT_NOT_FOUND */
  abstract get(key: string, range?: ByteRange): Promise<Readable>;
  /** Facts of an object, or `undefined` when there is none. */
  abstract stat(key: string): Promise<ObjectFacts | undefined>;
  /** Deletes an object; that it is absent is no error. */
  abstract delete(key: string): Promise<void>;
  /** All objects whose key starts with the prefix. */
  abstract list(prefix: string): AsyncIterable<ObjectFacts>;
  /** Gives a path of the local file system that holds the object's bytes until `release` is called. */
  abstract materialize(key: string): Promise<{ path: string; release: () => Promise<void> }>;
  /** Removes what puts that died left behind (temporary files, unfinished multipart uploads) and is older than this. */
  abstract sweepUnfinished(olderThanMs: number): Promise<number>;
  /** Resolves when the store answers; used by the readiness check. */
  abstract check(): Promise<void>;
}

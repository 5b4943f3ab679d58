import { once } from 'node:events';
import { createWriteStream, type Dirent, type WriteStream } from 'node:fs';
import {
  access,
  constants,
  mkdir,
  open,
  opendir,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
} from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { asStorageError, asWriteError, isAbsent } from './folder-failures.js';
import { isKeyPrefix, isObjectKey } from './object-keys.rules.js';
import { ObjectStore, type ByteRange, type ObjectFacts } from './object-store.js';
import { StorageErrors } from './storage.errors.js';

/** Folder of puts in flight, below the root; no key can name it because segments never start with a dot. */
const incoming = '.incoming';

/**
 * Bytes that a put leaves free. The embedded database lives on the same disk: PostgreSQL stops when there is no room for
 * its log, so files must never take the last of it.
 */
const reserve = 64 * 1024 * 1024;

/** Bytes after which a put looks again how much room there is. */
const lookAgain = 4 * 1024 * 1024;

/**
 * Objects as files below a folder. A put writes to a temporary file, makes it durable, and renames it into place: the
 * rename is what makes the object appear. Puts end in STORAGE_FULL before the disk is full.
 */
export class FolderStore extends ObjectStore {
  private readonly root: string;

  constructor(root: string) {
    super();
    this.root = resolve(root);
  }

  async put(key: string, content: Readable): Promise<number> {
    const target = this.pathOf(key);
    const temporary = join(this.root, incoming, randomUUID());
    // Of the source, the room check and the file, the first that fails is to blame; the others then fall with it.
    let blame: unknown;
    const blamed = (error: unknown) => {
      blame ??= error;
    };
    content.once('error', blamed);
    let file: WriteStream | undefined;
    try {
      await mkdir(join(this.root, incoming), { recursive: true });
      file = createWriteStream(temporary, { flags: 'wx', flush: true });
      file.once('error', (error) => {
        blamed(asWriteError(error));
      });
      await pipeline(
        content,
        (chunks) => this.whileThereIsRoom(chunks as AsyncIterable<Buffer>, blamed),
        file,
      );
      await this.place(temporary, target);
      return file.bytesWritten;
    } catch (error) {
      // A source that fails at once does so before the file is opened: removed too early, it would be made after all.
      if (file?.closed === false) await once(file.destroy(), 'close').catch(() => undefined);
      await rm(temporary, { force: true }).catch(() => undefined);
      content.destroy();
      throw blame instanceof Error ? blame : asWriteError(error);
    }
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const path = this.pathOf(key);
    try {
      const file = await open(path, 'r');
      if ((await file.stat()).isFile()) return file.createReadStream(range ?? {});
      await file.close();
    } catch (error) {
      throw asStorageError(error);
    }
    throw StorageErrors.OBJECT_NOT_FOUND();
  }

  async stat(key: string): Promise<ObjectFacts | undefined> {
    try {
      const facts = await stat(this.pathOf(key));
      return facts.isFile() ? { key, size: facts.size, modifiedAt: facts.mtime } : undefined;
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw asStorageError(error);
    }
  }

  async delete(key: string): Promise<void> {
    const path = this.pathOf(key);
    try {
      await rm(path, { force: true });
      await this.removeEmptyFolders(dirname(path));
    } catch (error) {
      if (!isAbsent(error)) throw asStorageError(error);
    }
  }

  async *list(prefix: string): AsyncIterable<ObjectFacts> {
    if (!isKeyPrefix(prefix)) throw StorageErrors.OBJECT_KEY_INVALID();
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    for await (const facts of this.walk(join(this.root, folder))) {
      if (facts.key.startsWith(prefix)) yield facts;
    }
  }

  async materialize(key: string): Promise<{ path: string; release: () => Promise<void> }> {
    if ((await this.stat(key)) === undefined) throw StorageErrors.OBJECT_NOT_FOUND();
    return { path: this.pathOf(key), release: () => Promise.resolve() };
  }

  async sweepUnfinished(olderThanMs: number): Promise<number> {
    const folder = join(this.root, incoming);
    let removed = 0;
    try {
      for (const name of await readdir(folder)) {
        const path = join(folder, name);
        const facts = await stat(path).catch(() => undefined);
        if (facts === undefined || facts.mtimeMs > Date.now() - olderThanMs) continue;
        await rm(path, { force: true });
        removed += 1;
      }
    } catch (error) {
      if (!isAbsent(error)) throw asStorageError(error);
    }
    return removed;
  }

  async check(): Promise<void> {
    try {
      await mkdir(this.root, { recursive: true });
      await access(this.root, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      throw asWriteError(error);
    }
  }

  /** Lets bytes pass as long as the disk has room for them beyond the {@link reserve}. */
  private async *whileThereIsRoom(
    chunks: AsyncIterable<Buffer>,
    blamed: (error: unknown) => void,
  ): AsyncGenerator<Buffer> {
    let allowed = 0;
    for await (const chunk of chunks) {
      if (allowed < chunk.length) {
        const { bavail, bsize } = await statfs(this.root);
        if (bavail * bsize - reserve < chunk.length) {
          const full = StorageErrors.STORAGE_FULL();
          blamed(full);
          throw full;
        }
        allowed = Math.max(lookAgain, chunk.length);
      }
      allowed -= chunk.length;
      yield chunk;
    }
  }

  private pathOf(key: string): string {
    if (!isObjectKey(key)) throw StorageErrors.OBJECT_KEY_INVALID();
    return join(this.root, key);
  }

  /** Renames into place. A delete may remove the folder it found empty between our mkdir and our rename: then once more. */
  private async place(temporary: string, target: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await mkdir(dirname(target), { recursive: true });
        await rename(temporary, target);
        break;
      } catch (error) {
        if (attempt >= 5 || !isAbsent(error)) throw error;
      }
    }
    await syncFolder(dirname(target));
  }

  private async removeEmptyFolders(folder: string): Promise<void> {
    if (folder === this.root || !folder.startsWith(this.root + sep)) return;
    try {
      await rmdir(folder);
    } catch {
      // Not empty, or already gone: either way nothing is left to do here.
      return;
    }
    await this.removeEmptyFolders(dirname(folder));
  }

  private async *walk(folder: string): AsyncIterable<ObjectFacts> {
    let entries: AsyncIterable<Dirent>;
    try {
      entries = await opendir(folder);
    } catch (error) {
      if (isAbsent(error)) return;
      throw asStorageError(error);
    }
    for await (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* this.walk(path);
      else if (entry.isFile()) {
        // The object may be deleted while the folder is walked.
        const facts = await stat(path).catch(() => undefined);
        const key = relative(this.root, path).split(sep).join('/');
        if (facts !== undefined) yield { key, size: facts.size, modifiedAt: facts.mtime };
      }
    }
  }
}

/** Makes a rename durable. Some file systems cannot open a folder for this; then the rename has to do. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

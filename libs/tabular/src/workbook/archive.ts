import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { LumbungError } from '#lib/errors';
import { caps } from '../limits.js';
import { TabularErrors } from '../tabular.errors.js';
import type { PackedEntry } from '../zip/zip-stream.js';

const stored = 0;
const deflated = 8;
const pieceBytes = 256 * 1024;

/**
 * The archive of a workbook. Its directory is checked before anything is unpacked: number of entries, sizes, ratio, names,
 * encryption, entries that lie over each other.
 */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws LumbungError FILE_UNREADABLE, WORKBOOK_BOMB, WORKBOOK_ENCRYPTED, FILE_WRONG_CONTENT */
  static async open(path: string): Promise<Archive> {
    let zip: ZipFile;
    try {
      zip = await openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true });
    } catch (cause) {
      throw TabularErrors.FILE_UNREADABLE({ cause });
    }
    try {
      if (zip.entryCount > caps.entries) throw bomb(`lebih dari ${String(caps.entries)} isi`);
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entries.size >= caps.entries) throw bomb(`lebih dari ${String(caps.entries)} isi`);
        if (entries.has(entry.fileName)) {
          throw TabularErrors.FILE_UNREADABLE({ facts: { damage: 'two parts of one name' } });
        }
        entries.set(entry.fileName, entry);
      }
      check([...entries.values()], zip.fileSize);
      return new Archive(zip, entries);
    } catch (cause) {
      zip.close();
      if (cause instanceof LumbungError) throw cause;
      throw TabularErrors.FILE_UNREADABLE({ cause });
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  /** Size once unpacked, as the directory says; unpacking more is an error. */
  size(name: string): number {
    return this.entries.get(name)?.uncompressedSize ?? 0;
  }

  /**
   * The unpacked bytes of a part, in large pieces; size and CRC-32 are held against the directory.
   * @throws LumbungError FILE_UNREADABLE, also through the stream
   */
  async stream(name: string): Promise<Readable> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw TabularErrors.FILE_UNREADABLE({ facts: { damage: 'a part is missing' } });
    if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
      throw TabularErrors.FILE_UNREADABLE({ facts: { damage: 'an unknown compression' } });
    }
    let packed: Readable;
    try {
      packed = await this.zip.openReadStreamPromise(entry, { decodeFileData: false });
    } catch (cause) {
      throw TabularErrors.FILE_UNREADABLE({ cause });
    }
    return Readable.from(unpacked(packed, entry), { objectMode: false, highWaterMark: pieceBytes });
  }

  /** The first characters of a small part. @throws LumbungError FILE_UNREADABLE */
  async text(name: string, most: number): Promise<string> {
    const stream = await this.stream(name);
    let text = '';
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        text += piece.toString('utf8', 0, most);
        if (text.length >= most) break;
      }
    } catch (cause) {
      if (cause instanceof LumbungError) throw cause;
      throw TabularErrors.FILE_UNREADABLE({ cause });
    }
    return text.slice(0, most);
  }

  /** A part as it lies in the archive, to be taken over into another one; it is not unpacked. @throws LumbungError FILE_UNREADABLE */
  packed(name: string): PackedEntry {
    const entry = this.entries.get(name);
    if (entry === undefined) throw TabularErrors.FILE_UNREADABLE();
    return {
      name,
      method: entry.compressionMethod,
      crc: entry.crc32,
      packedSize: entry.compressedSize,
      size: entry.uncompressedSize,
      packed: () => this.zip.openReadStreamPromise(entry, { decodeFileData: false }),
    };
  }

  close(): void {
    this.zip.close();
  }
}

async function* unpacked(packed: Readable, entry: Entry): AsyncGenerator<Buffer> {
  const inflate =
    entry.compressionMethod === deflated ? createInflateRaw({ chunkSize: pieceBytes }) : undefined;
  if (inflate !== undefined) {
    packed.once('error', (cause) => inflate.destroy(cause));
    packed.pipe(inflate);
  }
  let size = 0;
  let sum = 0;
  try {
    for await (const piece of (inflate ?? packed) as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > entry.uncompressedSize) break;
      sum = crc32(piece, sum);
      yield piece;
    }
  } finally {
    packed.destroy();
    inflate?.destroy();
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) {
    throw TabularErrors.FILE_UNREADABLE({ facts: { damage: 'a part is not what the archive says' } });
  }
}

function bomb(reason: string): LumbungError {
  return TabularErrors.WORKBOOK_BOMB({ params: { reason } });
}

function check(entries: readonly Entry[], fileSize: number): void {
  let total = 0;
  for (const entry of entries) {
    if (entry.isEncrypted()) throw TabularErrors.WORKBOOK_ENCRYPTED();
    total += entry.uncompressedSize;
    if (total > caps.uncompressedBytes) {
      throw bomb(`lebih dari ${String(caps.uncompressedBytes / 1024 / 1024)} MB`);
    }
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > 1024 * 1024 && ratio > caps.ratio) {
      throw bomb(`${String(Math.round(ratio))} kali lipat`);
    }
  }
  const placed = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  placed.forEach((entry, index) => {
    const end = entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize;
    if (end > (placed[index + 1]?.relativeOffsetOfLocalHeader ?? fileSize)) throw bomb('isi bertumpuk');
  });
}

import { Readable } from 'node:stream';
import { createDeflateRaw, crc32 } from 'node:zlib';

/** One file of an archive; its content is asked for when its turn comes. */
export interface ZipEntry {
  name: string;
  content: () => AsyncIterable<Buffer> | Promise<AsyncIterable<Buffer>>;
}

/** A file of another archive, taken over as it lies packed there. Sizes in bytes. */
export interface PackedEntry {
  name: string;
  /** Compression method by its number in the format: 0 stored, 8 deflated. */
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  packed: () => Promise<AsyncIterable<Buffer>>;
}

interface WrittenEntry {
  name: Buffer;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

const largest = 0xffff_ffff;
/** 1 January 1980, so that the same table gives the same bytes. */
const dosDate = 0x0021;
/** Names are UTF-8. */
const utf8Names = 0x0800;
/** Sizes follow the data. */
const sizesBehind = 0x0008;
const deflated = 8;

/**
 * Writes a ZIP archive (APPNOTE 6.3, without ZIP64) as a stream; memory does not grow with the content. An entry is asked
 * for when those before it are written whole.
 * @param tooLarge the error that ends the stream when an entry or the archive passes 4 GiB
 */
export function zipStream(
  entries: Iterable<ZipEntry | PackedEntry> | AsyncIterable<ZipEntry | PackedEntry>,
  tooLarge: () => Error,
): Readable {
  return Readable.from(write(entries, tooLarge), { objectMode: false });
}

async function* write(
  entries: Iterable<ZipEntry | PackedEntry> | AsyncIterable<ZipEntry | PackedEntry>,
  tooLarge: () => Error,
): AsyncGenerator<Buffer> {
  const written: WrittenEntry[] = [];
  const refuseBeyond = (bytes: number): void => {
    if (bytes > largest) throw tooLarge();
  };
  let offset = 0;
  for await (const one of entries) {
    const entry = 'packed' in one ? takenOver(one, offset) : packedHere(one, offset);
    yield localHeader(entry);
    yield* 'packed' in one ? await one.packed() : packing(entry, await one.content(), refuseBeyond);
    const behind = (entry.flags & sizesBehind) !== 0;
    if (behind) yield dataDescriptor(entry);
    offset += 30 + entry.name.length + entry.packed + (behind ? 16 : 0);
    refuseBeyond(Math.max(entry.size, offset));
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield endOfDirectory(written.length, directory.length, offset);
}

function takenOver({ name, method, crc, packedSize, size }: PackedEntry, offset: number): WrittenEntry {
  return { name: Buffer.from(name), flags: utf8Names, method, crc, packed: packedSize, size, offset };
}

function packedHere({ name }: ZipEntry, offset: number): WrittenEntry {
  const flags = utf8Names | sizesBehind;
  return { name: Buffer.from(name), flags, method: deflated, crc: 0, packed: 0, size: 0, offset };
}

async function* packing(
  entry: WrittenEntry,
  content: AsyncIterable<Buffer>,
  refuseBeyond: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const source = Readable.from(countingInto(entry, content, refuseBeyond), { objectMode: false });
  const packer = createDeflateRaw({ level: 3 });
  // A failing source must end the archive, not leave it waiting.
  source.once('error', (error) => packer.destroy(error));
  try {
    for await (const chunk of source.pipe(packer) as AsyncIterable<Buffer>) {
      entry.packed += chunk.length;
      yield chunk;
    }
  } finally {
    source.destroy();
  }
}

async function* countingInto(
  entry: WrittenEntry,
  content: AsyncIterable<Buffer>,
  refuseBeyond: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    entry.crc = crc32(chunk, entry.crc);
    entry.size += chunk.length;
    refuseBeyond(entry.size);
    yield chunk;
  }
}

function localHeader({ name, flags, method, crc, packed, size }: WrittenEntry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function dataDescriptor({ crc, packed, size }: WrittenEntry): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(packed, 8);
  descriptor.writeUInt32LE(size, 12);
  return descriptor;
}

function directoryEntry({ name, flags, method, crc, packed, size, offset }: WrittenEntry): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt16LE(dosDate, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

import { Readable } from 'node:stream';
import { createDeflateRaw, crc32 } from 'node:zlib';
import { DatastoreErrors } from '../datastore.errors.js';

/** One file of an archive; its content is asked for when its turn comes. */
export interface ZipEntry {
  name: string;
  content: () => AsyncIterable<Buffer> | Promise<AsyncIterable<Buffer>>;
}

interface WrittenEntry {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

const largest = 0xffff_ffff;
/** 1 January 1980, so that the same table gives the same bytes. */
const dosDate = 0x0021;
/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const flags = 0x0808;
const deflated = 8;

/**
 * Writes a ZIP archive (APPNOTE 6.3, without ZIP64) as a stream; memory does not grow with the content.
 * @throws TABLE_EXPORT_TOO_LARGE through the stream when an entry or the archive passes 4 GiB
 */
export function zipStream(entries: Iterable<ZipEntry>): Readable {
  return Readable.from(write(entries), { objectMode: false });
}

async function* write(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: WrittenEntry[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const entry: WrittenEntry = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset };
    yield localHeader(entry);
    const source = Readable.from(countingInto(entry, await content()), { objectMode: false });
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
    yield dataDescriptor(entry);
    offset += 30 + entry.name.length + entry.packed + 16;
    refuseBeyond(Math.max(entry.size, offset));
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield endOfDirectory(written.length, directory.length, offset);
}

async function* countingInto(entry: WrittenEntry, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    entry.crc = crc32(chunk, entry.crc);
    entry.size += chunk.length;
    refuseBeyond(entry.size);
    yield chunk;
  }
}

function refuseBeyond(bytes: number): void {
  if (bytes > largest) throw DatastoreErrors.TABLE_EXPORT_TOO_LARGE({ params: { format: 'XLSX' } });
}

function localHeader({ name }: WrittenEntry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt16LE(dosDate, 12);
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

function directoryEntry({ name, crc, packed, size, offset }: WrittenEntry): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(deflated, 10);
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

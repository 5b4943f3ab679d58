import { inflateRawSync } from 'node:zlib';
import type { ZipPart } from './make-workbook.ts';

/** The parts of a well-formed ZIP archive, for files that are taken apart and put together otherwise. */
export function readZip(bytes: Buffer): ZipPart[] {
  const end = bytes.lastIndexOf('PK\u0005\u0006', bytes.length, 'latin1');
  const count = bytes.readUInt16LE(end + 10);
  const parts: ZipPart[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    if (!name.endsWith('/'))
      parts.push({ name, content: method === 0 ? Buffer.from(content) : inflateRawSync(content) });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

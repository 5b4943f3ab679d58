import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { TabularErrors } from '../tabular.errors.js';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
type Encoding = (typeof encodings)[number];

export interface EncodingFound {
  encoding: Encoding;
  /** Bytes of the byte order mark. */
  markBytes: number;
  /** Whether nothing but guesswork speaks for it (Windows-1252 has no invalid text). */
  assumed: boolean;
}

const chunkBytes = 1024 * 1024;

/**
 * Decides the encoding of the whole file: byte order mark, else valid UTF-8, else UTF-16 by its zero bytes, else
 * Windows-1252.
 * @throws LumbungError FILE_WRONG_CONTENT for binary content
 */
export function findEncoding(path: string): EncodingFound {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(chunkBytes + 4);
    const first = readSync(file, buffer, 0, chunkBytes, 0);
    const marked = byMark(buffer.subarray(0, first));
    if (marked && marked.encoding !== 'utf-8') return marked;
    const sixteen = byZeroBytes(buffer.subarray(0, Math.min(first, 4096)));
    if (sixteen) return sixteen;
    let valid = true;
    let offset = marked?.markBytes ?? 0;
    for (;;) {
      const read = readSync(file, buffer, 0, chunkBytes, offset);
      if (read === 0) break;
      const chunk = buffer.subarray(0, read);
      if (chunk.includes(0)) throw binary('data biner');
      if (valid) {
        // A character may be cut at the end of the chunk: begin the next chunk with it.
        const whole = read === chunkBytes ? wholeCharacters(chunk) : read;
        if (isUtf8(chunk.subarray(0, whole))) {
          offset += whole;
          continue;
        }
        valid = false;
      }
      offset += read;
    }
    if (valid) return { encoding: 'utf-8', markBytes: marked?.markBytes ?? 0, assumed: false };
    refuseControlCharacters(buffer.subarray(0, readSync(file, buffer, 0, 65_536, 0)));
    return { encoding: 'windows-1252', markBytes: 0, assumed: true };
  } finally {
    closeSync(file);
  }
}

function binary(actual: string) {
  return TabularErrors.FILE_WRONG_CONTENT({ params: { actual, expected: 'teks CSV' } });
}

/** A text has tabs and line ends, hardly any other control character. */
function refuseControlCharacters(bytes: Buffer): void {
  let controls = 0;
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  if (controls > 2 + bytes.length / 1000) throw binary('data biner');
}

function byMark(bytes: Buffer): EncodingFound | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { encoding: 'utf-8', markBytes: 3, assumed: false };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2, assumed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2, assumed: false };
  return undefined;
}

/** Latin text in UTF-16 without a mark: nearly every second byte is zero, always on the same side. */
function byZeroBytes(bytes: Buffer): EncodingFound | undefined {
  const pairs = Math.floor(bytes.length / 2);
  if (pairs < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.02) {
    return { encoding: 'utf-16le', markBytes: 0, assumed: false };
  }
  if (even > pairs * 0.7 && odd < pairs * 0.02) {
    return { encoding: 'utf-16be', markBytes: 0, assumed: false };
  }
  return undefined;
}

function wholeCharacters(chunk: Buffer): number {
  for (let back = 1; back <= 4 && back <= chunk.length; back++) {
    const byte = chunk[chunk.length - back] as number;
    if (byte < 0x80) return chunk.length;
    if (byte >= 0xc0) return chunk.length - back;
  }
  return chunk.length;
}

/**
 * Writes a file as UTF-8 without a byte order mark.
 * @returns number of characters that could not be decoded
 * @throws LumbungError FILE_WRONG_CONTENT when the text holds zero characters
 */
export function writeAsUtf8(from: string, to: string, found: EncodingFound): number {
  const decoder = new TextDecoder(found.encoding, { ignoreBOM: true });
  const source = openSync(from, 'r');
  const target = openSync(to, 'w');
  let replaced = 0;
  try {
    const buffer = Buffer.allocUnsafeSlow(chunkBytes);
    let offset = found.markBytes;
    for (;;) {
      const read = readSync(source, buffer, 0, chunkBytes, offset);
      offset += read;
      const text = decoder.decode(buffer.subarray(0, read), { stream: read > 0 });
      if (text.includes('\0')) throw binary('data biner');
      for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) replaced++;
      writeAll(target, Buffer.from(text, 'utf8'));
      if (read === 0) return replaced;
    }
  } finally {
    closeSync(source);
    closeSync(target);
  }
}

/** `writeSync` may write less than it was given. */
export function writeAll(file: number, bytes: Buffer, length = bytes.length): void {
  let written = 0;
  while (written < length) written += writeSync(file, bytes, written, length - written);
}

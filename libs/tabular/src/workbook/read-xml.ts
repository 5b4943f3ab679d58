import { TextDecoder } from 'node:util';
import { LumbungError } from '#lib/errors';
import { TabularErrors } from '../tabular.errors.js';
import type { Archive } from './archive.js';
import { XmlScanner, xmlText, type XmlEvents } from './xml-scanner.js';

interface XmlHandlers {
  /** Attributes by their whole name; only those with a prefix are rarely the same in two files, see {@link attribute}. */
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/**
 * Streams one small XML part of a workbook. Element names come without their namespace prefix.
 * @throws LumbungError as {@link scanXml}
 */
export async function readXml(archive: Archive, part: string, handlers: XmlHandlers): Promise<void> {
  const { open, text, close } = handlers;
  await scanXml(archive, part, {
    open: (scanner) => open?.(scanner.localName(), scanner.allAttributes()),
    text: (buffer, start, end, hasEntities) => text?.(xmlText(buffer, start, end, hasEntities)),
    close: (scanner) => close?.(scanner.localName()),
  });
}

/**
 * Streams one XML part of a workbook as bytes; UTF-16 is turned into UTF-8 on the way.
 * @param onBytes called between chunks with the bytes unpacked so far
 * @throws LumbungError WORKBOOK_FORBIDDEN_XML for a DOCTYPE (and with it every entity), FILE_UNREADABLE, FILE_TEXT_TOO_LONG
 */
export async function scanXml(
  archive: Archive,
  part: string,
  events: XmlEvents,
  onBytes?: (bytes: number) => Promise<void> | undefined,
): Promise<void> {
  const scanner = new XmlScanner(events);
  const stream = await archive.stream(part);
  try {
    let decoder: TextDecoder | undefined;
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (bytes === 0) decoder = decoderFor(chunk);
      bytes += chunk.length;
      scanner.write(decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true })));
      const waiting = onBytes?.(bytes);
      if (waiting !== undefined) await waiting;
    }
    if (decoder !== undefined) scanner.write(Buffer.from(decoder.decode()));
    scanner.end();
  } catch (cause) {
    stream.destroy();
    if (cause instanceof LumbungError) throw cause;
    throw TabularErrors.FILE_UNREADABLE({ cause });
  }
}

/** Decoder of a part in UTF-16, by its byte order mark; nothing for UTF-8. */
export function decoderFor(chunk: Buffer): TextDecoder | undefined {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return new TextDecoder('utf-16le');
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return new TextDecoder('utf-16be');
  return undefined;
}

/** An attribute by its local name (`r:id` or `id`). */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  const direct = attributes[name];
  if (direct !== undefined) return direct;
  for (const [key, value] of Object.entries(attributes)) if (key.endsWith(`:${name}`)) return value;
  return undefined;
}

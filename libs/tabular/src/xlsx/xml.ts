import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { LumbungError } from '#lib/errors';
import { TabularErrors } from '../tabular.errors.js';
import type { Archive } from './archive.js';

export interface XmlHandlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
  /** Between chunks, with the bytes unpacked so far. */
  onBytes?: (bytes: number) => Promise<void>;
}

/**
 * Streams one XML part of a workbook. Element names come without their namespace prefix.
 * @throws LumbungError WORKBOOK_FORBIDDEN_XML for a DOCTYPE (and with it every entity), FILE_UNREADABLE
 */
export async function readXml(archive: Archive, part: string, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw TabularErrors.WORKBOOK_FORBIDDEN_XML();
  });
  const { open, text, close } = handlers;
  if (open) {
    parser.on('opentag', (tag) => {
      open(local(tag.name), tag.attributes);
    });
  }
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close) {
    parser.on('closetag', (tag) => {
      close(local(tag.name));
    });
  }
  const stream = await archive.stream(part);
  try {
    let decoder: TextDecoder | undefined;
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      decoder ??= decoderFor(chunk);
      bytes += chunk.length;
      parser.write(decoder.decode(chunk, { stream: true }));
      await handlers.onBytes?.(bytes);
    }
    parser.write(decoder?.decode() ?? '');
    parser.close();
  } catch (cause) {
    stream.destroy();
    if (cause instanceof LumbungError) throw cause;
    throw TabularErrors.FILE_UNREADABLE({ cause });
  }
}

export function decoderFor(chunk: Buffer): TextDecoder {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return new TextDecoder('utf-16le');
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its local name (`r:id` or `id`). */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  const direct = attributes[name];
  if (direct !== undefined) return direct;
  for (const [key, value] of Object.entries(attributes)) if (key.endsWith(`:${name}`)) return value;
  return undefined;
}

/** `_x000D_` escapes of OOXML texts, resolved; control characters that no text should hold, removed. */
export function workbookText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
  return hasControls(plain) ? plain.replace(controls, '') : plain;
}

// eslint's no-control-regex: built from codes, for the range is the point.
const controls = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(11)}${String.fromCharCode(12)}${String.fromCharCode(14)}-${String.fromCharCode(31)}]`,
  'g',
);

function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}

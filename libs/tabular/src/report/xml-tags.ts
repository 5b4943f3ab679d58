import { TextDecoder } from 'node:util';
import { TabularErrors } from '../tabular.errors.js';
import type { Archive } from '../workbook/archive.js';
import { decoderFor } from '../workbook/read-xml.js';

/** A tag as it stands in the part. */
export interface Tag {
  /** From `<` to `>`. */
  raw: string;
  /** Name without its prefix. */
  name: string;
  /** Prefix with its colon, or nothing. */
  prefix: string;
  kind: 'open' | 'close' | 'empty';
}

/** Looks at the tags of a part as they go by and says what is written in their place. */
export interface Rewriting {
  /** @returns what is written instead; `tag.raw` leaves it as it is */
  tag: (tag: Tag) => string;
  /** The text between two tags, escaped as it stands. Absent: it is left as it is. */
  text?: (raw: string) => string;
}

/** Longest tag or text that is waited for. */
const longestPiece = 16 * 1024 * 1024;
/** A declaration of another encoding than the one that is written. */
const otherEncoding = /^(<\?xml\b[^>]*encoding=)(?:"(?!utf-8")[^"]*"|'(?!utf-8')[^']*')/i;

/**
 * Copies a part of a workbook, tag by tag, as UTF-8. What the rewriting leaves alone is copied character by character, so
 * that nothing of the original is lost for being unknown to us. Memory does not grow with the part.
 * @throws LumbungError WORKBOOK_FORBIDDEN_XML for a DOCTYPE, FILE_UNREADABLE
 */
export async function* rewriteXml(
  archive: Archive,
  part: string,
  rewriting: Rewriting,
): AsyncGenerator<Buffer> {
  const cutter = new XmlCutter();
  for await (const piece of textOf(archive, part)) {
    const text = cutter.feed(piece, rewriting);
    if (text !== '') yield Buffer.from(text, 'utf8');
  }
  if (cutter.rest !== '') yield Buffer.from(cutter.rest, 'utf8');
}

/**
 * Looks at the tags of a part without copying it.
 * @param see returns `false` when it has seen enough
 * @throws LumbungError as {@link rewriteXml}
 */
export async function readTags(
  archive: Archive,
  part: string,
  see: (tag: Tag) => boolean,
  text?: (raw: string) => void,
): Promise<void> {
  const cutter = new XmlCutter();
  const seen = { enough: false };
  const rewriting: Rewriting = {
    tag: (tag) => {
      if (!seen.enough) seen.enough = !see(tag);
      return '';
    },
    text: (raw) => {
      if (!seen.enough) text?.(raw);
      return '';
    },
  };
  for await (const piece of textOf(archive, part)) {
    cutter.feed(piece, rewriting);
    if (seen.enough) return;
  }
}

/** The text of a part in pieces; the last one is empty. */
async function* textOf(archive: Archive, part: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of (await archive.stream(part)) as AsyncIterable<Buffer>) {
    decoder ??= decoderFor(chunk) ?? new TextDecoder('utf-8');
    const piece = decoder.decode(chunk, { stream: true });
    if (piece !== '') yield piece;
  }
  yield decoder?.decode() ?? '';
}

/** Cuts XML into tags and texts. Comments, processing instructions and CDATA pass through. */
class XmlCutter {
  rest = '';
  private begun = false;

  feed(piece: string, rewriting: Rewriting): string {
    let text = this.rest + piece;
    if (!this.begun && text !== '') {
      if (text.length < 200 && piece !== '' && !text.includes('?>')) {
        this.rest = text;
        return '';
      }
      text = text.replace(/^\ufeff/, '').replace(otherEncoding, '$1"UTF-8"');
      this.begun = true;
    }
    let at = 0;
    let written = '';
    while (at < text.length) {
      const open = text.indexOf('<', at);
      if (open < 0) break;
      const end = endOfMarkup(text, open);
      if (end < 0) break;
      if (open > at) {
        const between = text.slice(at, open);
        written += rewriting.text === undefined ? between : rewriting.text(between);
      }
      const raw = text.slice(open, end);
      const tag = tagOf(raw);
      written += tag === undefined ? raw : rewriting.tag(tag);
      at = end;
    }
    this.rest = text.slice(at);
    if (this.rest.length > longestPiece) throw TabularErrors.FILE_UNREADABLE();
    return written;
  }
}

/** Where the markup that begins at `from` ends; -1 when its end is not there yet. */
function endOfMarkup(text: string, from: number): number {
  const second = text.charAt(from + 1);
  if (second === '!') {
    if (text.startsWith('<!--', from)) return after(text, '-->', from + 4);
    if (text.startsWith('<![CDATA[', from)) return after(text, ']]>', from + 9);
    if (text.length - from < 9) return -1;
    throw TabularErrors.WORKBOOK_FORBIDDEN_XML();
  }
  if (second === '?') return after(text, '?>', from + 2);
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 62) return at + 1;
    if (code === 34 || code === 39) {
      at = text.indexOf(String.fromCharCode(code), at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function tagOf(raw: string): Tag | undefined {
  const match = /^<(\/?)([^\s:/>!?]+:)?([^\s:/>!?]+)/.exec(raw);
  if (match === null) return undefined;
  const kind = match[1] === '/' ? 'close' : raw.endsWith('/>') ? 'empty' : 'open';
  return { raw, name: match[3] ?? '', prefix: match[2] ?? '', kind };
}

const patterns = new Map<string, RegExp>();

/** An attribute with its name, whatever its prefix, and quotes. */
function patternOf(name: string): RegExp {
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  return pattern;
}

/** Value of an attribute of a raw tag by its name without prefix. */
export function attributeOf(raw: string, name: string): string | undefined {
  const match = patternOf(name).exec(raw);
  return match === null ? undefined : unescaped(match[1] ?? match[2] ?? '');
}

/** The raw tag with an attribute set anew, or without it (`undefined`). */
export function withAttribute(raw: string, name: string, value: string | undefined): string {
  const bare = raw.replace(patternOf(name), '');
  return value === undefined ? bare : bare.replace(/\s*(\/?)>$/, ` ${name}="${escaped(value)}"$1>`);
}

/** An element without content as its two tags, for content to be put between. */
export function opened({ raw, prefix, name }: Tag): { open: string; close: string } {
  return { open: raw.replace(/\s*\/>$/, '>'), close: `</${prefix}${name}>` };
}

/** Text for XML, without what XML 1.0 cannot hold. */
export function escaped(text: string): string {
  if (harmless.test(text)) return text;
  return text
    .toWellFormed()
    .replace(unwritable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Nothing in it that must be escaped or left out. */
const harmless = /^[\t\n\r !#-%'-;=?-~]*$/;

/** Everything that is no character of XML 1.0 (production 2), surrogates aside. */
const unwritable = /(?![\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\u{10000}-\u{10ffff}])./gsu;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML with its references resolved. */
export function unescaped(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

import { TabularErrors } from '../tabular.errors.js';

/** What is told of the document while it goes by. Text comes whole, as bytes, with its entities unresolved. */
export interface XmlEvents {
  open(scanner: XmlScanner): void;
  /** @param hasEntities whether `&` stands in it; see {@link xmlText} */
  text(buffer: Buffer, start: number, end: number, hasEntities: boolean): void;
  close(scanner: XmlScanner): void;
}

const mostDepth = 256;
const mostAttributes = 512;
/** Longest tag, comment or text; no cell holds as much. */
const longestPiece = 2 * 1024 * 1024;
const attributeFields = 6;

/** Names are compared by this hash: elements by their local part, tags and attributes by the whole. */
export function nameHash(name: string): number {
  let hash = 0;
  for (let index = 0; index < name.length; index++) hash = (Math.imul(hash, 31) + name.charCodeAt(index)) | 0;
  return hash;
}

/**
 * Finds tags, attributes and text in the bytes of an XML document in UTF-8 without making a string of anything. Checks that
 * tags are closed in their order and attributes quoted; knows no DOCTYPE, and therefore no entity but the five of XML.
 * Buffers it was given are kept as they are, so a handler may hold on to a range of them.
 */
export class XmlScanner {
  buffer: Buffer = Buffer.alloc(0);
  /** Hash of the local name of the current element, see {@link nameHash}. */
  name = 0;
  private nameStart = 0;
  private nameEnd = 0;
  private attributes = 0;
  /** For each attribute: hash of its name, bounds of the name, bounds of the value, whether that has entities. */
  private readonly fields = new Int32Array(mostAttributes * attributeFields);
  private readonly open = new Int32Array(mostDepth);
  private depth = 0;
  private ended = false;
  private carried: Buffer | undefined;

  constructor(private readonly events: XmlEvents) {}

  /** Takes the next bytes of the document. @throws LumbungError FILE_UNREADABLE, WORKBOOK_FORBIDDEN_XML, FILE_TEXT_TOO_LONG */
  write(chunk: Buffer): void {
    const buffer = this.carried === undefined ? chunk : Buffer.concat([this.carried, chunk]);
    this.buffer = buffer;
    const consumed = this.scan(buffer);
    this.carried = consumed === buffer.length ? undefined : buffer.subarray(consumed);
    if (this.carried !== undefined && this.carried.length > longestPiece) {
      throw TabularErrors.FILE_TEXT_TOO_LONG({
        params: { limit: `${String(longestPiece / 1024 / 1024)} MB` },
      });
    }
  }

  /** @throws LumbungError FILE_UNREADABLE when the document is not complete */
  end(): void {
    const rest = this.carried?.toString('latin1').trim() ?? '';
    if (!this.ended || rest !== '') malformed('the document is cut off');
  }

  /** Local name of the current element. */
  localName(): string {
    const whole = this.buffer.toString('latin1', this.nameStart, this.nameEnd);
    return whole.slice(whole.indexOf(':') + 1);
  }

  /** Start of the value of an attribute in {@link buffer}, -1 where there is none. @param hash of its whole name */
  valueStart(hash: number): number {
    const { fields } = this;
    for (let at = 0; at < this.attributes; at += attributeFields) {
      if (fields[at] === hash) {
        this.valueEnd = fields[at + 4] as number;
        return fields[at + 3] as number;
      }
    }
    return -1;
  }
  /** End of the value that {@link valueStart} found last. */
  valueEnd = 0;

  /** Value of an attribute by the hash of its whole name. */
  value(hash: number): string | undefined {
    const { fields } = this;
    for (let at = 0; at < this.attributes; at += attributeFields) {
      if (fields[at] === hash) return this.valueAt(at);
    }
    return undefined;
  }

  /** Every attribute of the current element by its whole name. */
  allAttributes(): Record<string, string> {
    const all = Object.create(null) as Record<string, string>;
    const { fields } = this;
    for (let at = 0; at < this.attributes; at += attributeFields) {
      all[this.buffer.toString('utf8', fields[at + 1], fields[at + 2])] = this.valueAt(at);
    }
    return all;
  }

  private valueAt(at: number): string {
    const { fields } = this;
    return xmlText(
      this.buffer,
      fields[at + 3] as number,
      fields[at + 4] as number,
      (fields[at + 5] as number) === 1,
    );
  }

  /** @returns offset of the first byte that belongs to something not yet complete */
  private scan(buffer: Buffer): number {
    const { length } = buffer;
    let position = 0;
    for (;;) {
      let at = position;
      let hasEntities = false;
      while (at < length) {
        const byte = buffer[at] as number;
        if (byte === 60) break;
        if (byte === 38) hasEntities = true;
        at++;
      }
      if (at === length) return position;
      if (at > position) this.seeText(buffer, position, at, hasEntities);
      const next = at + 1 < length ? (buffer[at + 1] as number) : 0;
      if (next === 0 && at + 1 < length) malformed('a zero byte in a tag');
      const end =
        next === 0
          ? -1
          : next === 47
            ? this.closeTag(buffer, at)
            : next === 33 || next === 63
              ? this.other(buffer, at, next)
              : this.openTag(buffer, at);
      if (end < 0) return at;
      position = end;
    }
  }

  private seeText(buffer: Buffer, start: number, end: number, hasEntities: boolean): void {
    if (this.depth > 0) {
      this.events.text(buffer, start, end, hasEntities);
      return;
    }
    const outside = buffer.toString('utf8', start, end).replace('\ufeff', '').trim();
    if (outside !== '') malformed('text outside the root element');
  }

  /** An opening tag at `at`. @returns offset behind it, -1 when it is not complete */
  private openTag(buffer: Buffer, at: number): number {
    const { length } = buffer;
    const { fields } = this;
    let position = at + 1;
    let whole = 0;
    let local = 0;
    let byte: number;
    while (position < length) {
      byte = buffer[position] as number;
      if (byte <= 32 || byte === 62 || byte === 47) break;
      if (byte === 60 || byte === 61 || byte === 34 || byte === 39) malformed('a tag without a name');
      whole = (Math.imul(whole, 31) + byte) | 0;
      local = byte === 58 ? 0 : (Math.imul(local, 31) + byte) | 0;
      position++;
    }
    if (position === length) return -1;
    const nameEnd = position;
    let count = 0;
    let selfClosing = false;
    for (;;) {
      while (position < length && (buffer[position] as number) <= 32) position++;
      if (position === length) return -1;
      byte = buffer[position] as number;
      if (byte === 62) break;
      if (byte === 47) {
        if (position + 1 === length) return -1;
        if (buffer[position + 1] !== 62) malformed('a stray slash in a tag');
        selfClosing = true;
        position++;
        break;
      }
      const nameStart = position;
      let hash = 0;
      while (position < length) {
        byte = buffer[position] as number;
        if (byte === 61 || byte <= 32) break;
        if (byte === 62 || byte === 60 || byte === 34) malformed('an attribute without a value');
        hash = (Math.imul(hash, 31) + byte) | 0;
        position++;
      }
      const attributeEnd = position;
      while (position < length && (buffer[position] as number) <= 32) position++;
      if (position === length) return -1;
      if (buffer[position] !== 61 || attributeEnd === nameStart) malformed('an attribute without a value');
      position++;
      while (position < length && (buffer[position] as number) <= 32) position++;
      if (position === length) return -1;
      const quote = buffer[position] as number;
      if (quote !== 34 && quote !== 39) malformed('an attribute without quotes');
      const valueStart = ++position;
      let entities = 0;
      while (position < length) {
        byte = buffer[position] as number;
        if (byte === quote) break;
        if (byte === 38) entities = 1;
        else if (byte === 60) malformed('a tag inside an attribute');
        position++;
      }
      if (position === length) return -1;
      if (count >= fields.length) malformed('too many attributes');
      fields[count] = hash;
      fields[count + 1] = nameStart;
      fields[count + 2] = attributeEnd;
      fields[count + 3] = valueStart;
      fields[count + 4] = position;
      fields[count + 5] = entities;
      count += attributeFields;
      position++;
    }
    if (this.ended) malformed('a second root element');
    if (this.depth === mostDepth) malformed('too many elements in one another');
    this.attributes = count;
    this.name = local;
    this.nameStart = at + 1;
    this.nameEnd = nameEnd;
    this.open[this.depth++] = whole;
    this.events.open(this);
    if (selfClosing) this.closeElement(local);
    return position + 1;
  }

  private closeTag(buffer: Buffer, at: number): number {
    const { length } = buffer;
    let position = at + 2;
    let whole = 0;
    let local = 0;
    let byte: number;
    while (position < length) {
      byte = buffer[position] as number;
      if (byte === 62 || byte <= 32) break;
      whole = (Math.imul(whole, 31) + byte) | 0;
      local = byte === 58 ? 0 : (Math.imul(local, 31) + byte) | 0;
      position++;
    }
    const nameEnd = position;
    while (position < length && (buffer[position] as number) <= 32) position++;
    if (position === length) return -1;
    if (buffer[position] !== 62) malformed('a closing tag with more than a name');
    if (this.depth === 0 || this.open[this.depth - 1] !== whole) malformed('tags closed out of order');
    this.nameStart = at + 2;
    this.nameEnd = nameEnd;
    this.closeElement(local);
    return position + 1;
  }

  private closeElement(local: number): void {
    this.name = local;
    this.depth--;
    if (this.depth === 0) this.ended = true;
    this.events.close(this);
  }

  /** A comment, CDATA section or processing instruction. */
  private other(buffer: Buffer, at: number, next: number): number {
    if (next === 63) return behind(buffer, '?>', at + 2);
    const start = buffer.toString('latin1', at, at + 9);
    if ('<!--'.startsWith(start) || '<![CDATA['.startsWith(start)) return -1;
    if (start.startsWith('<!--')) return behind(buffer, '-->', at + 4);
    if (start === '<![CDATA[') {
      const end = behind(buffer, ']]>', at + 9);
      if (end > at + 12 && this.depth > 0) this.events.text(buffer, at + 9, end - 3, false);
      return end;
    }
    if ('<!doctype'.startsWith(start.toLowerCase())) throw TabularErrors.WORKBOOK_FORBIDDEN_XML();
    malformed('an unknown declaration');
  }
}

function behind(buffer: Buffer, mark: string, from: number): number {
  const found = buffer.indexOf(mark, from, 'latin1');
  return found < 0 ? -1 : found + mark.length;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of a range of bytes, entities resolved. @throws LumbungError FILE_UNREADABLE for an entity that XML does not know */
export function xmlText(buffer: Buffer, start: number, end: number, hasEntities: boolean): string {
  const text = buffer.toString('utf8', start, end);
  if (!hasEntities) return text;
  return text.replace(/&([^;&]{0,10});?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const point =
      code === null ? undefined : parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16);
    const resolved =
      point === undefined ? entities[name] : point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
    if (resolved === undefined || !whole.endsWith(';')) malformed('an unknown entity');
    return resolved;
  });
}

/** Damage that the document itself shows. */
function malformed(what: string): never {
  throw TabularErrors.FILE_UNREADABLE({ facts: { damage: what } });
}

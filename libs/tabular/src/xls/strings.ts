import { SharedStrings } from '../workbook/shared-strings.js';
import { plainText } from '../workbook/workbook-text.js';
import { damaged } from './damage.js';
import { record, type Records } from './records.js';

/** Bits in front of the characters of a string. Source: MS-XLS 2.5.293. */
const flag = { wide: 1, extended: 4, rich: 8 } as const;

/**
 * Reads strings from a record and those that continue it. Where characters go on in the next record, that begins with a byte
 * that says anew how wide they are.
 */
export class StringReader {
  private at: number;

  /** @param place where to begin in the current record of `records`, which moves on with the reading */
  constructor(
    private readonly records: Records,
    place: number,
  ) {
    this.at = records.start + place;
  }

  uint(size: 1 | 2 | 4): number {
    let number = 0;
    for (let index = 0; index < size; index++) number += this.byte() * 2 ** (8 * index);
    return number;
  }

  skip(count: number): void {
    for (let left = count; left > 0;) {
      if (this.at === this.records.end) this.advance();
      const here = Math.min(left, this.records.end - this.at);
      this.at += here;
      left -= here;
    }
  }

  /** A string with its length in front. @throws LumbungError FILE_UNREADABLE */
  string(lengthBytes: 1 | 2 = 2): string {
    const length = this.uint(lengthBytes);
    const flags = this.byte();
    const runs = (flags & flag.rich) === 0 ? 0 : this.uint(2);
    const extended = (flags & flag.extended) === 0 ? 0 : this.uint(4);
    const text = this.characters(length, (flags & flag.wide) !== 0);
    this.skip(runs * 4 + extended);
    return text;
  }

  private characters(length: number, wide: boolean): string {
    const { records } = this;
    let text = '';
    let isWide = wide;
    for (let left = length; left > 0;) {
      if (this.at === records.end) {
        this.advance();
        isWide = (this.byte() & flag.wide) !== 0;
      }
      const width = isWide ? 2 : 1;
      const here = Math.min(left, Math.floor((records.end - this.at) / width));
      if (here === 0) damaged('half a character');
      const end = this.at + here * width;
      text += records.bytes.toString(isWide ? 'utf16le' : 'latin1', this.at, end);
      this.at = end;
      left -= here;
    }
    return text;
  }

  private byte(): number {
    if (this.at === this.records.end) this.advance();
    if (this.at >= this.records.end) damaged('a string cut off');
    return this.records.bytes[this.at++] as number;
  }

  private advance(): void {
    if (!this.records.next() || this.records.kind !== record.continued) damaged('a string cut off');
    this.at = this.records.start;
  }
}

/** The table of strings at the current record. @throws LumbungError FILE_UNREADABLE, FILE_TEXT_TOO_LONG, READING_TOO_MUCH_MEMORY */
export function readStringTable(records: Records): SharedStrings {
  const strings = new SharedStrings();
  const reader = new StringReader(records, 4);
  const count = reader.uint(4);
  for (let index = 0; index < count; index++) strings.add(plainText(reader.string()));
  return strings;
}

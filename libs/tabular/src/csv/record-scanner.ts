import { caps } from '../limits.js';
import { TabularErrors } from '../tabular.errors.js';

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** How a cell was quoted: not, simply, with doubled quotes inside, or in a way that breaks the rules of RFC 4180. */
export const quoting = { none: 0, simple: 1, doubled: 2, stray: 3 } as const;

/**
 * Finds records and cells in the bytes of a delimited file (ASCII-compatible encoding) without making a string of any
 * cell. RFC 4180 with leniency: a quote inside an unquoted cell is an ordinary character; text after a closing quote
 * belongs to the cell; LF, CRLF and lone CR all end a record.
 */
export class RecordScanner {
  /** Offsets of the cells of the current record in {@link buffer}; quotes around a cell are not included. */
  readonly starts = new Int32Array(caps.columns * 4);
  readonly ends = new Int32Array(caps.columns * 4);
  readonly quoted = new Uint8Array(caps.columns * 4);
  buffer: Buffer = Buffer.alloc(0);
  count = 0;
  /** Number of the current record, from 1; blank lines count. */
  row = 0;
  /** Bounds of the current record in {@link buffer}, its line end included. */
  recordStart = 0;
  recordEnd = 0;
  /** Whether any line ended in a lone CR. */
  loneReturn = false;
  lineFeeds = 0;
  returnLineFeeds = 0;
  /** Whether some cell used quotes in a way that PostgreSQL's reader would understand differently. */
  strayQuotes = 0;
  firstStrayRow = 0;
  private readonly special = new Uint8Array(256);

  constructor(private readonly delimiter: number) {
    this.special[delimiter] = 1;
    this.special[lineFeed] = 1;
    this.special[carriageReturn] = 1;
  }

  /**
   * Reports every complete record of `buffer[from, length)`.
   * @param atEnd whether the file ends at `length`; then an unfinished last line is a record too
   * @param onRecord called with the cells of the record in this object's fields; `false` stops the scan
   * @returns offset of the first byte that was not consumed
   * @throws LumbungError CSV_QUOTE_NOT_CLOSED, FILE_TOO_MANY_COLUMNS
   */
  feed(
    buffer: Buffer,
    { from, length, atEnd }: { from: number; length: number; atEnd: boolean },
    onRecord: () => boolean,
  ): number {
    this.buffer = buffer;
    const { starts, ends, quoted, special, delimiter } = this;
    const most = starts.length;
    const highest = Math.max(delimiter, quote);
    let position = from;
    while (position < length) {
      const recordStart = position;
      let cells = 0;
      for (;;) {
        const cellStart = position;
        let flag: number = quoting.none;
        let start = cellStart;
        let end: number;
        if (position < length && buffer[position] === quote) {
          const closing = this.closingQuote(buffer, position + 1, length);
          if (closing < 0 || (closing + 1 >= length && !atEnd)) {
            if (!atEnd) return recordStart;
            throw TabularErrors.CSV_QUOTE_NOT_CLOSED({
              params: { row: this.row + 1 },
              places: [{ row: this.row + 1 }],
            });
          }
          flag = this.sawDoubled ? quoting.doubled : quoting.simple;
          start = cellStart + 1;
          end = closing;
          position = closing + 1;
          if (position < length && special[buffer[position] as number] !== 1) {
            flag = quoting.stray;
            start = cellStart;
            while (position < length && special[buffer[position] as number] !== 1) position++;
            end = position;
          }
        } else {
          while (position < length) {
            const byte = buffer[position] as number;
            // Most bytes are above every special one: one comparison decides.
            if (byte <= highest) {
              if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
              if (byte === quote) flag = quoting.stray;
            }
            position++;
          }
          end = position;
        }
        if (cells === most) {
          throw TabularErrors.FILE_TOO_MANY_COLUMNS({
            params: { limit: caps.columns },
            places: [{ row: this.row + 1 }],
          });
        }
        if (flag === quoting.stray) {
          this.strayQuotes++;
          if (this.firstStrayRow === 0) this.firstStrayRow = this.row + 1;
        }
        starts[cells] = start;
        ends[cells] = end;
        quoted[cells] = flag;
        cells++;
        if (position >= length) {
          if (!atEnd) return recordStart;
          break;
        }
        const stop = buffer[position];
        if (stop === delimiter) {
          position++;
          continue;
        }
        if (stop === lineFeed) {
          this.lineFeeds++;
          position++;
          break;
        }
        if (position + 1 >= length && !atEnd) return recordStart;
        if (buffer[position + 1] === lineFeed && position + 1 < length) {
          this.returnLineFeeds++;
          position += 2;
        } else {
          this.loneReturn = true;
          position++;
        }
        break;
      }
      this.count = cells;
      this.row++;
      this.recordStart = recordStart;
      this.recordEnd = position;
      if (!onRecord()) return position;
    }
    return position;
  }

  private sawDoubled = false;

  private closingQuote(buffer: Buffer, from: number, length: number): number {
    this.sawDoubled = false;
    let position = from;
    for (;;) {
      while (position < length && buffer[position] !== quote) position++;
      if (position >= length) return -1;
      if (position + 1 < length && buffer[position + 1] === quote) {
        this.sawDoubled = true;
        position += 2;
        continue;
      }
      return position;
    }
  }

  /** Text of cell `index` of the current record, quotes resolved. */
  text(index: number): string {
    if (index >= this.count) return '';
    const start = this.starts[index] as number;
    const end = this.ends[index] as number;
    if (start === end) return '';
    const text = this.buffer.toString('utf8', start, end);
    const flag = this.quoted[index];
    if (flag === quoting.doubled) return text.replaceAll('""', '"');
    if (flag === quoting.stray && text.startsWith('"')) return withoutOuterQuotes(text);
    return text;
  }

  /** All cells of the current record. */
  texts(): string[] {
    return Array.from({ length: this.count }, (_, index) => this.text(index));
  }
}

/** `"a"b` means `ab`: the first pair of quotes is taken off, what follows is kept. */
function withoutOuterQuotes(text: string): string {
  const match = /^"((?:[^"]|"")*)"([\s\S]*)$/.exec(text);
  return match ? (match[1] ?? '').replaceAll('""', '"') + (match[2] ?? '') : text;
}

import { kind, nativeMark, ornament, type Kind } from './cell-kind.js';

const native = nativeMark.charCodeAt(0);
const dash = 45;
const dot = 46;
const comma = 44;
const space = 32;
const percent = 37;
const mostDigits = 15;

/**
 * Reads the commonest cells in the bytes of a record, without making a string or an object: whole numbers, decimals, numbers
 * with group marks, native numbers of a workbook, ISO dates. Agrees with `classifyCell` wherever it recognises a cell (checked by
 * a test). The answer stands in the fields until the next call.
 */
export class CellBytes {
  kind: Kind = kind.blank;
  /** First byte of the cell's text, past the mark of a native number. */
  start = 0;
  /** Byte past its last, before what stands behind a number. */
  end = 0;
  /** The number as its own style reads it (`1.234` and `1,234` as decimals); year, month and day as one number for a date. */
  value = 0;
  /** Digits after the decimal mark; 0 where they are none or all zero. */
  fraction = 0;
  /** Whether decimals are written, zeros or not, behind a mark other than a point. */
  hasFraction = false;
  digits = 0;
  /** Bits of what stands around the number, after {@link readOrnamented}. */
  ornaments = 0;
  private buffer: Buffer = Buffer.alloc(0);

  /** @returns whether the cell was recognised */
  read(buffer: Buffer, from: number, end: number): boolean {
    const isNative = buffer[from] === native;
    const start = isNative ? from + 1 : from;
    this.buffer = buffer;
    this.start = start;
    this.end = end;
    let at = start;
    const negative = at < end && buffer[at] === dash;
    if (negative) at++;
    const first = at;
    let value = 0;
    let byte = at < end ? (buffer[at] as number) : 0;
    while (byte >= 48 && byte <= 57) {
      value = value * 10 + (byte - 48);
      at++;
      if (at === end) break;
      byte = buffer[at] as number;
    }
    const digits = at - first;
    if (digits === 0 || digits > mostDigits || (digits > 1 && buffer[first] === 48)) return false;
    this.hasFraction = false;
    if (at === end) {
      this.kind = isNative ? kind.nativeInteger : kind.integer;
      this.value = negative ? -value : value;
      this.fraction = 0;
      this.digits = digits;
      return true;
    }
    if (byte === dash) return digits === 4 && !negative && !isNative && this.readDate(start, end, value);
    if (byte === dot && this.readDecimal(first, end, at)) {
      if (isNative) this.kind = kind.nativeDecimal;
    } else if (isNative || !this.readGroups(first, end, at)) return false;
    if (negative) this.value = -this.value;
    return true;
  }

  /** Reads a number with `Rp` before it or `%` behind it. @returns whether it is one */
  readOrnamented(buffer: Buffer, from: number, to: number): boolean {
    let [start, end] = [from, to];
    this.ornaments = 0;
    if ((buffer[start] === 82 || buffer[start] === 114) && buffer[start + 1] === 112) {
      start += buffer[start + 2] === dot ? 3 : 2;
      while (start < end && buffer[start] === space) start++;
      this.ornaments = ornament.currency;
    }
    if (buffer[end - 1] === percent) {
      end--;
      while (end > start && buffer[end - 1] === space) end--;
      this.ornaments |= ornament.percent;
    }
    if (this.ornaments === 0 || start >= end || buffer[start] === native) return false;
    return this.read(buffer, start, end) && this.kind !== kind.isoDate;
  }

  /** `12.5`, and `1.234`, which may be a group. */
  private readDecimal(first: number, end: number, point: number): boolean {
    const { buffer } = this;
    let whole = 0;
    for (let at = first; at < point; at++) whole = whole * 10 + ((buffer[at] as number) - 48);
    let fraction = 0;
    let scale = 1;
    for (let at = point + 1; at < end; at++) {
      const byte = buffer[at] as number;
      if (byte < 48 || byte > 57) return false;
      fraction = fraction * 10 + (byte - 48);
      scale *= 10;
    }
    const decimals = end - point - 1;
    if (decimals === 0 || decimals > mostDigits) return false;
    this.kind = decimals === 3 && this.mayBeGroup(first, point) ? kind.ambiguousDot : kind.decimal;
    this.value = whole + fraction / scale;
    this.fraction = fraction === 0 ? 0 : decimals;
    this.digits = point - first + decimals;
    return true;
  }

  /** `1.234,5`, `1,234.5`, `1.234.567`, `12,5`, `1,234`. */
  private readGroups(first: number, end: number, firstMark: number): boolean {
    const { buffer } = this;
    const mark = buffer[firstMark] as number;
    let groups = 0;
    let decimal = -1;
    let whole = 0;
    let fraction = 0;
    let scale = 1;
    let run = 0;
    for (let at = first; at < end; at++) {
      const byte = buffer[at] as number;
      if (byte >= 48 && byte <= 57) {
        run++;
        if (decimal < 0) whole = whole * 10 + (byte - 48);
        else {
          fraction = fraction * 10 + (byte - 48);
          scale *= 10;
        }
        continue;
      }
      // Groups are of three digits each; the other mark comes once, before the decimals.
      if (decimal >= 0 || (byte !== dot && byte !== comma) || (groups > 0 && run !== 3)) return false;
      if (byte === mark) groups++;
      else decimal = at;
      run = 0;
    }
    const digits = end - first - groups - (decimal < 0 ? 0 : 1);
    if (run === 0 || digits > mostDigits) return false;
    const grouped = this.mayBeGroup(first, firstMark);
    if (decimal < 0 && groups === 1) {
      if (mark !== comma) return false;
      this.kind = grouped && run === 3 ? kind.ambiguousComma : kind.indonesian;
      scale = 10 ** run;
      fraction = whole % scale;
      whole = (whole - fraction) / scale;
    } else if (!grouped || (decimal < 0 && run !== 3)) return false;
    else this.kind = mark === dot ? kind.indonesian : kind.english;
    this.value = whole + fraction / scale;
    this.fraction = fraction === 0 ? 0 : run;
    this.hasFraction = scale > 1;
    this.digits = digits;
    return true;
  }

  /** One to three digits without a leading zero before the first mark. */
  private mayBeGroup(first: number, mark: number): boolean {
    return mark - first <= 3 && this.buffer[first] !== 48;
  }

  private readDate(start: number, end: number, year: number): boolean {
    if (end - start !== 10 || this.buffer[start + 7] !== dash) return false;
    const month = this.twoDigits(start + 5);
    const day = this.twoDigits(start + 8);
    // The last days of a month are left to a closer look.
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 28) return false;
    this.kind = kind.isoDate;
    this.value = year * 10_000 + month * 100 + day;
    return true;
  }

  private twoDigits(at: number): number {
    const tens = (this.buffer[at] as number) - 48;
    const ones = (this.buffer[at + 1] as number) - 48;
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}

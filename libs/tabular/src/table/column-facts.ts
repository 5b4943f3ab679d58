import type { SymbolFamily } from '../cells/cell-kind.js';
import { kind, kinds, ornament, type Kind } from '../cells/cell-kind.js';
import { classifyCell, type Cell } from '../cells/classify-cell.js';
import { canonicalNumber } from '../cells/numbers.js';
import { placesListed } from '../limits.js';

export interface Example {
  row: number;
  found: string;
}

/** Smallest and largest of the values of one kind. */
interface Range {
  min: number;
  max: number;
  minText: string;
  maxText: string;
}

/** Text columns are recognised after this many texts; the rest of the column is then only checked for blanks. */
const textsToSettle = 21;

/** What was counted about one column while the whole file went by. Holds a bounded amount, whatever the file. */
export class ColumnFacts {
  readonly counts = new Float64Array(kinds);
  readonly symbols: Partial<Record<SymbolFamily, { count: number; examples: Example[] }>> = {};
  readonly ornaments = new Map<number, { count: number; examples: Example[] }>();
  trimmed = 0;
  firstTrimmed = 0;
  quotedBlank = false;
  /** A boolean written otherwise than `true` or `false`. */
  otherBoolean = false;
  minDigits = Number.MAX_SAFE_INTEGER;
  maxDigits = 0;
  settledAsText = false;
  /** Cells that rows too short for this column do not have. */
  padded = 0;
  /** Numbers in groups that also have decimals. */
  fractions = 0;
  /** Smallest and largest date, read day first and month first. */
  readonly dates = { dayMin: '', dayMax: '', monthMin: '', monthMax: '' };
  private readonly examplesByKind: (Example[] | undefined)[] = [];
  private readonly ranges: (Range | undefined)[] = [];
  private intMin = Infinity;
  private intMax = -Infinity;

  /** @param maySettle whether the type may still be decided from the file; a type ordered by the operator needs every misfit */
  constructor(private readonly maySettle: boolean) {}

  /**
   * Looks at one cell in the bytes of the record. The commonest forms (whole numbers, decimals with a point, ISO dates,
   * blanks) are decided here without making a string; {@link classifyCell} decides the rest.
   */
  see(buffer: Buffer, start: number, end: number, row: number): void {
    if (start === end) {
      this.counts[kind.blank] = (this.counts[kind.blank] as number) + 1;
      return;
    }
    if (this.settledAsText) {
      this.seeSettled(buffer, start, end, row);
      return;
    }
    let position = start;
    const negative = buffer[position] === 45;
    if (negative) position++;
    const firstDigit = position;
    let value = 0;
    let byte = position < end ? (buffer[position] as number) : 0;
    while (byte >= 48 && byte <= 57) {
      value = value * 10 + (byte - 48);
      position++;
      if (position === end) break;
      byte = buffer[position] as number;
    }
    const digits = position - firstDigit;
    const zeroFirst = buffer[firstDigit] === 48;
    if (digits > 0 && digits <= 15 && (digits === 1 || !zeroFirst)) {
      if (position === end) {
        const seen = (this.counts[kind.integer] as number) + 1;
        this.counts[kind.integer] = seen;
        if (negative) value = -value;
        if (value < this.intMin) this.intMin = value;
        if (value > this.intMax) this.intMax = value;
        if (digits > this.maxDigits) this.maxDigits = digits;
        if (digits < this.minDigits) this.minDigits = digits;
        if (seen <= placesListed) this.addExample(kind.integer, row, buffer.toString('latin1', start, end));
        return;
      }
      if (byte === 46 && digits <= 15 && this.seeDecimal(buffer, { start, end, point: position }, row))
        return;
      if (byte === 45 && digits === 4 && !negative && end - start === 10) {
        if (this.seeIsoDate(buffer, start, value, row)) return;
      }
    }
    this.seeCell(classifyCell(buffer.toString('utf8', start, end)), row);
  }

  private seeDecimal(
    buffer: Buffer,
    at: { start: number; end: number; point: number },
    row: number,
  ): boolean {
    let position = at.point + 1;
    let fraction = 0;
    let scale = 1;
    while (position < at.end) {
      const byte = buffer[position] as number;
      if (byte < 48 || byte > 57) return false;
      fraction = fraction * 10 + (byte - 48);
      scale *= 10;
      position++;
    }
    const fractionDigits = at.end - at.point - 1;
    if (fractionDigits === 0 || fractionDigits > 15) return false;
    const negative = buffer[at.start] === 45;
    const first = negative ? at.start + 1 : at.start;
    let whole = 0;
    for (let index = first; index < at.point; index++) whole = whole * 10 + ((buffer[index] as number) - 48);
    const value = negative ? -(whole + fraction / scale) : whole + fraction / scale;
    const doubtful = fractionDigits === 3 && at.point - first <= 3 && buffer[first] !== 48;
    const cellKind = doubtful ? kind.ambiguousDot : kind.decimal;
    const seen = (this.counts[cellKind] as number) + 1;
    this.counts[cellKind] = seen;
    const range = this.rangeOf(cellKind);
    if (value < range.min) {
      range.min = value;
      range.minText = buffer.toString('latin1', at.start, at.end);
    }
    if (value > range.max) {
      range.max = value;
      range.maxText = buffer.toString('latin1', at.start, at.end);
    }
    if (seen <= placesListed) this.addExample(cellKind, row, buffer.toString('latin1', at.start, at.end));
    return true;
  }

  private rangeOf(cellKind: Kind): Range {
    return (this.ranges[cellKind] ??= { min: Infinity, max: -Infinity, minText: '', maxText: '' });
  }

  private seeIsoDate(buffer: Buffer, start: number, year: number, row: number): boolean {
    if (buffer[start + 7] !== 45) return false;
    const month = twoDigits(buffer, start + 5);
    const day = twoDigits(buffer, start + 8);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 28) return false;
    const seen = (this.counts[kind.isoDate] as number) + 1;
    this.counts[kind.isoDate] = seen;
    const order = year * 10_000 + month * 100 + day;
    if (order < this.isoMin || order > this.isoMax) {
      if (order < this.isoMin) this.isoMin = order;
      if (order > this.isoMax) this.isoMax = order;
      const text = buffer.toString('latin1', start, start + 10);
      this.seeDateText(text, text);
    }
    if (seen <= placesListed)
      this.addExample(kind.isoDate, row, buffer.toString('latin1', start, start + 10));
    return true;
  }

  private isoMin = Infinity;
  private isoMax = -Infinity;

  private seeDateText(dayFirst: string | undefined, monthFirst: string | undefined): void {
    const { dates } = this;
    if (dayFirst !== undefined) {
      if (dates.dayMin === '' || dayFirst < dates.dayMin) dates.dayMin = dayFirst;
      if (dayFirst > dates.dayMax) dates.dayMax = dayFirst;
    }
    if (monthFirst !== undefined) {
      if (dates.monthMin === '' || monthFirst < dates.monthMin) dates.monthMin = monthFirst;
      if (monthFirst > dates.monthMax) dates.monthMax = monthFirst;
    }
  }

  /** In a column known to be text only blanks and surrounding spaces matter. */
  private seeSettled(buffer: Buffer, start: number, end: number, row: number): void {
    const first = buffer[start] as number;
    const last = buffer[end - 1] as number;
    if (first > 32 && last > 32 && first < 0x80 && last < 0x80) {
      this.counts[kind.text] = (this.counts[kind.text] as number) + 1;
      return;
    }
    const raw = buffer.toString('utf8', start, end);
    const text = raw.trim();
    if (text.length !== raw.length) this.noteTrimmed(row);
    const cellKind = text === '' ? kind.blank : kind.text;
    this.counts[cellKind] = (this.counts[cellKind] as number) + 1;
  }

  private noteTrimmed(row: number): void {
    this.trimmed++;
    if (this.firstTrimmed === 0) this.firstTrimmed = row;
  }

  /** Counts a cell that was looked at as text. */
  seeCell(cell: Cell, row: number): void {
    const seen = (this.counts[cell.kind] as number) + 1;
    this.counts[cell.kind] = seen;
    if (cell.trimmed) this.noteTrimmed(row);
    if (seen <= placesListed) this.addExample(cell.kind, row, cell.text);
    if (cell.symbol !== undefined) {
      remember((this.symbols[cell.symbol] ??= { count: 0, examples: [] }), row, cell.text);
    }
    if (cell.kind === kind.boolean && cell.text !== 'true' && cell.text !== 'false') this.otherBoolean = true;
    if (cell.date !== undefined) this.seeDateText(cell.date.dayFirst, cell.date.monthFirst);
    if (cell.number !== undefined) this.seeNumber(cell, row);
    if (
      this.maySettle &&
      cell.kind === kind.text &&
      seen >= textsToSettle &&
      seen >= this.total(kind.integer, kind.decimal, kind.nativeInteger, kind.nativeDecimal)
    ) {
      this.settledAsText = true;
    }
  }

  private seeNumber(cell: Cell, row: number): void {
    const { number } = cell;
    if (number === undefined) return;
    for (const bit of Object.values(ornament)) {
      if ((number.ornaments & bit) === 0) continue;
      let noted = this.ornaments.get(bit);
      if (noted === undefined) this.ornaments.set(bit, (noted = { count: 0, examples: [] }));
      remember(noted, row, cell.text);
    }
    if (number.core.includes(cell.kind === kind.english ? '.' : ',')) this.fractions++;
    const digits = number.core.replace(/\D/g, '').length;
    if (digits > this.maxDigits) this.maxDigits = digits;
    if (digits < this.minDigits) this.minDigits = digits;
    const own = cell.kind === kind.indonesian ? 'id' : cell.kind === kind.english ? 'en' : 'plain';
    const text = canonicalNumber(number, own) ?? number.core.replace(',', '.');
    const value = Number(text);
    const range = this.rangeOf(cell.kind);
    if (value < range.min) {
      range.min = value;
      range.minText = number.core;
    }
    if (value > range.max) {
      range.max = value;
      range.maxText = number.core;
    }
  }

  private addExample(cellKind: Kind, row: number, found: string): void {
    (this.examplesByKind[cellKind] ??= []).push({ row, found: found.slice(0, 80) });
  }

  /** Sum of the counts of some kinds. */
  total(...some: Kind[]): number {
    let sum = 0;
    for (const one of some) sum += this.counts[one] as number;
    return sum;
  }

  /** First places of the cells of some kinds, in order of row. */
  examples(some: readonly Kind[]): Example[] {
    return some
      .flatMap((one) => this.examplesByKind[one] ?? [])
      .sort((a, b) => a.row - b.row)
      .slice(0, placesListed);
  }

  /** The texts at the ends of the range of a kind of number, as written. */
  extremes(cellKind: Kind): string[] {
    if (cellKind === kind.integer && this.intMin !== Infinity) {
      const spelt = this.ranges[kind.integer];
      return [String(this.intMin), String(this.intMax), ...(spelt ? [spelt.minText, spelt.maxText] : [])];
    }
    const range = this.ranges[cellKind];
    return range === undefined ? [] : [range.minText, range.maxText];
  }
}

function remember(noted: { count: number; examples: Example[] }, row: number, found: string): void {
  noted.count++;
  if (noted.examples.length < placesListed) noted.examples.push({ row, found: found.slice(0, 80) });
}

function twoDigits(buffer: Buffer, at: number): number {
  const tens = (buffer[at] as number) - 48;
  const ones = (buffer[at + 1] as number) - 48;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

import type { SymbolFamily } from '../cells/cell-kind.js';
import { everyKind, kind, nativeMark, ornament, type Kind } from '../cells/cell-kind.js';
import { CellBytes } from '../cells/cell-bytes.js';
import { classifyCell, type Cell } from '../cells/classify-cell.js';
import { canonicalNumber } from '../cells/numbers.js';
import { examplesOfTable, placesListed, placesShown } from '../limits.js';
import { DistinctTexts, type Budget } from './distinct-texts.js';
import { emptyRange, Magnitudes, type Range } from './magnitudes.js';
import { note, noteBytes, noted, notedAt, type Example, type Noted } from './noted.js';
import { SettledText } from './settled-text.js';

export type { Example } from './noted.js';

/** Text columns are recognised after this many texts; the rest of the column is then looked at less closely. */
const textsToSettle = placesShown + 1;
const cellsToSettle = 5000;

/** Examples that may still be kept, over all columns of a table. */
export interface ExamplesLeft {
  examples: number;
}

/** What was counted about one column while the whole file went by. Holds a bounded amount, whatever the file. */
export class ColumnFacts {
  readonly counts = new Float64Array(everyKind.length);
  readonly symbols: Partial<Record<SymbolFamily, Noted>> = {};
  readonly ornaments = new Map<number, Noted>();
  /** Marks behind numbers, by canonical mark; `flagged` counts the cells. */
  readonly flags = new Map<string, Noted>();
  flagged = 0;
  /** Words for powers of ten, and units, behind numbers. */
  readonly scales = new Map<string, Noted>();
  readonly units = new Map<string, Noted>();
  readonly apostrophes: Noted = noted();
  readonly magnitudes = new Magnitudes();
  readonly late = new SettledText();
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
  /** Dates with a time of day that their kind does not tell. */
  timed = 0;
  /** Smallest and largest date, read day first and month first. */
  readonly dates = { dayMin: '', dayMax: '', monthMin: '', monthMax: '' };
  private readonly examplesByKind: (Example[] | undefined)[] = [];
  /** By kind; numbers with a word for a power of ten apart, by `kind:word`. */
  private readonly ranges: (Range | undefined)[] = [];
  private readonly scaledRanges = new Map<string, Range>();
  private intMin = Infinity;
  private intMax = -Infinity;
  private distinct: DistinctTexts | undefined;

  /**
   * @param maySettle whether the type may still be decided from the file; a type ordered by the operator needs every misfit
   * @param budget bytes that the distinct texts of all columns may take
   * @param more examples that all columns together may keep beyond the first
   */
  constructor(
    private readonly maySettle: boolean,
    budget: Budget = { bytes: 1_000_000 },
    private readonly more: ExamplesLeft = { examples: examplesOfTable },
  ) {
    this.distinct = new DistinctTexts(budget);
  }

  /**
   * Looks at one cell in the bytes of the record. The commonest forms (whole numbers, decimals with a point, ISO dates,
   * blanks) are decided here without making a string; {@link classifyCell} decides the rest.
   */
  see(buffer: Buffer, start: number, end: number, row: number): void {
    if (start === end) {
      this.counts[kind.blank] = (this.counts[kind.blank] as number) + 1;
      return;
    }
    if (this.distinct !== undefined && !this.distinct.see(buffer, start, end, row)) this.distinct = undefined;
    if (this.settledAsText) {
      this.seeSettled(buffer, start, end, row);
      return;
    }
    if (cellBytes.read(buffer, start, end)) {
      if (cellBytes.kind === kind.isoDate) this.seeIsoDate(buffer, row);
      else this.seeBytes(buffer, cellBytes.start, end, row);
    } else if (cellBytes.readOrnamented(buffer, start, end)) {
      this.seeBytes(buffer, start, end, row);
      for (const bit of [ornament.percent, ornament.currency]) {
        if ((cellBytes.ornaments & bit) === 0) continue;
        noteBytes(notedAt(this.ornaments, bit), row, { buffer, start, end });
      }
    } else this.seeCell(classifyCell(buffer.toString('utf8', start, end)), row);
  }

  /** Looks at a cell whose text is not what its bytes are: quotes were doubled in it, or the operator replaced it. */
  seeText(text: string, row: number): void {
    const bytes = Buffer.from(text);
    if (this.settledAsText) this.see(bytes, 0, bytes.length, row);
    else {
      if (bytes.length > 0 && this.distinct?.see(bytes, 0, bytes.length, row) === false)
        this.distinct = undefined;
      this.seeCell(classifyCell(text), row);
    }
  }

  /** Counts the number that {@link cellBytes} holds. */
  private seeBytes(buffer: Buffer, start: number, end: number, row: number): void {
    const { kind: cellKind, value, digits, fraction, hasFraction } = cellBytes;
    const seen = (this.counts[cellKind] as number) + 1;
    this.counts[cellKind] = seen;
    this.dropDistinct(seen);
    if (digits > this.maxDigits) this.maxDigits = digits;
    if (digits < this.minDigits) this.minDigits = digits;
    if (hasFraction) this.fractions++;
    if (cellKind === kind.integer || cellKind === kind.nativeInteger) {
      if (value < this.intMin) this.intMin = value;
      if (value > this.intMax) this.intMax = value;
    } else {
      const range = (this.ranges[cellKind] ??= emptyRange());
      if (value < range.min) {
        range.min = value;
        range.minText = buffer.toString('latin1', cellBytes.start, cellBytes.end);
      }
      if (value > range.max) {
        range.max = value;
        range.maxText = buffer.toString('latin1', cellBytes.start, cellBytes.end);
      }
    }
    const wanted = this.magnitudes.weigh(value, fraction);
    if (wanted !== 0) this.magnitudes.keep(wanted, row, buffer.toString('latin1', start, end));
    if (seen <= placesListed) this.addExample(cellKind, row, buffer.toString('latin1', start, end));
  }

  /** A column of so many numbers or dates and nothing else needs no list of its texts. */
  private dropDistinct(seen: number): void {
    if (seen === cellsToSettle && this.total(kind.text, kind.leadingZero) === 0) this.distinct = undefined;
  }

  private seeIsoDate(buffer: Buffer, row: number): void {
    const { start, value: order } = cellBytes;
    const seen = (this.counts[kind.isoDate] as number) + 1;
    this.counts[kind.isoDate] = seen;
    this.dropDistinct(seen);
    const text = () => buffer.toString('latin1', start, start + 10);
    if (order < this.isoMin || order > this.isoMax) {
      if (order < this.isoMin) this.isoMin = order;
      if (order > this.isoMax) this.isoMax = order;
      this.seeDateText(text(), text());
    }
    if (seen <= placesListed) this.addExample(kind.isoDate, row, text());
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

  /** In a column known to be text only blanks, surrounding spaces, and what looks like numbers or dates matter. */
  private seeSettled(buffer: Buffer, start: number, end: number, row: number): void {
    const first = buffer[start] as number;
    const last = buffer[end - 1] as number;
    if (first > 32 && last > 32 && first < 0x80 && last < 0x80 && first !== apostrophe) {
      this.counts[kind.text] = (this.counts[kind.text] as number) + 1;
      if (first <= 57 && (first >= 48 || first === dash)) this.late.see(buffer, start, end, row);
      return;
    }
    const cell = classifyCell(buffer.toString('utf8', start, end));
    if (cell.trimmed) this.noteTrimmed(row);
    if (cell.apostrophe === true) note(this.apostrophes, row, cell.text);
    if (cell.kind !== kind.blank && first === nativeMark.charCodeAt(0))
      noteBytes(this.late.numbers, row, { buffer, start: start + 1, end });
    const cellKind = cell.kind === kind.blank ? kind.blank : kind.text;
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
    if (cell.apostrophe === true) note(this.apostrophes, row, `'${cell.text}`);
    if (seen <= placesListed) this.addExample(cell.kind, row, cell.text);
    if (cell.symbol !== undefined) note((this.symbols[cell.symbol] ??= noted()), row, cell.text);
    if (cell.kind === kind.boolean && cell.text !== 'true' && cell.text !== 'false') this.otherBoolean = true;
    if (cell.date !== undefined) {
      this.seeDateText(cell.date.dayFirst, cell.date.monthFirst);
      if (cell.date.timed === true) this.timed++;
    }
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
    if (number.ornaments !== 0) {
      for (const bit of ornamentBits)
        if ((number.ornaments & bit) !== 0) note(notedAt(this.ornaments, bit), row, cell.text);
    }
    if (number.flags !== undefined) {
      this.flagged++;
      for (const flag of number.flags) note(notedAt(this.flags, flag), row, cell.text);
    }
    if (number.scale !== undefined) note(notedAt(this.scales, number.scale), row, cell.text);
    if (number.unit !== undefined) note(notedAt(this.units, number.unit), row, cell.text);
    if (number.core.includes(cell.kind === kind.english ? '.' : ',')) this.fractions++;
    const digits = number.core.replace(/\D/g, '').length;
    if (digits > this.maxDigits) this.maxDigits = digits;
    if (digits < this.minDigits) this.minDigits = digits;
    const own = cell.kind === kind.indonesian ? 'id' : cell.kind === kind.english ? 'en' : 'plain';
    const text = canonicalNumber(number, own) ?? number.core.replace(',', '.');
    const value = Number(text);
    const fraction = Number.isInteger(value) ? 0 : text.length - text.indexOf('.') - 1;
    const wanted = this.magnitudes.weigh(value, fraction);
    if (wanted !== 0) this.magnitudes.keep(wanted, row, cell.text);
    const range = this.rangeAt(cell.kind, number.scale);
    if (value < range.min) {
      range.min = value;
      range.minText = number.core;
    }
    if (value > range.max) {
      range.max = value;
      range.maxText = number.core;
    }
  }

  private rangeAt(cellKind: Kind, scale: string | undefined): Range {
    if (scale === undefined) return (this.ranges[cellKind] ??= emptyRange());
    const key = `${String(cellKind)}:${scale}`;
    const found = this.scaledRanges.get(key) ?? emptyRange();
    this.scaledRanges.set(key, found);
    return found;
  }

  private addExample(cellKind: Kind, row: number, found: string): void {
    const examples = (this.examplesByKind[cellKind] ??= []);
    if (examples.length >= placesShown && --this.more.examples < 0) return;
    examples.push({ row, found: found.slice(0, 80) });
  }

  /** Sum of the counts of some kinds. */
  total(...some: readonly Kind[]): number {
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

  /** The texts at the ends of the range of a kind of number, as written; those with a word for a power of ten apart. */
  extremes(cellKind: Kind, scale?: string): string[] {
    const range =
      scale === undefined ? this.ranges[cellKind] : this.scaledRanges.get(`${String(cellKind)}:${scale}`);
    const spelt = range === undefined ? [] : [range.minText, range.maxText];
    const whole = cellKind === kind.integer || cellKind === kind.nativeInteger;
    // The fast path keeps one range for whole numbers of both kinds.
    return whole && scale === undefined && this.counts[cellKind] !== 0 && this.intMin !== Infinity
      ? [String(this.intMin), String(this.intMax), ...spelt]
      : spelt;
  }

  /** Distinct texts of the column in the order they were met, as they stand in the file; nothing when there are too many. */
  distinctTexts(): ReturnType<DistinctTexts['list']> | undefined {
    return this.distinct?.list();
  }
}

const ornamentBits = Object.values(ornament);
const apostrophe = 39;
const dash = 45;
/** What the bytes of one cell are; every column uses it in turn. */
const cellBytes = new CellBytes();

import { nativeMark } from '../cells/cell-kind.js';
import { placesListed, placesShown } from '../limits.js';
import type { CellPlace } from '../reading.js';
import { shapeOf, type CellShape } from './cell-shapes.js';
import { marksIn } from './detectors.js';
import { HeaderRoles } from './header-words.js';
import { maskedCell } from './mask.js';
import type { Evidence, Mark } from './mark.js';
import { mobilePrefixes } from './phone-numbers.js';

/** A cell that counts, its text already masked. */
export interface MaskedExample {
  row: number;
  masked: string;
}

/** Cells of one column in which one kind of evidence stood. */
export interface Tally {
  /** Cells that are such a number and nothing else, and cells that hold one among other words. */
  whole: number;
  within: number;
  /** The same for numbers of the right length whose digits make no sense. */
  wholeMisfits: number;
  withinMisfits: number;
  rounded: number;
  examples: MaskedExample[];
  misfitExamples: MaskedExample[];
}

const shortest = { email: 6, digits: 9 };
const largestSmall = 4;

/**
 * Watches one column for personal data while the whole file goes by: every cell counts, a bounded amount is kept, and of
 * what is kept nothing is legible. Cells without many digits or an `@` cost one look at their bytes.
 */
export class PersonalWatch {
  readonly tallies: Partial<Record<Evidence, Tally>> = {};
  readonly shapes: Partial<Record<CellShape, number>> = {};
  /** First cells of a column of names. */
  readonly names: MaskedExample[] = [];
  filled = 0;
  /** Bare numbers of 12 digits and more that are none of what is looked for: the column measures something. */
  largeNumbers = 0;
  private smallCount = 0;
  private readonly smallRows: number[] = [];
  private readonly ofNames: boolean;

  /**
   * @param roles what the header of the column announces
   * @param addressed whether the table has a column of addresses; only beside one do names matter
   */
  constructor(
    readonly roles: HeaderRoles,
    addressed: boolean,
  ) {
    this.ofNames = addressed && (roles.has('person-name') || roles.has('plain-name'));
  }

  /** Looks at one cell in the bytes of its record. */
  see(buffer: Buffer, start: number, end: number, row: number): void {
    if (start === end) return;
    this.filled++;
    const length = end - start;
    if (length <= 2) this.seeSmall(buffer, start, length, row);
    if (this.ofNames) this.seeName(buffer.toString('utf8', start, end), row);
    if (length >= shortest.email && this.worthReading(buffer, start, end, row))
      this.seeText(buffer.toString('utf8', start, end), row);
  }

  /** Looks at a cell that had to be made a string anyway: quotes resolved, or put in by the operator. */
  seeString(text: string, row: number): void {
    const bytes = Buffer.from(text);
    this.see(bytes, 0, bytes.length, row);
  }

  /** How many cells hold 1 to 4, and where the first of them are; `undefined` when none does. */
  small(place: (row: number) => CellPlace): { count: number; places: CellPlace[] } | undefined {
    if (this.smallCount === 0) return undefined;
    return { count: this.smallCount, places: this.smallRows.map(place) };
  }

  private seeSmall(buffer: Buffer, start: number, length: number, row: number): void {
    const native = length === 2 && buffer[start] === 1;
    if (length === 2 && !native) return;
    const digit = (buffer[native ? start + 1 : start] as number) - 48;
    if (digit < 1 || digit > largestSmall) return;
    this.smallCount++;
    if (this.smallRows.length < placesShown) this.smallRows.push(row);
  }

  /** Whether the bytes could hold a number long enough, or an address. Plain numbers and dates are settled here. */
  private worthReading(buffer: Buffer, start: number, end: number, row: number): boolean {
    let first = buffer[start] === 1 ? start + 1 : start;
    if (buffer[first] === 45) first++;
    let digits = 0;
    let marks = 0;
    let lastMark = 0;
    let beforeMark = 0;
    for (let at = first; at < end; at++) {
      const byte = buffer[at] as number;
      if (byte >= 48 && byte <= 57) digits++;
      else if (byte === 64) return true;
      else {
        marks++;
        lastMark = byte;
        beforeMark = digits;
      }
    }
    if (digits < shortest.digits) return digits >= 3 && marks >= 1 && isShortened(buffer, end);
    if (marks === 0) return this.worthAsNumber(buffer, first, digits, row);
    // A decimal is no number of a person, unless its decimals are zeros: `3520154101850003.0`.
    if (marks === 1 && (lastMark === 46 || lastMark === 44) && (buffer[first] !== 48 || beforeMark === 1))
      return buffer[end - 1] === 48 && this.worthAsNumber(buffer, first, beforeMark, row);
    return !isTimestamp(buffer, first, end);
  }

  /** The same for a bare number of so many digits. One without its 0 is counted here, for many amounts look like one. */
  private worthAsNumber(buffer: Buffer, first: number, digits: number, row: number): boolean {
    const lead = buffer[first] as number;
    if (digits === 16 || digits === 18) return true;
    if (digits >= 12) this.largeNumbers++;
    if (digits < shortest.digits || digits > 13) return false;
    if (lead === 48) return true;
    const written = lead === 56 ? first : lead === 54 && buffer[first + 1] === 50 ? first + 2 : -1;
    const length = first + digits - written;
    if (written >= 0 && length <= 12 && isMobilePrefix(buffer, written))
      this.countBareMobile(buffer, first, digits, row);
    return false;
  }

  private countBareMobile(buffer: Buffer, first: number, digits: number, row: number): void {
    const tally = (this.tallies['bare-mobile'] ??= emptyTally());
    tally.whole++;
    if (tally.examples.length >= placesListed) return;
    tally.examples.push({
      row,
      masked: maskedCell('phone', buffer.toString('latin1', first, first + digits)),
    });
  }

  private seeName(raw: string, row: number): void {
    const shape = shapeOf(raw);
    this.shapes[shape] = (this.shapes[shape] ?? 0) + 1;
    if (this.names.length < placesListed && (shape === 'person' || shape === 'words'))
      this.names.push({ row, masked: shortened(maskedCell('name-with-address', raw.trim())) });
  }

  private seeText(raw: string, row: number): void {
    const text = raw.startsWith(nativeMark) ? raw.slice(1) : raw;
    const seen = new Set<Evidence>();
    // A cell counts once for each kind, a number that fits before one that does not.
    for (const mark of marksIn(text).sort((a, b) => Number(b.fits) - Number(a.fits))) {
      if (seen.has(mark.evidence)) continue;
      seen.add(mark.evidence);
      this.count(mark, text, row);
    }
  }

  private count(mark: Mark, text: string, row: number): void {
    const tally = (this.tallies[mark.evidence] ??= emptyTally());
    const whole = text.slice(0, mark.start).trim() === '' && /^(?:[.,]0+)?\s*$/.test(text.slice(mark.end));
    if (mark.fits) {
      if (whole) tally.whole++;
      else tally.within++;
      if (mark.rounded === true) tally.rounded++;
    } else if (whole) tally.wholeMisfits++;
    else tally.withinMisfits++;
    const examples = mark.fits ? tally.examples : tally.misfitExamples;
    if (examples.length >= placesListed) return;
    const written = text.slice(mark.start, mark.end);
    examples.push({ row, masked: maskedCell(mark.evidence === 'email' ? 'email' : 'nik', written) });
  }
}

/** A watch for each column of a table, by its header. */
export function watchesFor(labels: readonly string[]): PersonalWatch[] {
  const roles = labels.map((label) => new HeaderRoles(label));
  const addressed = roles.some((one) => one.has('address'));
  return roles.map((one) => new PersonalWatch(one, addressed));
}

const emptyTally = (): Tally => ({
  whole: 0,
  within: 0,
  wholeMisfits: 0,
  withinMisfits: 0,
  rounded: 0,
  examples: [],
  misfitExamples: [],
});

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** The three digits that a mobile number begins with after its 0. */
function isMobilePrefix(buffer: Buffer, at: number): boolean {
  const [second = 0, third = 0] = [buffer[at + 1], buffer[at + 2]];
  return buffer[at] === 56 && mobilePrefixes.has((second - 48) * 10 + third - 48);
}

/** `...E+15` or `...E+17`. */
function isShortened(buffer: Buffer, end: number): boolean {
  const last = buffer[end - 1];
  if ((last !== 53 && last !== 55) || buffer[end - 2] !== 49) return false;
  const exponent = buffer[end - 3] === 43 ? buffer[end - 4] : buffer[end - 3];
  return exponent === 69 || exponent === 101;
}

/** `2024-01-15 12:30`, with whatever follows. */
function isTimestamp(buffer: Buffer, start: number, end: number): boolean {
  const century = buffer[start];
  const gap = buffer[start + 10];
  return (
    end - start >= 16 &&
    end - start <= 35 &&
    (century === 49 || century === 50) &&
    buffer[start + 4] === 45 &&
    buffer[start + 7] === 45 &&
    (gap === 32 || gap === 84) &&
    buffer[start + 13] === 58
  );
}

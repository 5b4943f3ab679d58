import { isShortDate } from '../cells/dates.js';
import { noteBytes, noted, type Noted } from './noted.js';

const dot = 46;
const comma = 44;
const dash = 45;

/** Cells that begin with a digit in a column that was recognised as text: numbers and dates that came late. */
export class SettledText {
  readonly numbers: Noted = noted();
  readonly dates: Noted = noted();

  /** Looks at one cell in the bytes of the record. */
  see(buffer: Buffer, start: number, end: number, row: number): void {
    let position = start + (buffer[start] === dash ? 1 : 0);
    while (position < end && isPart(buffer[position] as number)) position++;
    if (position === end) {
      noteBytes(this.numbers, row, { buffer, start, end });
      return;
    }
    if (buffer[position] !== dash) return;
    const length = end - start;
    if (length === 10 && position === start + 4 && buffer[start + 7] === dash) {
      if (/^\d{4}-\d\d-\d\d$/.test(buffer.toString('latin1', start, end)))
        noteBytes(this.dates, row, { buffer, start, end });
    } else if (length <= 7 && isShortDate(buffer.toString('latin1', start, end))) {
      noteBytes(this.dates, row, { buffer, start, end });
    }
  }
}

function isPart(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === dot || byte === comma;
}

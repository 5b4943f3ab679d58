import { caps } from '../limits.js';
import { TabularErrors } from '../tabular.errors.js';
import { csvText } from './sheet-spool.js';
import type { SheetTarget } from './sheet-target.js';

const pieceBytes = 4 * 1024 * 1024;

/** The shared strings of a workbook, as bytes of CSV outside the heap, capped. */
export class SharedStrings {
  private readonly pieces: Buffer[] = [];
  private used = 0;
  private total = 0;
  /** Place of each string over all pieces, and the place behind it. */
  private starts = new Float64Array(1024);
  private lengths = new Int32Array(1024);
  count = 0;

  /** @throws LumbungError READING_TOO_MUCH_MEMORY when they exceed the cap */
  add(text: string): void {
    const bytes = Buffer.from(csvText(text), 'utf8');
    this.total += bytes.length;
    if (this.total > caps.sharedStringBytes || this.count >= caps.sharedStrings) {
      throw TabularErrors.READING_TOO_MUCH_MEMORY({
        params: { megabytes: caps.sharedStringBytes / 1024 / 1024 },
      });
    }
    if (this.pieces.length === 0 || this.used + bytes.length > pieceBytes) {
      this.pieces.push(Buffer.allocUnsafeSlow(pieceBytes));
      this.used = 0;
    }
    bytes.copy(this.pieces.at(-1) as Buffer, this.used);
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts, new Float64Array(this.count * 2));
      this.lengths = grown(this.lengths, new Int32Array(this.count * 2));
    }
    this.starts[this.count] = (this.pieces.length - 1) * pieceBytes + this.used;
    this.lengths[this.count] = bytes.length;
    this.used += bytes.length;
    this.count++;
  }

  /** One string as it stands in the workbook; one that is not there is blank. */
  text(index: number): string {
    if (!(index >= 0 && index < this.count)) return '';
    const place = this.starts[index] as number;
    const start = place % pieceBytes;
    const piece = this.pieces[Math.floor(place / pieceBytes)] as Buffer;
    const cell = piece.toString('utf8', start, start + (this.lengths[index] as number));
    return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  }

  /** Writes a string as a cell; one that is not there is a blank. */
  write(index: number, spool: SheetTarget, column: number): void {
    if (!(index >= 0 && index < this.count)) return;
    const place = this.starts[index] as number;
    const start = place % pieceBytes;
    const piece = this.pieces[Math.floor(place / pieceBytes)] as Buffer;
    spool.addBytes(column, piece, start, start + (this.lengths[index] as number));
  }
}

function grown<Values extends Float64Array | Int32Array>(values: Values, larger: Values): Values {
  larger.set(values);
  return larger;
}

import { caps } from '../limits.js';
import { TabularErrors } from '../tabular.errors.js';
import type { Archive } from './archive.js';
import { readXml, workbookText } from './xml.js';

const pieceBytes = 4 * 1024 * 1024;

/** The shared strings of a workbook, as bytes outside the heap, capped. */
export class SharedStrings {
  private readonly pieces: Buffer[] = [];
  private used = pieceBytes;
  private total = 0;
  private places = new Float64Array(1024);
  count = 0;

  /** @throws LumbungError READING_TOO_MUCH_MEMORY when they exceed the cap */
  add(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.total += bytes.length;
    if (this.total > caps.sharedStringBytes || this.count >= caps.sharedStrings) {
      throw TabularErrors.READING_TOO_MUCH_MEMORY({
        params: { megabytes: caps.sharedStringBytes / 1024 / 1024 },
      });
    }
    if (this.used + bytes.length > pieceBytes) {
      this.pieces.push(Buffer.allocUnsafeSlow(pieceBytes));
      this.used = 0;
    }
    bytes.copy(this.pieces.at(-1) as Buffer, this.used);
    if (this.count + 1 >= this.places.length) {
      const larger = new Float64Array(this.places.length * 2);
      larger.set(this.places);
      this.places = larger;
    }
    this.places[this.count] = (this.pieces.length - 1) * pieceBytes + this.used;
    this.lengths.push(bytes.length);
    this.used += bytes.length;
    this.count++;
  }

  private readonly lengths: number[] = [];

  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    const place = this.places[index] as number;
    const start = place % pieceBytes;
    const piece = this.pieces[Math.floor(place / pieceBytes)];
    return piece?.toString('utf8', start, start + (this.lengths[index] as number));
  }
}

/** Reads the shared strings part; text of phonetic runs is left out. @throws LumbungError FILE_TEXT_TOO_LONG, as {@link readXml} */
export async function readSharedStrings(archive: Archive, part: string): Promise<SharedStrings> {
  const strings = new SharedStrings();
  let text = '';
  let inText = false;
  let phonetic = 0;
  await readXml(archive, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text: (piece) => {
      if (!inText) return;
      text += piece;
      if (text.length > caps.cellCharacters * 7) tooLong();
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') {
        const value = workbookText(text);
        if (value.length > caps.cellCharacters) tooLong();
        strings.add(value);
      }
    },
  });
  return strings;
}

export function tooLong(): never {
  throw TabularErrors.FILE_TEXT_TOO_LONG({ params: { limit: `${String(caps.cellCharacters)} huruf` } });
}

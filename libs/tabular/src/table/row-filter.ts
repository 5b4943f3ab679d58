import type { RecordScanner } from '../csv/record-scanner.js';
import { skippedListed } from '../limits.js';
import { leftOutReasons, type LeftOut } from '../layout/body-rows.js';
import type { KnownRows } from '../layout/layout.js';
import { isNoteRow, isNumberingRow } from './find-header.js';

export type RowVerdict = 'data' | 'above' | 'below' | LeftOut;

/** Where the rows of a table are in its text. */
export interface RowsToJudge {
  /** Last row of the header. */
  headerRow: number;
  /** Number of columns of the header, for telling notes from data. */
  width: number;
  /** Rows that the operator skips. */
  skipRows: readonly number[];
  /** What was found out before; absent where each row must be judged by itself. */
  known?: KnownRows;
}

/**
 * Says of each record whether it is a row of the table. Both passes over the file use one of their own and so agree.
 */
export class RowFilter {
  readonly skipped: { row: number; reason: string }[] = [];
  skippedCount = 0;
  blanks = 0;
  numberingRow = 0;
  private pendingBlanks: number[] = [];
  private notesBegan = false;
  private readonly ordered: ReadonlySet<number>;

  private readonly headerRow: number;
  private readonly columns: number;
  private readonly known: KnownRows | undefined;

  constructor({ headerRow, width, skipRows, known }: RowsToJudge) {
    this.headerRow = headerRow;
    this.columns = width;
    this.known = known;
    this.ordered = new Set(skipRows);
  }

  /** Judges the scanner's current record. */
  judge(scanner: RecordScanner): RowVerdict {
    const { row } = scanner;
    if (row <= this.headerRow) return 'above';
    const verdict = this.verdictOf(scanner, row);
    if (verdict === 'data') {
      for (const blank of this.pendingBlanks) this.list(blank, 'blank');
      this.pendingBlanks = [];
    } else if (verdict === 'blank') {
      // Blank rows at the end of a file are no news.
      this.blanks++;
      if (this.pendingBlanks.length < skippedListed) this.pendingBlanks.push(row);
    } else if (verdict !== 'below') {
      this.list(row, verdict);
    }
    return verdict;
  }

  private list(row: number, verdict: RowVerdict): void {
    this.skippedCount++;
    if (this.skipped.length < skippedListed)
      this.skipped.push({ row, reason: leftOutReasons[verdict as LeftOut] });
  }

  private verdictOf(scanner: RecordScanner, row: number): RowVerdict {
    if (this.ordered.size > 0 && this.ordered.has(row)) return 'ordered';
    const { count, starts, ends } = scanner;
    const last = count - 1;
    if (this.known !== undefined) {
      const known = this.known.leftOut.get(row);
      if (known !== undefined) return known;
      if (row > this.known.lastRow) return 'below';
      if (count > 0 && starts[last] !== ends[last]) return 'data';
      return isBlank(scanner) ? 'blank' : 'data';
    }
    // A full row whose last cell is filled is data: the common case costs one comparison.
    const full = count >= this.columns && starts[last] !== ends[last];
    if (full && row !== this.headerRow + 1) return 'data';
    let filled = 0;
    for (let index = 0; index < count; index++) if (starts[index] !== ends[index]) filled++;
    if (filled === 0 || (filled <= 3 && isBlank(scanner))) return 'blank';
    if (row <= this.headerRow + 2 && this.numberingRow === 0 && isNumberingRow(scanner.texts())) {
      this.numberingRow = row;
      return 'numbering';
    }
    if (full) return 'data';
    if (filled <= Math.max(1, Math.floor(this.columns / 3))) {
      const cells = scanner.texts();
      if (isNoteRow(cells, this.columns)) {
        this.notesBegan = true;
        return 'note';
      }
      // The lines after a first note belong to the notes as long as they hold nothing but one text.
      if (this.notesBegan && filled === 1 && this.columns >= 3 && cells[0] !== '') return 'note';
    }
    return 'data';
  }
}

function isBlank(scanner: RecordScanner): boolean {
  for (let index = 0; index < scanner.count; index++) if (scanner.text(index).trim() !== '') return false;
  return true;
}

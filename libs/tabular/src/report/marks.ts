import { caps } from '../limits.js';
import type { CellPlace, TableReading } from '../reading.js';
import type { MergedRange } from '../table/table-source.js';
import type { AdviceByCode } from './advice.js';
import { reportOf, type ReadingReport, type ReportEntry, type ReportSeverity } from './reading-report.js';

/** What a cell is marked as; notes are told in the index only. */
export type MarkKind = Exclude<ReportSeverity, 'note'>;

/** Names of the severities for people. */
export const severityNames: Readonly<Record<ReportSeverity, string>> = {
  error: 'Kesalahan',
  question: 'Pertanyaan',
  warning: 'Peringatan',
  note: 'Catatan',
};

/** What is to be marked in a file; made of its reading, sent to the process that opens the file. */
export interface MarkingOrder {
  fileName: string;
  report: ReadingReport;
  /** Sheet that was read; empty for a CSV. */
  sheet: string;
  headerRow: number;
  /** Where a place that is a whole row is marked, from 1. */
  firstColumn: number;
  encoding?: string;
  delimiter?: string;
}

/**
 * The order to mark a file with what its reading complains of, in Indonesian.
 * @param advice as {@link reportOf}
 */
export function markingOrderOf(
  reading: TableReading,
  fileName: string,
  advice: AdviceByCode = {},
): MarkingOrder {
  const columns = reading.columns.flatMap(({ position, from }) => from ?? [position]);
  return {
    fileName,
    report: reportOf(reading, 'id', advice),
    sheet: reading.sheet,
    headerRow: reading.headerRow,
    firstColumn: columns.length === 0 ? 1 : Math.min(...columns),
    ...(reading.encoding === undefined ? {} : { encoding: reading.encoding }),
    ...(reading.delimiter === undefined ? {} : { delimiter: reading.delimiter }),
  };
}

/** Whether a report has anything to mark in the file, or to tell on its index sheet beyond notes. */
export function hasMarks({ counts }: ReadingReport): boolean {
  return counts.error + counts.question + counts.warning > 0;
}

/** A cell to mark, with one note for each cause. */
export interface CellMark {
  row: number;
  column: number;
  kind: MarkKind;
  notes: string[];
}

const kinds: readonly MarkKind[] = ['error', 'question', 'warning'];
/** Longest comment on a cell, in characters; Excel takes 32,767, nobody reads so many. */
const longestComment = 2000;

/** The cells to mark on one sheet, by row and column. */
export class SheetMarks {
  private readonly rows = new Map<number, Map<number, CellMark>>();
  private sorted: number[] | undefined;

  add(mark: CellMark): void {
    const row = this.rows.get(mark.row) ?? new Map<number, CellMark>();
    if (row.size === 0) this.sorted = undefined;
    this.rows.set(mark.row, row);
    const earlier = row.get(mark.column);
    if (earlier === undefined) {
      row.set(mark.column, { ...mark, notes: [...mark.notes] });
      return;
    }
    if (kinds.indexOf(mark.kind) < kinds.indexOf(earlier.kind)) earlier.kind = mark.kind;
    for (const note of mark.notes) if (!earlier.notes.includes(note)) earlier.notes.push(note);
  }

  /** Marks of a row, from left to right. */
  inRow(row: number): CellMark[] {
    const marks = this.rows.get(row);
    return marks === undefined ? [] : [...marks.values()].sort((a, b) => a.column - b.column);
  }

  /** Rows with marks from `from` up to and without `to`, from top to bottom. */
  rowsBetween(from: number, to: number): number[] {
    this.sorted ??= [...this.rows.keys()].sort((a, b) => a - b);
    return this.sorted.slice(firstFrom(this.sorted, from), firstFrom(this.sorted, to));
  }

  all(): CellMark[] {
    return this.rowsBetween(1, Infinity).flatMap((row) => this.inRow(row));
  }

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  /** Moves the marks of cells that a merge covers to its first cell, the only one that is seen. */
  gather(merges: readonly MergedRange[]): void {
    for (const { top, left, bottom, right } of merges) {
      for (const row of this.rowsBetween(top, bottom + 1)) {
        for (const mark of this.inRow(row)) {
          if (mark.column < left || mark.column > right || (row === top && mark.column === left)) continue;
          this.rows.get(row)?.delete(mark.column);
          this.add({ ...mark, row: top, column: left });
        }
      }
    }
  }
}

/** Place of the first of some ascending numbers that is not below a limit. */
function firstFrom(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The marks of an order, by name of the sheet. */
export function marksOf(order: MarkingOrder): Map<string, SheetMarks> {
  const sheets = new Map<string, SheetMarks>();
  for (const entry of order.report.entries) {
    const { severity } = entry;
    if (severity === 'note') continue;
    entry.places.forEach((place, index) => {
      const at = cellOf(place, order);
      if (at === undefined) return;
      const sheet = place.sheet ?? order.sheet;
      const marks = sheets.get(sheet) ?? new SheetMarks();
      sheets.set(sheet, marks);
      marks.add({ ...at, kind: severity, notes: [noteOf(entry, entry.texts?.[index])] });
    });
  }
  return sheets;
}

/** Row and column of a place that a spreadsheet has. */
export function cellOf(
  place: CellPlace,
  { firstColumn }: Pick<MarkingOrder, 'firstColumn'>,
): { row: number; column: number } | undefined {
  const { row, column = firstColumn } = place;
  const isCell = row >= 1 && row <= caps.rows && column >= 1 && column <= caps.sheetColumns;
  return isCell ? { row, column } : undefined;
}

function noteOf(entry: ReportEntry, text: string | undefined): string {
  const found =
    text === undefined || text === '' || entry.message.includes(`«${text}»`) ? '' : `\nDitemukan: «${text}»`;
  return `${severityNames[entry.severity]} (aturan: ${entry.rule})\n${entry.message}${found}\nYang perlu dilakukan: ${entry.action}`;
}

/** The notes of a mark as one text. */
export function commentOf({ notes }: CellMark): string {
  return notes.join('\n\n').slice(0, longestComment);
}

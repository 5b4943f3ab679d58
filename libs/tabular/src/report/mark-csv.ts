import { closeSync, openSync } from 'node:fs';
import { openCsv } from '../csv/open-csv.js';
import { writeAll } from '../csv/encoding.js';
import { quoting, RecordScanner } from '../csv/record-scanner.js';
import { scanFile } from '../csv/scan-file.js';
import { marksOf, type MarkingOrder, type SheetMarks } from './marks.js';
import { columnLetters } from '../table/problems.js';
import { readHead } from '../table/scan-table.js';
import { frontColumns, hasReportColumns } from './report-columns.js';

const flushCharacters = 256 * 1024;
const byteOrderMark = '\ufeff';

/**
 * Writes a copy of a CSV with two columns in front: the line and the reason, filled for lines with a problem only. What the
 * file itself holds is copied as it is, in UTF-8, with a byte order mark so that spreadsheets read it as that.
 * @param folder where the text may be rewritten as UTF-8 first
 * @throws LumbungError as the reader of CSV does
 */
export async function markCsv(
  path: string,
  folder: string,
  order: MarkingOrder,
  target: string,
): Promise<void> {
  const { encoding, delimiter } = order;
  const source = openCsv(path, folder, {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  });
  const marks = marksOf(order).get('');
  const isAgain = (await readHead(source)).some(hasReportColumns);
  /** Cells are named as they stand in the copy. */
  const shift = isAgain ? 0 : frontColumns.length;
  const output = openSync(target, 'w');
  try {
    let pending: Buffer[] = [Buffer.from(byteOrderMark)];
    let bytes = 0;
    const flush = (): void => {
      writeAll(output, Buffer.concat(pending));
      pending = [];
      bytes = 0;
    };
    const scanner = new RecordScanner(source.delimiter.charCodeAt(0));
    await scanFile(source.path, scanner, {
      start: source.start,
      onRecord: () => {
        const record = scanner.buffer.subarray(
          isAgain ? afterReport(scanner) : scanner.recordStart,
          scanner.recordEnd,
        );
        const cells = frontCells(scanner.row, record, { order, marks, shift });
        if (cells !== undefined)
          pending.push(Buffer.from(cells.map((text) => text + source.delimiter).join('')));
        pending.push(Buffer.from(record));
        bytes += record.length;
        if (bytes > flushCharacters) flush();
        return true;
      },
    });
    flush();
  } finally {
    closeSync(output);
  }
}

/** Where a line of a copy that comes back begins behind the columns of the earlier report. */
function afterReport({ recordStart, count, starts, quoted }: RecordScanner): number {
  const first = frontColumns.length;
  if (count <= first) return recordStart;
  const start = starts[first] as number;
  const isQuoted = quoted[first] === quoting.simple || quoted[first] === quoting.doubled;
  return isQuoted ? start - 1 : start;
}

/** What stands in front of a line; nothing before a line that only names the separator, or is blank. */
function frontCells(
  row: number,
  record: Buffer,
  { order, marks, shift }: { order: MarkingOrder; marks: SheetMarks | undefined; shift: number },
): [string, string] | undefined {
  if (row === order.headerRow) return [...frontColumns];
  const reasons = (marks?.inRow(row) ?? []).flatMap(({ column, notes }) =>
    notes.map((note) => `${columnLetters(column + shift)}${String(row)}: ${inOneLine(note)}`),
  );
  if (reasons.length > 0) return [String(row), quoted(reasons.join(' | '))];
  const text = record.toString('latin1', 0, 20).trim();
  return text === '' || (row === 1 && /^"?sep=.$/.test(text)) ? undefined : ['', ''];
}

/** The lines of a note as sentences one after the other. */
function inOneLine(note: string): string {
  const lines = note.split('\n').map((line) => (/[.?!]$/.test(line) ? line : `${line}.`));
  return lines.join(' ');
}

/** A cell that no spreadsheet takes for a formula (OWASP, CSV injection), quoted. */
function quoted(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

import { formattedNumber } from '../workbook/formatted-number.js';
import type { SheetTarget } from '../workbook/sheet-target.js';
import { plainText } from '../workbook/workbook-text.js';
import { damaged } from './damage.js';
import { textAt, type XlsGlobals } from './globals.js';
import { record, Records, rkNumber } from './records.js';

/** Failures of formulas by number. Source: MS-XLS 2.5.10. */
const failures: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
};

const hiddenRow = 0x20;
const cells = new Set<number>([
  record.number,
  record.rk,
  record.multipleRk,
  record.label,
  record.richString,
  record.labelShared,
  record.booleanOrError,
  record.formula,
]);

/**
 * Writes the sheet that begins at `offset` to its spool: one pass finds the cells and what is said of rows and columns, for
 * some programs write rows out of order; the second writes them row by row.
 * @throws LumbungError what the spool raises; FILE_UNREADABLE, FILE_TEXT_TOO_LONG
 */
export function readXlsSheet(bytes: Buffer, offset: number, spool: SheetTarget, globals: XlsGlobals): void {
  const records = new Records(bytes);
  if (!records.at(offset) || records.kind !== record.beginOfFile) damaged('a sheet that is not there');
  const rows: number[] = [];
  const offsets: number[] = [];
  const hidden = new Set<number>();
  let inOrder = true;
  let depth = 1;
  while (depth > 0 && records.next()) {
    if (records.kind === record.beginOfFile) depth++;
    else if (records.kind === record.endOfFile) depth--;
    else if (depth > 1) continue;
    else if (cells.has(records.kind)) {
      const row = records.uint(0, 2);
      inOrder &&= row >= (rows.at(-1) ?? 0);
      rows.push(row);
      offsets.push(records.offset);
    } else if (records.kind === record.row) {
      if ((records.uint(12, 4) & hiddenRow) !== 0) hidden.add(records.uint(0, 2));
    } else noteSheet(records, spool);
  }
  if (depth > 0) damaged('a sheet cut off');
  const order = inOrder ? undefined : sortedBy(rows);
  const writer = new CellWriter(records, spool, globals);
  let current = -1;
  for (let index = 0; index < rows.length; index++) {
    const at = order?.[index] ?? index;
    const row = rows[at] as number;
    if (row !== current) {
      spool.endRow();
      spool.beginRow(row + 1, hidden.has(row));
      current = row;
    }
    writer.write(offsets[at] as number);
  }
  spool.endRow();
}

/** Places of the numbers in their order, those that are equal as they stand. */
function sortedBy(numbers: readonly number[]): Uint32Array {
  const places = Uint32Array.from(numbers.keys());
  return places.sort((a, b) => (numbers[a] as number) - (numbers[b] as number) || a - b);
}

function noteSheet(records: Records, spool: SheetTarget): void {
  if (records.kind === record.columnInfo) {
    if ((records.uint(8, 2) & 1) !== 0) spool.hideColumns(records.uint(0, 2) + 1, records.uint(2, 2) + 1);
    return;
  }
  if (records.kind !== record.mergedCells) return;
  const count = records.uint(0, 2);
  for (let index = 0; index < count; index++) {
    const at = 2 + index * 8;
    spool.addMerge({
      top: records.uint(at, 2) + 1,
      bottom: records.uint(at + 2, 2) + 1,
      left: records.uint(at + 4, 2) + 1,
      right: records.uint(at + 6, 2) + 1,
    });
  }
}

class CellWriter {
  constructor(
    private readonly records: Records,
    private readonly spool: SheetTarget,
    private readonly globals: XlsGlobals,
  ) {}

  /** Writes the cell, or the cells, of the record at `offset`. */
  write(offset: number): void {
    const { records, spool, globals } = this;
    records.at(offset);
    const column = records.uint(2, 2) + 1;
    switch (records.kind) {
      case record.number:
        this.addNumber(column, records.uint(4, 2), records.double(6));
        return;
      case record.rk:
        this.addNumber(column, records.uint(4, 2), rkNumber(records.uint(6, 4)));
        return;
      case record.multipleRk:
        for (let at = 4, next = column; records.start + at + 8 <= records.end; at += 6, next++) {
          this.addNumber(next, records.uint(at, 2), rkNumber(records.uint(at + 2, 4)));
        }
        return;
      case record.labelShared:
        globals.strings?.write(records.uint(6, 4), spool, column);
        return;
      case record.label:
      case record.richString:
        spool.addText(column, plainText(textAt(records, 6, globals, 2)));
        return;
      case record.booleanOrError:
        spool.addText(column, truthOrFailure(records.uint(7, 1) === 0 ? 1 : 2, records.uint(6, 1)));
        return;
      case record.formula: {
        const text = this.resultOf();
        spool.addFormula(column, text !== '');
        spool.addText(column, text);
        return;
      }
      default:
    }
  }

  private addNumber(column: number, format: number, number: number): void {
    this.spool.addText(column, this.numberText(format, number));
  }

  private numberText(format: number, number: number): string {
    if (!Number.isFinite(number)) return '#NUM!';
    const { formats, system1904 } = this.globals;
    return formattedNumber(number, formats[format] ?? 'number', system1904);
  }

  /** The stored result of the formula at the current record. Source: MS-XLS 2.5.133. */
  private resultOf(): string {
    const { records, globals } = this;
    if (records.uint(12, 2) !== 0xffff) return this.numberText(records.uint(4, 2), records.double(6));
    const type = records.uint(6, 1);
    if (type !== 0) return truthOrFailure(type, records.uint(8, 1));
    // The text follows; a formula shared with other cells may stand between.
    while (records.next()) {
      if (records.kind === record.string) return plainText(textAt(records, 0, globals, 2));
      if (
        ![record.sharedFormula, record.array, record.dataTable, record.continued].some(
          (kind) => kind === records.kind,
        )
      )
        return '';
    }
    return '';
  }
}

/** @param type 1 yes or no, 2 a failure, 3 nothing */
function truthOrFailure(type: number, value: number): string {
  if (type === 1) return value === 0 ? 'false' : 'true';
  return type === 2 ? (failures[value] ?? '#VALUE!') : '';
}

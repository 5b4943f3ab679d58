import type { MergedRange } from '../table/table-source.js';
import type { Archive } from '../workbook/archive.js';
import type { FormatKind } from '../workbook/native-number.js';
import { scanXml } from '../workbook/read-xml.js';
import type { SharedStrings } from '../workbook/shared-strings.js';
import type { SheetTarget } from '../workbook/sheet-target.js';
import { cellCharacters } from '../workbook/workbook-text.js';
import { nameHash, xmlText, type XmlEvents, type XmlScanner } from '../workbook/xml-scanner.js';
import { cellText } from './cell-value.js';
import { plainNumber, rangeOf, referenceColumn, smallNumber } from './sheet-bytes.js';
import { isTrue } from './workbook.js';

export interface CellContext {
  strings: SharedStrings | undefined;
  styles: readonly FormatKind[];
  system1904: boolean;
}

/**
 * Streams one sheet into its spool. Cells without references follow one another; what the sheet declares of its size is not
 * looked at. The cells that most sheets are made of (numbers, shared strings) pass as bytes.
 * @throws LumbungError what the spool raises; FILE_TEXT_TOO_LONG, FILE_UNREADABLE
 */
export async function readSheet(
  archive: Archive,
  part: string,
  spool: SheetTarget,
  context: CellContext & { onBytes: (bytes: number, rows: number) => Promise<void> | undefined },
): Promise<void> {
  await scanXml(archive, part, new SheetReader(spool, context), (bytes) =>
    context.onBytes(bytes, spool.facts.filledRows),
  );
}

const element = {
  row: nameHash('row'),
  c: nameHash('c'),
  v: nameHash('v'),
  f: nameHash('f'),
  is: nameHash('is'),
  t: nameHash('t'),
  rPh: nameHash('rPh'),
  col: nameHash('col'),
  mergeCell: nameHash('mergeCell'),
} as const;
const attribute = {
  r: nameHash('r'),
  s: nameHash('s'),
  t: nameHash('t'),
  hidden: nameHash('hidden'),
  min: nameHash('min'),
  max: nameHash('max'),
  ref: nameHash('ref'),
} as const;

/** Dates and times are few; each is worked out once. */
const mostRemembered = 50_000;

class SheetReader implements XmlEvents {
  private row = 0;
  private column = 0;
  private inCell = false;
  private isShared = false;
  private type: string | undefined;
  private format: FormatKind = 'number';
  private hasFormula = false;
  /** The value as bytes while it is one piece of plain text, else as `joined`. */
  private valueBuffer: Buffer | undefined;
  private valueStart = 0;
  private valueEnd = 0;
  private joined = '';
  private capturing = false;
  private inInline = false;
  private phonetic = 0;
  private readonly remembered = new Map<string, string>();

  constructor(
    private readonly spool: SheetTarget,
    private readonly context: CellContext,
  ) {}

  open(scanner: XmlScanner): void {
    switch (scanner.name) {
      case element.row:
        this.openRow(scanner);
        return;
      case element.c:
        this.openCell(scanner);
        return;
      case element.v:
        this.capturing = this.inCell;
        return;
      case element.f:
        this.hasFormula = this.inCell;
        return;
      case element.is:
        this.inInline = true;
        return;
      case element.rPh:
        this.phonetic++;
        return;
      case element.t:
        this.capturing = this.inInline && this.phonetic === 0 && this.inCell;
        return;
      case element.col:
        if (isTrue(scanner.value(attribute.hidden))) {
          this.spool.hideColumns(Number(scanner.value(attribute.min)), Number(scanner.value(attribute.max)));
        }
        return;
      case element.mergeCell: {
        const range: MergedRange | undefined = rangeOf(scanner.value(attribute.ref));
        if (range !== undefined) this.spool.addMerge(range);
        return;
      }
      default:
    }
  }

  text(buffer: Buffer, start: number, end: number, hasEntities: boolean): void {
    if (!this.capturing) return;
    if (this.valueBuffer === undefined && this.joined === '' && !hasEntities) {
      this.valueBuffer = buffer;
      this.valueStart = start;
      this.valueEnd = end;
      return;
    }
    this.joined = cellCharacters(this.valueText(), xmlText(buffer, start, end, hasEntities));
    this.valueBuffer = undefined;
  }

  close(scanner: XmlScanner): void {
    switch (scanner.name) {
      case element.v:
      case element.t:
        this.capturing = false;
        return;
      case element.is:
        this.inInline = false;
        return;
      case element.rPh:
        this.phonetic--;
        return;
      case element.c:
        this.closeCell();
        return;
      case element.row:
        this.spool.endRow();
        return;
      default:
    }
  }

  private openRow(scanner: XmlScanner): void {
    const start = scanner.valueStart(attribute.r);
    const given = start < 0 ? -1 : smallNumber(scanner.buffer, start, scanner.valueEnd);
    this.row = given > this.row ? given : this.row + 1;
    this.column = 0;
    this.spool.beginRow(this.row, isTrue(scanner.value(attribute.hidden)));
  }

  private openCell(scanner: XmlScanner): void {
    const { buffer } = scanner;
    const reference = scanner.valueStart(attribute.r);
    const given = reference < 0 ? 0 : referenceColumn(buffer, reference, scanner.valueEnd);
    this.column = given > 0 ? given : this.column + 1;
    const style = scanner.valueStart(attribute.s);
    this.format =
      style < 0 ? 'number' : (this.context.styles[smallNumber(buffer, style, scanner.valueEnd)] ?? 'number');
    const type = scanner.valueStart(attribute.t);
    this.isShared = type >= 0 && scanner.valueEnd - type === 1 && buffer[type] === 115;
    this.type = type < 0 || this.isShared ? undefined : buffer.toString('latin1', type, scanner.valueEnd);
    this.inCell = true;
    this.hasFormula = false;
    this.valueBuffer = undefined;
    this.joined = '';
  }

  private closeCell(): void {
    this.inCell = false;
    const { valueBuffer, spool, column } = this;
    const isBlank = valueBuffer === undefined && this.joined === '';
    if (this.hasFormula) spool.addFormula(column, !isBlank);
    if (isBlank) return;
    if (this.isShared) {
      const index = valueBuffer === undefined ? -1 : smallNumber(valueBuffer, this.valueStart, this.valueEnd);
      this.context.strings?.write(index < 0 ? Number(this.valueText()) : index, spool, column);
      return;
    }
    if (valueBuffer !== undefined && (this.type === undefined || this.type === 'n')) {
      this.addNumber(valueBuffer);
      return;
    }
    spool.addText(column, cellText(this.type, this.valueText(), this.format, this.context.system1904));
  }

  private addNumber(buffer: Buffer): void {
    const { spool, column, format } = this;
    const asItStands = format === 'number' || format === 'text';
    if (asItStands && plainNumber(buffer, this.valueStart, this.valueEnd)) {
      spool.addNumber(column, buffer, this.valueStart, this.valueEnd);
      return;
    }
    const value = this.valueText();
    const key = format === 'date' ? `d${value}` : format === 'time' ? `t${value}` : undefined;
    let text = key === undefined ? undefined : this.remembered.get(key);
    if (text === undefined) {
      text = cellText(undefined, value, format, this.context.system1904);
      if (key !== undefined && this.remembered.size < mostRemembered) this.remembered.set(key, text);
    }
    spool.addText(column, text);
  }

  private valueText(): string {
    const { valueBuffer } = this;
    return valueBuffer === undefined
      ? this.joined
      : xmlText(valueBuffer, this.valueStart, this.valueEnd, false);
  }
}

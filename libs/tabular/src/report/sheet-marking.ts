import { columnLetters } from '../table/problems.js';
import type { MergedRange } from '../table/table-source.js';
import type { Archive } from '../workbook/archive.js';
import type { CellMark, SheetMarks } from './marks.js';
import { SheetSizes } from './sheet-sizes.js';
import type { StyleBook } from './style-book.js';
import { attributeOf, opened, readTags, withAttribute, type Rewriting, type Tag } from './xml-tags.js';

/** What must be known of a sheet before it is rewritten. */
export interface SheetSurvey {
  /** Whether it is one of the sheets shown when the workbook opens. */
  isSelected: boolean;
  /** The first 10,000 merged ranges. */
  merges: MergedRange[];
  /** Relation of the drawing that holds the boxes of comments and controls. */
  drawing: string | undefined;
  sizes: SheetSizes;
}

const mergesSeen = 10_000;

/** Elements that a worksheet has behind the place of its comment boxes. Source: ECMA-376 part 1, CT_Worksheet. */
const behindDrawing = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
  'AlternateContent',
]);

/** Reads what {@link SheetMarking} must know before it begins. */
export async function surveySheet(archive: Archive, part: string): Promise<SheetSurvey> {
  const survey: SheetSurvey = { isSelected: false, merges: [], drawing: undefined, sizes: new SheetSizes() };
  await readTags(archive, part, (tag) => {
    survey.sizes.see(tag);
    if (tag.name === 'sheetView' && isSelected(tag)) survey.isSelected = true;
    else if (tag.name === 'legacyDrawing') survey.drawing = attributeOf(tag.raw, 'id');
    else if (tag.name === 'mergeCell' && survey.merges.length < mergesSeen) {
      const range = rangeOf(attributeOf(tag.raw, 'ref') ?? '');
      if (range !== undefined) survey.merges.push(range);
    }
    return true;
  });
  return survey;
}

function isSelected(tag: Tag): boolean {
  return ['1', 'true'].includes(attributeOf(tag.raw, 'tabSelected') ?? '');
}

function rangeOf(reference: string): MergedRange | undefined {
  const [from, to] = reference.split(':').map(cellAt);
  return from === undefined || to === undefined
    ? undefined
    : { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

/** Row and column of a reference like `AB12`. */
export function cellAt(reference: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
  if (match === null) return undefined;
  let column = 0;
  for (const letter of (match[1] ?? '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]), column };
}

/**
 * Writes a sheet with some cells filled: a marked cell gets a format like its own with another fill, and where there is no
 * cell or row yet, a blank one is put in its place. Values, formulas and everything around the cells are copied as they are.
 */
export class SheetMarking implements Rewriting {
  private depth = 0;
  private row = 0;
  private column = 0;
  private rowFormat: string | undefined;
  /** Marks of the current row whose cells are still to come. */
  private waiting: CellMark[] = [];
  private nextRow = 1;
  private readonly columnFormats: { min: number; max: number; format: number }[] = [];
  private inData = false;
  private pastData = false;
  private hasDrawing = false;

  /**
   * @param drawing element that leads to the comment boxes, where the sheet has none that can be kept
   * @param free whether marks of an earlier report are taken off
   */
  constructor(
    private readonly marks: SheetMarks,
    private readonly styles: StyleBook,
    private readonly options: { drawing: string | undefined; free: boolean },
  ) {}

  tag(tag: Tag): string {
    const level = tag.kind === 'close' ? --this.depth : this.depth;
    if (tag.kind === 'open') this.depth++;
    if (this.inData) return this.inSheetData(tag);
    if (level === 0) return tag.kind === 'close' ? this.drawingFor(tag) + tag.raw : tag.raw;
    switch (tag.name) {
      case 'sheetView':
        return isSelected(tag) ? withAttribute(tag.raw, 'tabSelected', undefined) : tag.raw;
      case 'col':
        this.seeColumns(tag);
        return tag.raw;
      case 'sheetData':
        return this.sheetData(tag);
      case 'legacyDrawing':
        if (level !== 1 || this.options.drawing === undefined) {
          this.hasDrawing = true;
          return tag.raw;
        }
        return this.drawingFor(tag);
      default:
        return level === 1 && this.pastData && tag.kind !== 'close' && behindDrawing.has(tag.name)
          ? this.drawingFor(tag) + tag.raw
          : tag.raw;
    }
  }

  private drawingFor({ prefix }: Tag): string {
    if (this.hasDrawing || this.options.drawing === undefined) return '';
    this.hasDrawing = true;
    return `<${prefix}${this.options.drawing}/>`;
  }

  private seeColumns(tag: Tag): void {
    const format = attributeOf(tag.raw, 'style');
    if (format === undefined) return;
    const [min, max] = [Number(attributeOf(tag.raw, 'min')), Number(attributeOf(tag.raw, 'max'))];
    this.columnFormats.push({ min, max, format: Number(format) });
  }

  private sheetData(tag: Tag): string {
    this.pastData = true;
    if (tag.kind === 'open') {
      this.inData = true;
      return tag.raw;
    }
    if (tag.kind === 'close') return tag.raw;
    const { open, close } = opened(tag);
    return open + this.blankRows(Infinity, tag.prefix) + close;
  }

  private inSheetData(tag: Tag): string {
    if (tag.name === 'row') return tag.kind === 'close' ? this.endRow(tag) : this.beginRow(tag);
    if (tag.name === 'c' && tag.kind !== 'close') return this.cell(tag);
    if (tag.name === 'sheetData' && tag.kind === 'close') {
      this.inData = false;
      return this.blankRows(Infinity, tag.prefix) + tag.raw;
    }
    return tag.raw;
  }

  private beginRow(tag: Tag): string {
    const given = Number(attributeOf(tag.raw, 'r'));
    this.row = Number.isSafeInteger(given) && given > this.row ? given : this.row + 1;
    this.column = 0;
    this.rowFormat =
      attributeOf(tag.raw, 'customFormat') === undefined ? undefined : attributeOf(tag.raw, 's');
    const before = this.blankRows(this.row, tag.prefix);
    this.waiting = this.marks.inRow(this.row);
    if (this.waiting.length === 0) return before + tag.raw;
    // The columns that a row says to span are a hint, and may be too few now.
    const raw = withAttribute(tag.raw, 'spans', undefined);
    if (tag.kind === 'open') return before + raw;
    const { open, close } = opened({ ...tag, raw });
    return before + open + this.blankCells(Infinity, tag.prefix) + close;
  }

  private endRow(tag: Tag): string {
    return this.blankCells(Infinity, tag.prefix) + tag.raw;
  }

  private cell(tag: Tag): string {
    if (this.waiting.length === 0 && !this.options.free) return tag.raw;
    const reference = attributeOf(tag.raw, 'r');
    this.column = (reference === undefined ? undefined : cellAt(reference)?.column) ?? this.column + 1;
    const before = this.blankCells(this.column, tag.prefix);
    const mark = this.waiting[0]?.column === this.column ? this.waiting.shift() : undefined;
    const own = Number(attributeOf(tag.raw, 's') ?? 0);
    const format = mark === undefined ? this.formatLeft(own) : this.styles.marked(own, mark.kind);
    return before + (format === own ? tag.raw : withAttribute(tag.raw, 's', String(format)));
  }

  /** Format of a cell without a mark. */
  private formatLeft(own: number): number {
    return this.options.free ? this.styles.freed(own) : own;
  }

  /** Blank cells for the marks of this row that stand before a column. */
  private blankCells(column: number, prefix: string): string {
    let written = '';
    while (this.waiting[0] !== undefined && this.waiting[0].column < column) {
      written += this.blankCell(this.waiting.shift() as CellMark, prefix, this.rowFormat);
    }
    return written;
  }

  /** A cell that was not there looks like its row, else like its column. */
  private blankCell(mark: CellMark, prefix: string, rowFormat: string | undefined): string {
    const own =
      this.columnFormats.find(({ min, max }) => mark.column >= min && mark.column <= max)?.format ?? 0;
    const format = this.styles.marked(rowFormat === undefined ? own : Number(rowFormat), mark.kind);
    return `<${prefix}c r="${columnLetters(mark.column)}${String(mark.row)}" s="${String(format)}"/>`;
  }

  /** Rows for the marks that stand before a row, where there are no rows yet. */
  private blankRows(row: number, prefix: string): string {
    const written = this.marks.rowsBetween(this.nextRow, row).map((one) => {
      const cells = this.marks.inRow(one).map((mark) => this.blankCell(mark, prefix, undefined));
      return `<${prefix}row r="${String(one)}">${cells.join('')}</${prefix}row>`;
    });
    this.nextRow = row + 1;
    return written.join('');
  }
}

import { caps } from '../limits.js';
import type { SheetTaker, SheetTarget } from '../workbook/sheet-target.js';
import { cellCharacters } from '../workbook/workbook-text.js';
import { nameHash, xmlText, type XmlEvents, type XmlScanner } from '../workbook/xml-scanner.js';
import { cellText, type CellFacts } from './cell-value.js';

const element = {
  style: nameHash('style'),
  tableProperties: nameHash('table-properties'),
  table: nameHash('table'),
  column: nameHash('table-column'),
  row: nameHash('table-row'),
  cell: nameHash('table-cell'),
  covered: nameHash('covered-table-cell'),
  paragraph: nameHash('p'),
  spaces: nameHash('s'),
  tab: nameHash('tab'),
  lineBreak: nameHash('line-break'),
  source: nameHash('table-source'),
  cellRangeSource: nameHash('cell-range-source'),
} as const;

/** Elements whose tables and texts are not those of a sheet. */
const besides = new Set(
  ['annotation', 'shapes', 'frame', 'tracked-changes', 'dde-links', 'note', 'ruby-text', 'object'].map(
    nameHash,
  ),
);

const attribute = {
  name: nameHash('table:name'),
  styleName: nameHash('table:style-name'),
  ownName: nameHash('style:name'),
  display: nameHash('table:display'),
  columnsRepeated: nameHash('table:number-columns-repeated'),
  rowsRepeated: nameHash('table:number-rows-repeated'),
  columnsSpanned: nameHash('table:number-columns-spanned'),
  rowsSpanned: nameHash('table:number-rows-spanned'),
  visibility: nameHash('table:visibility'),
  formula: nameHash('table:formula'),
  valueType: nameHash('office:value-type'),
  value: nameHash('office:value'),
  dateValue: nameHash('office:date-value'),
  timeValue: nameHash('office:time-value'),
  booleanValue: nameHash('office:boolean-value'),
  stringValue: nameHash('office:string-value'),
  count: nameHash('text:c'),
  href: nameHash('xlink:href'),
} as const;

/** Reads `content.xml` of a spreadsheet, sheet after sheet. Source: ODF 1.3 part 3, chapter 9. */
export class ContentReader implements XmlEvents {
  /** Rows written of all sheets. */
  rows = 0;
  externalLinks = false;
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private depth = 0;
  /** Depth of the element whose content is left out, 0 when there is none. */
  private leftOut = 0;
  private spool: SheetTarget | undefined;
  private column = 0;
  private columnsDeclared = 0;
  private row = 0;
  private rowRepeat = 1;
  private cell: (CellFacts & { repeat: number; covered: boolean; formula: boolean }) | undefined;
  private shown = '';
  private paragraphs = 0;
  private inParagraph = 0;

  constructor(private readonly taker: SheetTaker) {}

  open(scanner: XmlScanner): void {
    this.depth++;
    if (this.leftOut > 0) return;
    const { name } = scanner;
    if (besides.has(name)) {
      this.leftOut = this.depth;
      return;
    }
    switch (name) {
      case element.cell:
      case element.covered:
        this.openCell(scanner, name === element.covered);
        return;
      case element.paragraph:
        this.openParagraph();
        return;
      case element.row:
        this.openRow(scanner);
        return;
      case element.spaces:
        if (this.inParagraph > 0)
          this.addText(' '.repeat(Math.min(count(scanner, attribute.count), caps.cellCharacters)));
        return;
      case element.tab:
        if (this.inParagraph > 0) this.addText('\t');
        return;
      case element.lineBreak:
        if (this.inParagraph > 0) this.addText('\n');
        return;
      case element.column:
        this.openColumn(scanner);
        return;
      case element.table:
        this.openTable(scanner);
        return;
      case element.style:
        this.style = scanner.value(attribute.ownName) ?? '';
        return;
      case element.tableProperties:
        if (scanner.value(attribute.display) === 'false') this.hiddenStyles.add(this.style);
        return;
      case element.source:
      case element.cellRangeSource:
        this.externalLinks ||= scanner.value(attribute.href) !== undefined;
        return;
      default:
    }
  }

  text(buffer: Buffer, start: number, end: number, hasEntities: boolean): void {
    if (this.inParagraph === 0 || this.leftOut > 0) return;
    this.addText(xmlText(buffer, start, end, hasEntities).replace(/[\t\n\r ]+/g, ' '));
  }

  close(scanner: XmlScanner): void {
    const depth = this.depth--;
    if (this.leftOut > 0) {
      if (depth === this.leftOut) this.leftOut = 0;
      return;
    }
    switch (scanner.name) {
      case element.cell:
      case element.covered:
        this.closeCell();
        return;
      case element.paragraph:
        if (this.inParagraph > 0) this.inParagraph--;
        return;
      case element.row:
        this.closeRow();
        return;
      case element.table:
        this.taker.end();
        this.spool = undefined;
        return;
      default:
    }
  }

  private openTable(scanner: XmlScanner): void {
    const name = scanner.value(attribute.name) ?? '';
    // What LibreOffice remembers of another file stands there like a sheet.
    if (/^'.*'#/s.test(name)) {
      this.externalLinks = true;
      this.leftOut = this.depth;
      return;
    }
    if (this.spool !== undefined) this.taker.end();
    const style = scanner.value(attribute.styleName) ?? '';
    this.spool = this.taker.begin({
      name,
      hidden: this.hiddenStyles.has(style),
    });
    this.row = 0;
    this.columnsDeclared = 0;
  }

  private openColumn(scanner: XmlScanner): void {
    const first = this.columnsDeclared + 1;
    this.columnsDeclared += count(scanner, attribute.columnsRepeated);
    if (isHidden(scanner)) this.spool?.hideColumns(first, this.columnsDeclared);
  }

  private openRow(scanner: XmlScanner): void {
    this.row++;
    this.rowRepeat = count(scanner, attribute.rowsRepeated);
    this.column = 0;
    // A row beyond the last one is refused only if it holds something.
    if (this.row <= caps.rows) this.spool?.beginRow(this.row, isHidden(scanner));
  }

  private closeRow(): void {
    const { spool } = this;
    if (spool === undefined || this.row === 0) return;
    spool.endRow(this.rowRepeat);
    this.rows = spool.facts.filledRows;
    this.row += this.rowRepeat - 1;
  }

  private openCell(scanner: XmlScanner, covered: boolean): void {
    this.column++;
    this.shown = '';
    this.paragraphs = 0;
    this.cell = {
      type: scanner.value(attribute.valueType),
      value: scanner.value(attribute.value),
      date: scanner.value(attribute.dateValue),
      time: scanner.value(attribute.timeValue),
      truth: scanner.value(attribute.booleanValue),
      string: scanner.value(attribute.stringValue),
      repeat: count(scanner, attribute.columnsRepeated),
      covered,
      formula: scanner.valueStart(attribute.formula) >= 0,
    };
    const right = count(scanner, attribute.columnsSpanned) - 1;
    const down = count(scanner, attribute.rowsSpanned) - 1;
    if (!covered && right + down > 0) {
      const { row: top, column: left } = this;
      this.spool?.addMerge({ top, left, bottom: top + down, right: left + right });
    }
  }

  private closeCell(): void {
    const { cell, spool } = this;
    this.cell = undefined;
    if (cell === undefined || spool === undefined) return;
    // What a covered cell holds is not seen: a merged cell lies over it.
    const text = cell.covered ? '' : cellText(cell, this.shown);
    const last = this.column + cell.repeat - 1;
    if (cell.formula) spool.addFormula(this.column, text !== '');
    if (text !== '') {
      if (this.row > caps.rows) spool.beginRow(this.row, false);
      for (let column = this.column; column <= last; column++) spool.addText(column, text);
    }
    this.column = last;
  }

  private openParagraph(): void {
    if (this.cell === undefined) return;
    if (this.inParagraph++ === 0 && this.paragraphs++ > 0) this.addText('\n');
  }

  private addText(text: string): void {
    if (this.cell !== undefined) this.shown = cellCharacters(this.shown, text);
  }
}

/** A count of at least one. */
function count(scanner: XmlScanner, name: number): number {
  if (scanner.valueStart(name) < 0) return 1;
  const number = Number(scanner.value(name));
  return Number.isSafeInteger(number) && number > 0 ? Math.min(number, 10_000_000) : 1;
}

function isHidden(scanner: XmlScanner): boolean {
  const visibility = scanner.value(attribute.visibility);
  return visibility === 'collapse' || visibility === 'filter';
}

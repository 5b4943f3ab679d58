import { escaped } from '../report/xml-tags.js';
import { columnLetters } from '../table/problems.js';
import type { CellBeginnings, StylesPart } from './styles-part.js';
import type { PlannedCell, PlannedRow } from './workbook-plan.js';

/** Characters of a cell's text that are written. Excel takes 32,767. */
const longestText = 32_000;

/** How cells of a column and a style begin: up to the number of the row, and from behind it. */
interface Beginning<Style extends string> {
  style: Style | undefined;
  place: string;
  begins: CellBeginnings;
}

/** The rows of one sheet as XML. Source: ECMA-376 part 1, 18.3.1.73 and 18.3.1.4. */
export class RowXml<Style extends string> {
  /** By column the last one, for the cells below each other mostly look alike. */
  private readonly beginnings: Beginning<Style>[] = [];

  constructor(private readonly styles: StylesPart<Style>) {}

  of({ row, height, hidden, cells }: PlannedRow<Style>): string {
    const number = String(row);
    let xml = `<row r="${number}"${height === undefined ? '' : ` ht="${String(height)}" customHeight="1"`}${hidden === true ? ' hidden="1"' : ''}>`;
    for (const cell of cells) xml += this.cell(cell, number);
    return `${xml}</row>`;
  }

  private cell({ column, style, text, number, formula }: PlannedCell<Style>, row: string): string {
    const { place: letters, begins } = this.beginning(column, style);
    const place = letters + row;
    if (formula !== undefined) {
      const start = place + (number === undefined ? begins.formulaOfText : begins.formulaOfNumber);
      return `${start}${formulaText(formula)}</f><v>${number ?? escaped(text ?? '')}</v></c>`;
    }
    if (number !== undefined) return `${place}${begins.number}${number}</v></c>`;
    if (text === undefined || text === '') return place + begins.blank;
    return isPlain(text)
      ? `${place}${begins.text}${text}</t></is></c>`
      : `${place}${begins.spacedText}${cellCharacters(text)}</t></is></c>`;
  }

  private beginning(column: number, style: Style | undefined): Beginning<Style> {
    const last = this.beginnings[column];
    if (last?.style === style && last !== undefined) return last;
    const place = last?.place ?? `<c r="${columnLetters(column)}`;
    return (this.beginnings[column] = { style, place, begins: this.styles.beginnings(style) });
  }
}

/** A quotation mark need not be escaped between tags. */
const formulaText = (formula: string): string =>
  /^[ -%'-;=?-~]*$/.test(formula) ? formula : escaped(formula);

const space = 0x20;
const underscore = 0x5f;
const letterX = 0x78;
/** By code: 1 for what is written as it stands. */
const plainCharacters = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.,:;()/%+*#-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * Most texts: nothing to escape, words with single spaces between. Looked at character by character: they are short, and
 * calling a regular expression took longer than all the rest of such a cell.
 */
function isPlain(text: string): boolean {
  if (text.length > longestText) return false;
  let before = space;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === space ? before === space : code > 127 || plainCharacters[code] === 0) return false;
    if (code === letterX && before === underscore) return false;
    before = code;
  }
  return before !== space;
}

/** A text for a cell; an underscore that begins what reads as an escape is spelt out (ECMA-376 part 1, 22.9.2.19). */
const cellCharacters = (text: string): string =>
  escaped(text.slice(0, longestText).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));

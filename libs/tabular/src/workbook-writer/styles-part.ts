import { escaped } from '../report/xml-tags.js';
import type { CellStyle, PlannedHighlight } from './workbook-plan.js';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Format codes below are built in. Source: ECMA-376 part 1, 18.8.30. */
const firstOwnFormat = 164;
const builtIn: Readonly<Record<string, number>> = { '0': 1, '0.00': 2, '#,##0': 3, '#,##0.00': 4, '@': 49 };

/** Distinct pieces of XML and their places. */
class Pieces {
  readonly all: string[] = [];
  private readonly places = new Map<string, number>();

  constructor(...first: string[]) {
    for (const one of first) this.place(one);
  }

  place(piece: string): number {
    const known = this.places.get(piece);
    if (known !== undefined) return known;
    this.places.set(piece, this.all.length);
    return this.all.push(piece) - 1;
  }

  part(name: string): string {
    return `<${name} count="${String(this.all.length)}">${this.all.join('')}</${name}>`;
  }
}

const noBorder = '<border><left/><right/><top/><bottom/><diagonal/></border>';

/** XML of a cell from behind its place to what it holds. */
export interface CellBeginnings {
  blank: string;
  number: string;
  text: string;
  /** A text whose spaces at the ends and line breaks are kept. */
  spacedText: string;
  formulaOfNumber: string;
  formulaOfText: string;
}

const beginningsOf = (style: string): CellBeginnings => ({
  blank: `"${style}/>`,
  number: `"${style}><v>`,
  text: `"${style} t="inlineStr"><is><t>`,
  spacedText: `"${style} t="inlineStr"><is><t xml:space="preserve">`,
  formulaOfNumber: `"${style}><f>`,
  formulaOfText: `"${style} t="str"><f>`,
});
const plain = beginningsOf('');

/** The styles of a workbook: its cell formats by name, and the part that holds them. Source: ECMA-376 part 1, 18.8. */
export class StylesPart<Style extends string> {
  private readonly fonts = new Pieces(fontOf({}));
  private readonly fills = new Pieces(
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  );
  private readonly borders = new Pieces(noBorder);
  private readonly formats = new Pieces('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');
  private readonly codes = new Map<string, number>();
  private readonly highlights = new Pieces();
  private readonly styled: ReadonlyMap<string, CellBeginnings>;

  constructor(styles: Readonly<Record<Style, CellStyle>>) {
    this.styled = new Map(
      Object.entries<CellStyle>(styles).map(([name, style]) => [
        name,
        beginningsOf(` s="${String(this.formats.place(this.formatOf(style)))}"`),
      ]),
    );
  }

  /** How cells of a style begin, behind their place. */
  beginnings(style: Style | undefined): CellBeginnings {
    return (style === undefined ? undefined : this.styled.get(style)) ?? plain;
  }

  /** Place of a look among the conditional ones. */
  highlight({ colour, fill }: PlannedHighlight): number {
    return this.highlights.place(
      `<dxf><font><color rgb="FF${colour}"/></font><fill><patternFill><bgColor rgb="FF${fill}"/></patternFill></fill></dxf>`,
    );
  }

  /** Complete once every sheet was written. */
  content(): string {
    const codes = [...this.codes].map(
      ([code, id]) => `<numFmt numFmtId="${String(id)}" formatCode="${escaped(code)}"/>`,
    );
    const ownFormats =
      codes.length === 0 ? '' : `<numFmts count="${String(codes.length)}">${codes.join('')}</numFmts>`;
    const cells = [this.fonts.part('fonts'), this.fills.part('fills'), this.borders.part('borders')].join('');
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${main}">${ownFormats}${cells}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${this.formats.part('cellXfs')}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>${this.highlights.part('dxfs')}</styleSheet>`;
  }

  private formatOf(style: CellStyle): string {
    const font = this.fonts.place(fontOf(style));
    const fill = this.fills.place(fillOf(style.fill));
    const border = this.borders.place(borderOf(style.border));
    const format = style.format === undefined ? 0 : this.codeOf(style.format);
    const unlocked = style.open === true ? '<protection locked="0"/>' : '';
    const apply =
      'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"';
    return `<xf numFmtId="${String(format)}" fontId="${String(font)}" fillId="${String(fill)}" borderId="${String(border)}" xfId="0" ${apply}>${alignmentOf(style)}${unlocked}</xf>`;
  }

  private codeOf(code: string): number {
    const known = builtIn[code] ?? this.codes.get(code);
    if (known !== undefined) return known;
    const id = firstOwnFormat + this.codes.size;
    this.codes.set(code, id);
    return id;
  }
}

function fontOf({ bold, italic, size = 11, colour }: CellStyle): string {
  const weight = `${bold === true ? '<b/>' : ''}${italic === true ? '<i/>' : ''}`;
  const tint = colour === undefined ? '' : `<color rgb="FF${colour}"/>`;
  return `<font>${weight}<sz val="${String(size)}"/>${tint}<name val="Calibri"/><family val="2"/></font>`;
}

function fillOf(fill: string | undefined): string {
  return fill === undefined
    ? '<fill><patternFill patternType="none"/></fill>'
    : `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function borderOf(border: string | undefined): string {
  if (border === undefined) return noBorder;
  const side = (name: string): string => `<${name} style="thin"><color rgb="FF${border}"/></${name}>`;
  return `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;
}

function alignmentOf({ horizontal, vertical, wrap, indent }: CellStyle): string {
  const across = horizontal ?? (indent === undefined ? undefined : 'left');
  const facts = [
    ...(across === undefined ? [] : [`horizontal="${across}"`]),
    ...(vertical === undefined ? [] : [`vertical="${vertical}"`]),
    ...(wrap === true ? ['wrapText="1"'] : []),
    ...(indent === undefined ? [] : [`indent="${String(indent)}"`]),
  ];
  return facts.length === 0 ? '' : `<alignment ${facts.join(' ')}/>`;
}

import type { CommentChanges } from './comments.js';
import { commentOf, type CellMark } from './marks.js';
import type { SheetSizes } from './sheet-sizes.js';
import type { Rewriting, Tag } from './xml-tags.js';

const namespaces =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
const boxType = '_x0000_t202';
const boxTypeXml = `<v:shapetype ${namespaces} id="${boxType}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`;
/** First number of a shape in a drawing of one sheet. */
const firstShape = 1025;
const charactersInLine = 46;

/** Width of a box, and height of a line of it, in pixels. */
const boxWidth = 346;
const lineHeight = 17;

/** The drawing that holds the boxes of comments, for a sheet that has none. */
export function newBoxes(marks: readonly CellMark[], sizes: SheetSizes): string {
  const boxes = marks.map((mark, index) => box(mark, firstShape + index, sizes));
  return `<xml ${namespaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>${boxTypeXml}${boxes.join('')}</xml>`;
}

/**
 * A hidden box beside its cell, as wide and high as its text needs: spreadsheets go by the cells it is anchored to, whatever
 * their sizes.
 */
function box(mark: CellMark, number: number, sizes: SheetSizes): string {
  const [row, column] = [mark.row - 1, mark.column - 1];
  const lines = commentOf(mark)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / charactersInLine)), 0);
  const [top, left] = [Math.max(1, mark.row - 1), mark.column + 1];
  const height = lines * lineHeight + 14;
  const [right, rightOffset] = sizes.columnAt(left, boxWidth);
  const [bottom, bottomOffset] = sizes.rowAt(top, height);
  const anchor = [left - 1, 0, top - 1, 0, right - 1, rightOffset, bottom - 1, bottomOffset].join(', ');
  return `<v:shape ${namespaces} id="_x0000_s${String(number)}" type="#${boxType}" style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:${String(height * 0.75)}pt;z-index:${String(number)};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${String(row)}</x:Row><x:Column>${String(column)}</x:Column></x:ClientData></v:shape>`;
}

/** Puts boxes into a drawing that is there already, and takes away those of comments that are gone. */
export class BoxesMarking implements Rewriting {
  private highest = firstShape - 1;
  private hasType = false;
  private shape: string | undefined;

  constructor(
    private readonly changes: CommentChanges,
    private readonly sizes: SheetSizes,
  ) {}

  tag(tag: Tag): string {
    if (this.shape !== undefined) {
      this.shape += tag.raw;
      return tag.name === 'shape' && tag.kind === 'close' ? this.endShape() : '';
    }
    const number = Number(/\bid="_x0000_s(\d+)"/.exec(tag.raw)?.[1] ?? 0);
    if (number > this.highest && number < 1_000_000_000) this.highest = number;
    if (tag.name === 'shapetype' && tag.raw.includes(`"${boxType}"`)) this.hasType = true;
    if (tag.name === 'shape' && tag.kind === 'open') {
      this.shape = tag.raw;
      return '';
    }
    return tag.name === 'xml' && tag.kind === 'close' ? this.added() + tag.raw : tag.raw;
  }

  text(raw: string): string {
    if (this.shape === undefined) return raw;
    this.shape += raw;
    return '';
  }

  private endShape(): string {
    const shape = this.shape ?? '';
    this.shape = undefined;
    const isNote = /ObjectType=["']Note["']/.test(shape);
    const [row, column] = [/<\w+:Row>\s*(\d+)/.exec(shape)?.[1], /<\w+:Column>\s*(\d+)/.exec(shape)?.[1]];
    return isNote && this.changes.removed.has(`${row ?? ''}:${column ?? ''}`) ? '' : shape;
  }

  private added(): string {
    const boxes = this.changes.added.map((mark) => box(mark, ++this.highest, this.sizes));
    return (this.hasType || boxes.length === 0 ? '' : boxTypeXml) + boxes.join('');
  }
}

import type { Passage, Piece, Place } from './flow.js';
import type { StructureNode } from './paper.js';
import { ink } from './styles.js';
import { breakLines, type Line, type RichText, type TextStyle } from './text.js';

/** A stretched line whose gaps would be wider than this, in sizes of the type, is left ragged. */
const widestGap = 0.55;

/** Draws one line into a box of a width, as its style aligns it. */
export function drawLine(
  { paper, x, y }: Pick<Place, 'paper' | 'x' | 'y'>,
  line: Line,
  style: TextStyle,
  width: number,
): void {
  const spare = width - line.width;
  const shift = style.align === 'right' ? spare : style.align === 'center' ? spare / 2 : 0;
  const spaces = line.segments.reduce((sum, { text }) => sum + text.split(' ').length - 1, 0);
  const gap = style.align === 'justify' && !line.ends && spaces > 0 ? spare / spaces : 0;
  paper.line(line, {
    x: x + shift,
    baseline: y + baselineOf(style),
    size: style.size,
    colour: style.colour ?? ink,
    wordSpacing: gap <= widestGap * style.size ? gap : 0,
  });
}

/** Distance of the base line from the upper edge of a line, so that letters stand in the middle of it. */
export function baselineOf({ leading, size }: TextStyle): number {
  return leading / 2 + size * 0.34;
}

export interface ParagraphLayout {
  style: TextStyle;
  /** Width of the whole area, points. */
  width: number;
  /** Room above, points. */
  before?: number;
  /** Room on the left, points. */
  indent?: number;
  keepWithNext?: boolean;
  tag?: string;
}

/** Lines of a paragraph as pieces: neither its first nor its last line stands alone on a page. */
export function linePieces(text: RichText, layout: ParagraphLayout, nodeOf = nodeOfPlace): Piece[] {
  const { style, indent = 0, before = 0, keepWithNext = false } = layout;
  const width = layout.width - indent;
  const lines = breakLines(text, style, width);
  return lines.map((line, index) => ({
    height: style.leading,
    before: index === 0 ? before : 0,
    keepWithNext:
      index === lines.length - 1 ? keepWithNext : keepWithNext || index === 0 || index === lines.length - 2,
    draw: (place) => {
      nodeOf(place).draw(() => {
        drawLine({ ...place, x: place.x + indent }, line, style, width);
      });
    },
  }));
}

export function paragraph(text: RichText, layout: ParagraphLayout): Passage {
  return { tag: layout.tag ?? 'P', pieces: linePieces(text, layout) };
}

/** A list whose items are marked with numbers, letters or bullets. */
export function list(
  items: readonly RichText[],
  layout: ParagraphLayout & { marks?: 'number' | 'letter' | 'bullet' },
): Passage {
  const { style, indent = 0, before = 0, marks = 'number' } = layout;
  const room = style.size * 1.8;
  const pieces = items.flatMap((item, index) => {
    const mark = breakLines(markOf(marks, index), style, room)[0];
    let parts: { item: StructureNode; body: StructureNode } | undefined;
    const lines = linePieces(
      item,
      { ...layout, indent: indent + room, before: index === 0 ? before : style.leading * 0.15 },
      ({ node }) => parts?.body ?? node,
    );
    return lines.map((line, number): Piece => ({
      ...line,
      draw: (place) => {
        if (number === 0 && mark) {
          const opened = place.node.open('LI');
          const label = opened.open('Lbl');
          label.draw(() => {
            drawLine({ ...place, x: place.x + indent }, mark, { ...style, align: 'left' }, room);
          });
          label.close();
          parts = { item: opened, body: opened.open('LBody') };
        }
        line.draw(place);
        if (number === lines.length - 1) parts?.item.close();
      },
    }));
  });
  const listNumbering = { number: 'Decimal', letter: 'LowerAlpha', bullet: 'Disc' }[marks];
  return { tag: 'L', attributes: { listNumbering }, pieces };
}

function markOf(marks: 'number' | 'letter' | 'bullet', index: number): string {
  if (marks === 'bullet') return '•';
  return marks === 'number' ? `${String(index + 1)}.` : `${String.fromCharCode(97 + (index % 26))}.`;
}

function nodeOfPlace({ node }: Place): StructureNode {
  return node;
}

/** Lines of label, colon and value: `Nomor : 500.14.4/...`. */
export function identityLines(
  lines: readonly { label: string; value: RichText }[],
  layout: ParagraphLayout & { labelWidth: number },
): Passage {
  const { style, indent = 0, before = 0, labelWidth } = layout;
  const colon = style.size * 0.8;
  const left: TextStyle = { ...style, align: 'left' };
  const valueIndent = indent + labelWidth + colon;
  const pieces = lines.flatMap(({ label, value }, index) => {
    const labelLine = breakLines(label, left, labelWidth)[0];
    const colonLine = breakLines(':', left, colon)[0];
    const values = breakLines(value, left, layout.width - valueIndent);
    let row: StructureNode | undefined;
    return values.map((line, number): Piece => ({
      height: style.leading,
      before: index === 0 && number === 0 ? before : 0,
      keepWithNext: (layout.keepWithNext ?? false) || number < values.length - 1,
      draw: (place) => {
        row ??= place.node.open('P');
        row.draw(() => {
          if (number === 0 && labelLine && colonLine) {
            drawLine({ ...place, x: place.x + indent }, labelLine, left, labelWidth);
            drawLine({ ...place, x: place.x + indent + labelWidth }, colonLine, left, colon);
          }
          drawLine({ ...place, x: place.x + valueIndent }, line, left, layout.width - valueIndent);
        });
        if (number === values.length - 1) row.close();
      },
    }));
  });
  return { tag: 'Div', pieces };
}

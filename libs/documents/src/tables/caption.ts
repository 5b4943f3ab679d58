import type { Piece, Place } from '../typesetting/flow.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { accent, muted, styles } from '../typesetting/styles.js';
import { breakLines, widest, type RichText, type TextStyle } from '../typesetting/text.js';
import type { Bilingual, Table } from './table-model.js';

const titleStyle: TextStyle = { ...styles.caption, align: 'left' };
const englishStyle: TextStyle = {
  ...titleStyle,
  bold: false,
  italic: true,
  size: 9,
  leading: 12,
  colour: muted,
};
const labelStyle: TextStyle = { ...titleStyle, colour: accent };

/** Label and title beside each other: `Tabel/Table 1.2.3` and the title in both languages. */
export function captionPiece({ number, title }: Pick<Table, 'number' | 'title'>, width: number): Piece {
  return {
    ...numberedTitle('Tabel/Table', number, title ?? { id: '' }, width),
    before: 14,
    keepWithNext: true,
  };
}

/** The same for pictures: `Gambar/Figure 1.2`. */
export function figureCaptionPiece(number: string | undefined, title: Bilingual, width: number): Piece {
  return { ...numberedTitle('Gambar/Figure', number, title, width), before: 14, keepWithNext: true };
}

/** The line over a table that goes on: `Lanjutan Tabel/Continued Table 1.2.3`. */
export function continuedPiece({ number = '' }: Pick<Table, 'number'>, width: number): Piece {
  const style: TextStyle = { ...labelStyle, bold: false };
  const text: RichText = [
    { text: 'Lanjutan Tabel/' },
    { text: 'Continued Table', italic: true },
    { text: ` ${number}`, strong: true },
  ];
  return linesPiece([{ lines: breakLines(text, style, width), style, x: 0, width }], 4);
}

function numberedTitle(label: string, number: string | undefined, title: Bilingual, width: number): Piece {
  const labelText = number === undefined ? '' : `${label} ${number}`;
  const room = number === undefined ? 0 : widest(labelText, labelStyle) + 10;
  const box = { x: room, width: width - room };
  return linesPiece(
    [
      ...(number === undefined
        ? []
        : [{ lines: breakLines(labelText, labelStyle, room), style: labelStyle, x: 0, width: room }]),
      { lines: breakLines(title.id, titleStyle, box.width), style: titleStyle, ...box },
      ...(title.en === undefined
        ? []
        : [{ lines: breakLines(title.en, englishStyle, box.width), style: englishStyle, ...box }]),
    ],
    4,
  );
}

interface Column {
  lines: ReturnType<typeof breakLines>;
  style: TextStyle;
  x: number;
  width: number;
}

/** Columns of lines; those that share an edge stand below each other. */
function linesPiece(columns: readonly Column[], after: number): Piece {
  const bottoms = new Map<number, number>();
  const placed = columns.map((column) => {
    const top = bottoms.get(column.x) ?? 0;
    bottoms.set(column.x, top + column.lines.length * column.style.leading);
    return { ...column, top };
  });
  const draw = ({ paper, node, x, y }: Place): void => {
    const caption = node.open('Caption');
    caption.draw(() => {
      for (const { lines, style, x: left, width, top } of placed)
        for (const [index, line] of lines.entries())
          drawLine(
            { paper, x: x + left, y: y + top + index * style.leading },
            { ...line, after: ' ' },
            style,
            width,
          );
    });
    caption.close();
  };
  return { height: Math.max(0, ...bottoms.values()) + after, draw };
}

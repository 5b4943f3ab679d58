import type { Passage } from '../typesetting/flow.js';
import { drawLine, paragraph } from '../typesetting/paragraphs.js';
import { hairline, styles } from '../typesetting/styles.js';
import { breakLines } from '../typesetting/text.js';

/** What sheets of disposition have in common. */

export const sheetStyle = { ...styles.letter, align: 'left' } as const;

export const sheetTitle = (width: number): Passage =>
  paragraph('LEMBAR DISPOSISI', {
    style: { ...sheetStyle, size: 13, leading: 18, bold: true, align: 'center' },
    width,
    tag: 'H1',
  });

/** The head of a part of the sheet, with a rule below it. */
export function sheetHeading(text: string, width: number): Passage {
  const bold = { ...sheetStyle, bold: true };
  const lines = breakLines(text, bold, width);
  const height = lines.length * sheetStyle.leading;
  return {
    tag: 'H2',
    pieces: [
      {
        height: height + 4,
        before: 14,
        keepWithNext: true,
        draw: ({ paper, node, x, y }) => {
          node.draw(() => {
            for (const [index, line] of lines.entries())
              drawLine({ paper, x, y: y + index * sheetStyle.leading }, line, bold, width);
          });
          paper.artifact(() => {
            paper.rule(x, y + height + 1, width, { weight: 0.5, colour: hairline });
          });
        },
      },
    ],
  };
}

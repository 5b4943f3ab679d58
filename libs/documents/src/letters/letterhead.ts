import type { Passage } from '../typesetting/flow.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { demandPicture } from '../typesetting/picture.js';
import { ink, mm } from '../typesetting/styles.js';
import { breakLines, stacked, type TextStyle } from '../typesetting/text.js';
import type { Letterhead } from './people.js';

const armsSize = mm(20);

/**
 * The head of a letter: arms on the left, names in the middle, a double rule below.
 * @throws PICTURE_NOT_USABLE when the arms cannot be embedded
 */
export function letterheadPassage(head: Letterhead, width: number): Passage {
  if (head.arms) demandPicture(head.arms.picture);
  const side = head.arms ? armsSize + mm(4) : 0;
  const inner = width - 2 * side;
  const lines = [
    { text: head.government.toUpperCase(), style: headStyle(13, false) },
    { text: head.office.toUpperCase(), style: headStyle(16, true) },
    { text: head.address, style: headStyle(9, false) },
    ...(head.contact === undefined ? [] : [{ text: head.contact, style: headStyle(9, false) }]),
  ].flatMap(({ text, style }) => stacked(breakLines(text, style, inner)).map((line) => ({ line, style })));
  const textHeight = lines.reduce((total, { style }) => total + style.leading, 0);
  const height = Math.max(textHeight, head.arms ? armsSize : 0) + mm(3);
  return {
    tag: 'Div',
    pieces: [
      {
        height: height + mm(5),
        draw: ({ paper, node, x, y }) => {
          if (head.arms) {
            const { picture, description } = head.arms;
            const figure = node.open('Figure', { alt: description, box: [x, y, armsSize, armsSize] });
            figure.draw(() => {
              paper.picture(picture, x, y, { width: armsSize, height: armsSize });
            });
            figure.close();
          }
          const text = node.open('P');
          text.draw(() => {
            let top = y + (height - mm(3) - textHeight) / 2;
            for (const { line, style } of lines) {
              drawLine({ paper, x: x + side, y: top }, line, style, inner);
              top += style.leading;
            }
          });
          text.close();
          paper.artifact(() => {
            paper.rule(x, y + height, width, { weight: 2, colour: ink });
            paper.rule(x, y + height + 2.6, width, { weight: 0.6, colour: ink });
          });
        },
      },
    ],
  };
}

function headStyle(size: number, bold: boolean): TextStyle {
  return { family: 'serif', size, leading: size * 1.3, bold, align: 'center' };
}

import type { Passage } from '../typesetting/flow.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { drawQr } from '../typesetting/qr-figure.js';
import { mm, styles } from '../typesetting/styles.js';
import { breakLines } from '../typesetting/text.js';

const side = mm(15);

/** QR code and address of the live data of a table, under its sources. */
export function liveDataPassage(url: string, width: number): Passage {
  const indent = side + mm(2);
  const lines = breakLines(
    [{ text: 'Data terkini/' }, { text: 'Live data', italic: true }, { text: `\n${url}`, strong: true }],
    styles.small,
    width - indent,
  );
  return {
    tag: 'Div',
    pieces: [
      {
        height: side,
        before: 3,
        draw: (place) => {
          drawQr(place, url, side, `Data terkini di ${url}`);
          const { paper, node, x, y } = place;
          const paragraph = node.open('P');
          const top = y + (side - lines.length * styles.small.leading) / 2;
          paragraph.draw(() => {
            for (const [index, line] of lines.entries())
              drawLine(
                { paper, x: x + indent, y: top + index * styles.small.leading },
                line,
                styles.small,
                width - indent,
              );
          });
          paragraph.close();
        },
      },
    ],
  };
}

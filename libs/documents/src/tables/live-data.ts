import type { Passage } from '../typesetting/flow.js';
import { drawQrWithWords } from '../typesetting/qr-figure.js';
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
          drawQrWithWords(
            place,
            { url, side, indent, description: `Data terkini di ${url}` },
            { lines, style: styles.small, width },
          );
        },
      },
    ],
  };
}

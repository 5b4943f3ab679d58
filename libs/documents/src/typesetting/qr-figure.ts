import type { Place } from './flow.js';
import { drawLine } from './paragraphs.js';
import { qrModules } from './qr.js';
import type { Line, TextStyle } from './text.js';

/**
 * Draws the QR code of an address, which can be clicked, too.
 * @param side points
 * @param description of where it leads
 */
function drawQr({ paper, node, x, y }: Place, url: string, side: number, description: string): void {
  const { side: modules, boxes } = qrModules(url);
  const module = side / modules;
  const figure = node.open('Figure', { alt: `Kode QR menuju ${url}`, box: [x, y, side, side] });
  figure.draw(() => {
    paper.rectangles(
      boxes.map(([left, above, wide, high]) => [
        x + left * module,
        y + above * module,
        wide * module,
        high * module,
      ]),
      '#000000',
    );
  });
  figure.close();
  const link = node.open('Link');
  paper.linkTo({ url }, [x, y, side, side], description, link);
  link.close();
}

/** Draws the QR code of an address with lines of words beside it, at half its height. */
export function drawQrWithWords(
  place: Place,
  { url, side, indent, description }: { url: string; side: number; indent: number; description: string },
  { lines, style, width }: { lines: readonly Line[]; style: TextStyle; width: number },
): void {
  drawQr(place, url, side, description);
  const { paper, node, x, y } = place;
  const paragraph = node.open('P');
  const top = y + (side - lines.length * style.leading) / 2;
  paragraph.draw(() => {
    for (const [index, line] of lines.entries())
      drawLine({ paper, x: x + indent, y: top + index * style.leading }, line, style, width - indent);
  });
  paragraph.close();
}

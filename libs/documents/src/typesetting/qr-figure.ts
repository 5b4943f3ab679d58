import type { Place } from './flow.js';
import { qrModules } from './qr.js';

/**
 * Draws the QR code of an address, which can be clicked, too.
 * @param side points
 * @param description of where it leads
 */
export function drawQr({ paper, node, x, y }: Place, url: string, side: number, description: string): void {
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

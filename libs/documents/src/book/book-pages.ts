import { areaOf, type Area, type PageDesign, type PageFacts } from '../typesetting/flow.js';
import type { Paper } from '../typesetting/paper.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { hairline, mm, pageSizes, styles } from '../typesetting/styles.js';
import { breakLines } from '../typesetting/text.js';

const design: Omit<PageDesign, 'furniture'> = {
  size: pageSizes.book,
  margins: { top: mm(22), bottom: mm(20), inner: mm(20), outer: mm(15) },
  facing: true,
};

/** Width of the area of upright and of landscape pages, points. */
export const bookWidths = {
  portrait: areaOf(design, 'portrait', 1).width,
  landscape: areaOf(design, 'landscape', 1).width,
};

/** Height of the area of an upright page, points. */
export const bookHeight = areaOf(design, 'portrait', 1).height;

/** The pages of a book: left-hand ones bear its title, right-hand ones that of the chapter; numbers stand at the outer edge. */
export function bookDesign(bookTitle: string): PageDesign {
  return {
    ...design,
    furniture: (page, paper, area) => {
      if (page.bare) return;
      paper.artifact(() => {
        drawFurniture(page, paper, area, bookTitle);
      });
    },
  };
}

function drawFurniture(page: PageFacts, paper: Paper, area: Area, bookTitle: string): void {
  const isRecto = page.index % 2 === 1;
  const style = { ...styles.furniture, align: isRecto ? 'right' : 'left' } as const;
  const running = isRecto ? page.runningTitle || bookTitle : bookTitle;
  const [head] = breakLines(running, style, area.width);
  const [label] = breakLines(page.label, { ...style, bold: true, size: 9 }, area.width);
  const headTop = area.y - mm(9);
  if (head) drawLine({ paper, x: area.x, y: headTop }, head, style, area.width);
  paper.rule(area.x, headTop + style.leading + 2, area.width, { weight: 0.4, colour: hairline });
  if (label)
    drawLine({ paper, x: area.x, y: area.y + area.height + mm(6) }, label, { ...style, size: 9 }, area.width);
}

import type { Area, PageDesign, PageFacts } from '../typesetting/flow.js';
import type { Paper } from '../typesetting/paper.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { mm, pageSizes, styles } from '../typesetting/styles.js';
import { breakLines } from '../typesetting/text.js';

/** A4 as offices write on it: margins for a hole punch on the left. */
export const letterDesign: Omit<PageDesign, 'furniture'> = {
  size: pageSizes.a4,
  margins: { top: mm(15), bottom: mm(18), inner: mm(25), outer: mm(20) },
  facing: false,
};

/** Width of the area of upright and of landscape pages, points. */
export const letterWidths = {
  portrait: pageSizes.a4.width - mm(45),
  landscape: pageSizes.a4.height - mm(40),
};

/** What the foot of every page says, so that no leaf of several is taken for another document's. */
export function letterFoot(title: string) {
  return (page: PageFacts, paper: Paper, area: Area, pageCount: number): void => {
    if (pageCount < 2) return;
    const number = `Halaman ${page.label} dari ${String(pageCount)}`;
    paper.artifact(() => {
      const y = area.y + area.height + mm(8);
      const [left] = breakLines(title, styles.furniture, area.width - 90);
      const [right] = breakLines(number, styles.furniture, 90);
      if (left) drawLine({ paper, x: area.x, y }, left, styles.furniture, area.width - 90);
      if (right)
        drawLine(
          { paper, x: area.x + area.width - 90, y },
          right,
          { ...styles.furniture, align: 'right' },
          90,
        );
    });
  };
}

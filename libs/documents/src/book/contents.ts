import type { Entry, Passage, Piece, Place } from '../typesetting/flow.js';
import { baselineOf, drawLine } from '../typesetting/paragraphs.js';
import { hairline, styles } from '../typesetting/styles.js';
import { breakLines, widest, type TextStyle } from '../typesetting/text.js';
import { bookWidths } from './book-pages.js';

const width = bookWidths.portrait;
const pageRoom = 30;
const style: TextStyle = { ...styles.contents, align: 'left' };
const levelIndent = 14;

/** The lines of a list of contents, tables or figures, each a link to its place. */
export function contentsPassage(entries: readonly Entry[], list: Entry['list']): Passage {
  const own = entries.filter((entry) => entry.list === list);
  const labelRoom = Math.max(0, ...own.map(({ label }) => (label === undefined ? 0 : widest(label, bold))));
  return {
    tag: 'TOC',
    pieces: own.flatMap((entry) => entryPieces(entry, labelRoom === 0 ? 0 : labelRoom + 8)),
  };
}

const bold: TextStyle = { ...style, bold: true };

function entryPieces(entry: Entry, labelRoom: number): Piece[] {
  const isChapter = entry.list === 'contents' && entry.level === 0;
  const own = isChapter ? bold : style;
  const indent = entry.level * levelIndent + (entry.label === undefined ? 0 : labelRoom);
  const textWidth = width - pageRoom - indent;
  const lines = breakLines(entry.text, own, textWidth);
  const height = lines.length * own.leading;
  return [
    {
      height,
      before: isChapter ? 5 : 2,
      draw: (place) => {
        const item = place.node.open('TOCI');
        const link = item.open('Reference').open('Link');
        link.draw(() => {
          drawEntry(place, entry, lines, { own, indent, textWidth });
        });
        place.paper.linkTo(
          { destination: entry.key },
          [place.x, place.y, width, height],
          `${entry.text}, halaman ${entry.page}`,
          link,
        );
        item.close();
      },
    },
  ];
}

function drawEntry(
  { paper, x, y }: Place,
  entry: Entry,
  lines: ReturnType<typeof breakLines>,
  { own, indent, textWidth }: { own: TextStyle; indent: number; textWidth: number },
): void {
  const [label] = breakLines(entry.label ?? '', bold, indent);
  if (label && entry.label !== undefined)
    drawLine({ paper, x: x + entry.level * levelIndent, y }, { ...label, after: ' ' }, bold, indent);
  for (const [index, line] of lines.entries())
    drawLine({ paper, x: x + indent, y: y + index * own.leading }, { ...line, after: ' ' }, own, textWidth);
  const last = lines.at(-1);
  const top = y + (lines.length - 1) * own.leading;
  const leaderStart = indent + (last?.width ?? 0) + 6;
  const [page] = breakLines(entry.page, own, pageRoom);
  const leaderEnd = width - (page?.width ?? 0) - 6;
  if (leaderEnd > leaderStart)
    paper.rule(x + leaderStart, top + baselineOf(own), leaderEnd - leaderStart, {
      weight: 0.4,
      colour: hairline,
    });
  if (page) drawLine({ paper, x: x + width - pageRoom, y: top }, page, { ...own, align: 'right' }, pageRoom);
}

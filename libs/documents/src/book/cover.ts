import type { Passage, Piece, Place } from '../typesetting/flow.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { accent, mm, pageSizes, tint } from '../typesetting/styles.js';
import { breakLines, stacked, type RichText, type TextStyle } from '../typesetting/text.js';
import type { Bilingual } from '../tables/table-model.js';
import type { Book } from './book-model.js';
import { bookHeight, bookWidths } from './book-pages.js';

const { width: pageWidth, height: pageHeight } = pageSizes.book;
const white = '#ffffff';
/** Lighter than the ground of the cover, and still of the same hue. */
const motif = ['#2b6480', '#3d7a97', '#5a93ad', '#d98a29'] as const;
const width = bookWidths.portrait;

/** The cover: title, region and year on coloured ground, with bars that stand for what is inside. */
export function coverPassage(book: Book): Passage {
  const edition = book.errata ? `Edisi ${String(book.errata.edition)}` : undefined;
  return pageFilling('Div', { bare: true, numbering: 'roman' }, (place) => {
    const { paper, y } = place;
    paper.artifact(() => {
      paper.rectangle([0, 0, pageWidth, pageHeight], accent);
      for (const [index, height] of [38, 62, 50, 84, 70, 104, 92, 128].entries())
        paper.rectangle(
          [
            pageWidth - mm(13) * (8 - index),
            pageHeight - mm(34) - mm(height * 0.62),
            mm(9.5),
            mm(height * 0.62),
          ],
          motif[index === 7 ? 3 : index % 3] ?? accent,
        );
      paper.rectangle([0, pageHeight - mm(34), pageWidth, mm(34)], white);
    });
    const title = { family: 'sans', size: 30, leading: 35, bold: true, colour: white } as const;
    let top = y + mm(4);
    top = put(place, 'P', [[book.region.toUpperCase(), { ...title, size: 13, leading: 18 }]], top);
    top = put(
      place,
      'H1',
      [
        [book.title.id, title],
        ...(book.title.en === undefined
          ? []
          : [
              [
                [{ text: book.title.en, italic: true, strong: false }],
                { ...title, size: 16, leading: 21 },
              ] satisfies Stacked,
            ]),
      ],
      top + mm(6),
    );
    put(
      place,
      'P',
      [[String(book.year), { ...title, size: 54, leading: 62, colour: '#f0b869' }]],
      top + mm(6),
    );
    const foot = { family: 'sans', size: 11, leading: 15, bold: true, colour: accent } as const;
    put(
      place,
      'P',
      [
        [book.publisher, foot],
        ...(edition === undefined ? [] : [[edition, { ...foot, bold: false }] satisfies Stacked]),
      ],
      pageHeight - mm(22),
    );
  });
}

/** The leaf before a chapter. */
export function dividerPassage(number: number, title: Bilingual): Passage {
  const passage = pageFilling('Div', { bare: true, newPage: 'recto', runningTitle: title.id }, (place) => {
    const { paper, y } = place;
    paper.artifact(() => {
      paper.rectangle([0, 0, pageWidth, pageHeight], tint);
      paper.rectangle([place.x, y + mm(70), mm(24), 3], accent);
    });
    const style = { family: 'sans', size: 26, leading: 32, bold: true, colour: accent } as const;
    put(
      place,
      'P',
      [
        [
          [
            { text: 'BAB/', strong: false },
            { text: 'CHAPTER', strong: false, italic: true },
          ],
          { ...style, size: 12, leading: 16 },
        ],
        [String(number), { ...style, size: 72, leading: 78 }],
      ],
      y + mm(32),
    );
    put(
      place,
      'H1',
      [
        [title.id, style],
        ...(title.en === undefined
          ? []
          : [
              [
                [{ text: title.en, italic: true, strong: false }],
                { ...style, size: 16, leading: 21 },
              ] satisfies Stacked,
            ]),
      ],
      y + mm(75),
    );
  });
  return {
    ...passage,
    entry: {
      list: 'contents',
      level: 0,
      key: `bab-${String(number)}`,
      label: String(number),
      text: title.id,
    },
  };
}

type Stacked = [text: RichText, style: TextStyle];

/** Texts below each other in one node of the tree. @returns where the next may begin */
function put(place: Place, tag: string, texts: readonly Stacked[], top: number): number {
  const node = place.node.open(tag);
  let y = top;
  node.draw(() => {
    for (const [text, style] of texts)
      for (const line of stacked(breakLines(text, style, width))) {
        drawLine({ paper: place.paper, x: place.x, y }, line, style, width);
        y += style.leading;
      }
  });
  node.close();
  return y;
}

function pageFilling(tag: string, passage: Partial<Passage>, draw: Piece['draw']): Passage {
  return { tag, newPage: true, ...passage, pieces: [{ height: bookHeight, draw }] };
}

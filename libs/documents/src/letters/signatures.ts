import type { Passage } from '../typesetting/flow.js';
import { drawLine } from '../typesetting/paragraphs.js';
import { alarm, mm, muted, styles } from '../typesetting/styles.js';
import { breakLines, stacked, type Line, type TextStyle } from '../typesetting/text.js';
import { longDate } from '../words/dates.rules.js';
import { formatNip } from '../words/nip.rules.js';
import type { Signatory } from './people.js';

const style: TextStyle = { ...styles.letter, size: 10.5, leading: 14, align: 'center' };
const penRoom = mm(18);
const between = mm(6);

interface Block {
  above: Line[];
  state: { lines: Line[]; style: TextStyle };
  below: { line: Line; style: TextStyle }[];
}

/**
 * Blocks of signatures, up to three beside each other, the rest below; a single one stands on the right. A block is never
 * torn apart.
 * @param opening place and date above the last block, such as `Magetan, 26 November 2026`
 * @throws NIP_INVALID, DATE_NOT_WRITABLE
 */
export function* signaturePassages(
  signatories: readonly Signatory[],
  width: number,
  opening?: string,
  /** Whether something follows that must not stand alone on a page. */
  keepWithNext = false,
): Generator<Passage> {
  // Four stand as two and two, not as three and one.
  const perRow = signatories.length === 4 ? 2 : Math.min(3, signatories.length);
  const columns = Math.max(2, perRow);
  const column = (width - (columns - 1) * between) / columns;
  for (let start = 0; start < signatories.length; start += perRow) {
    const row = signatories.slice(start, start + perRow);
    const blocks = row.map((signatory, index) =>
      blockOf(signatory, column, start === 0 && index === row.length - 1 ? opening : undefined),
    );
    const above = Math.max(...blocks.map((block) => block.above.length)) * style.leading;
    const below = Math.max(...blocks.map((block) => block.below.length)) * style.leading;
    yield {
      tag: 'Div',
      pieces: [
        {
          height: above + penRoom + below,
          before: mm(6),
          keepWithNext: keepWithNext || start + perRow < signatories.length,
          draw: ({ paper, node, x, y }) => {
            for (const [index, block] of blocks.entries()) {
              const left = x + (index + columns - row.length) * (column + between);
              const paragraph = node.open('P');
              paragraph.draw(() => {
                const top = y + above - block.above.length * style.leading;
                for (const [number, line] of block.above.entries())
                  drawLine({ paper, x: left, y: top + number * style.leading }, line, style, column);
                const { lines, style: stateStyle } = block.state;
                const middle = y + above + (penRoom - lines.length * stateStyle.leading) / 2;
                for (const [number, line] of lines.entries())
                  drawLine(
                    { paper, x: left, y: middle + number * stateStyle.leading },
                    line,
                    stateStyle,
                    column,
                  );
                for (const [number, part] of block.below.entries())
                  drawLine(
                    { paper, x: left, y: y + above + penRoom + number * style.leading },
                    part.line,
                    part.style,
                    column,
                  );
              });
              paragraph.close();
            }
          },
        },
      ],
    };
  }
}

function blockOf(signatory: Signatory, column: number, opening: string | undefined): Block {
  const { role, post, name, rank, nip, phone, signature } = signatory;
  const above = [
    ...(opening === undefined ? [] : [opening]),
    ...(role === undefined ? [] : [role]),
    `${post},`,
  ];
  const below: [string, TextStyle][] = [
    [name, { ...style, bold: true }],
    ...(rank === undefined ? [] : [[rank, style] satisfies [string, TextStyle]]),
    ...(nip === undefined ? [] : [[`NIP. ${formatNip(nip)}`, style] satisfies [string, TextStyle]]),
    ...(phone === undefined ? [] : [[`No. HP ${phone}`, style] satisfies [string, TextStyle]]),
  ];
  const state = stateOf(signature);
  return {
    above: above.flatMap((text) => stacked(breakLines(text, style, column))),
    state: {
      lines: state.text === '' ? [] : stacked(breakLines(state.text, state.style, column)),
      style: state.style,
    },
    below: below.flatMap(([text, own]) =>
      stacked(breakLines(text, own, column)).map((line) => ({ line, style: own })),
    ),
  };
}

function stateOf(signature: Signatory['signature']): { text: string; style: TextStyle } {
  if (signature === 'by-hand') return { text: '', style };
  if (signature === 'missing')
    return { text: 'belum menandatangani', style: { ...style, colour: alarm, italic: true, bold: true } };
  return {
    text: `ditandatangani secara elektronik pada ${longDate(signature.on)}`,
    style: { ...style, size: 8.5, leading: 11, italic: true, colour: muted },
  };
}

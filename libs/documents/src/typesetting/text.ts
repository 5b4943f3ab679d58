import { faceOf, widthOf, type Face, type Family } from './faces.js';

/** A stretch of text in one manner. */
export interface Run {
  text: string;
  strong?: boolean;
  italic?: boolean;
}
/** What people read: plain, or in stretches of different manner. A line feed begins a new line. */
export type RichText = string | readonly Run[];

export interface TextStyle {
  family: Family;
  /** Points. */
  size: number;
  /** From base line to base line, points. */
  leading: number;
  align?: 'left' | 'right' | 'center' | 'justify';
  bold?: boolean;
  italic?: boolean;
  /** `#rrggbb`. */
  colour?: string;
}

/** Text of one face within a line. */
interface Segment {
  text: string;
  face: Face;
  width: number;
}

export interface Line {
  segments: Segment[];
  width: number;
  /** What stands between this line and the next for those who hear it: a space, unless a word was broken. */
  after: string;
  /** Whether the paragraph, or a line that was ended on purpose, ends here: such a line is never stretched. */
  ends: boolean;
}

/** A piece of text that is never broken, and whether a space goes before it. */
interface Word {
  segments: Segment[];
  width: number;
  spaced: boolean;
  lineFeed: boolean;
}

export function plainText(text: RichText): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('');
}

/**
 * Breaks a text into lines, greedily. A word that is wider than the line is cut.
 * @param width points
 * @throws CHARACTER_NOT_PRINTABLE
 */
export function breakLines(text: RichText, style: TextStyle, width: number): Line[] {
  const lines: Line[] = [];
  let line: Line = emptyLine();
  const finish = (ends: boolean, after: string): void => {
    lines.push({ ...line, ends, after });
    line = emptyLine();
  };
  for (const word of wordsOf(text, style)) {
    if (word.lineFeed) finish(true, ' ');
    const space = word.spaced && line.segments.length > 0 ? spaceBefore(word, style.size) : undefined;
    if (line.segments.length > 0 && line.width + (space?.width ?? 0) + word.width > width + 0.01)
      finish(false, word.spaced ? ' ' : '');
    else if (space) append(line, space);
    for (const piece of word.width > width ? cut(word, width, style) : [word]) {
      if (line.segments.length > 0 && line.width + piece.width > width + 0.01) finish(false, '');
      for (const segment of piece.segments) append(line, segment);
    }
  }
  finish(true, '');
  return lines;
}

/** Lines that stand below each other without being one paragraph: read aloud, they are told apart. */
export function stacked(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, after: ' ' }));
}

function emptyLine(): Line {
  return { segments: [], width: 0, after: '', ends: false };
}

/** Width of the widest piece that cannot be broken, points. */
export function narrowest(text: RichText, style: TextStyle): number {
  return wordsOf(text, style).reduce((widest, { width }) => Math.max(widest, width), 0);
}

/** Width without any break but those wanted, points. */
export function widest(text: RichText, style: TextStyle): number {
  return breakLines(text, style, Infinity).reduce((most, line) => Math.max(most, line.width), 0);
}

function wordsOf(text: RichText, style: TextStyle): Word[] {
  const runs = typeof text === 'string' ? [{ text }] : text;
  const whole = plainText(text);
  const words: Word[] = [];
  // Set by what stood before: a word may go on over several runs.
  let joined = false;
  let spaced = false;
  let lineFeed = false;
  for (const run of runs) {
    const face = faceOf(style.family, run.strong ?? style.bold ?? false, run.italic ?? style.italic ?? false);
    for (const token of tokensOf(printable(run.text))) {
      if (token === ' ' || token === '\n') {
        spaced ||= token === ' ';
        lineFeed ||= token === '\n';
        joined = false;
        continue;
      }
      const segment = { text: token, face, width: widthOf(token, face, style.size, whole) };
      const last = words.at(-1);
      if (joined && last && !lineFeed) {
        last.segments.push(segment);
        last.width += segment.width;
      } else words.push({ segments: [segment], width: segment.width, spaced, lineFeed });
      // After a stroke a word may be broken, though nothing stands between.
      joined = !/[-/–—]$/.test(token);
      spaced = false;
      lineFeed = false;
    }
  }
  return words;
}

/** Words, spaces and line feeds. Words are also broken behind strokes between letters: `Laki-laki/Male`. */
function tokensOf(text: string): string[] {
  return (
    text
      .match(/\n|[^\S\n\u00a0]+|(?:[^\s]|\u00a0)+?(?<=\p{L}[-/–—])(?=\p{L})|(?:[^\s]|\u00a0)+/gu)
      ?.map((token) => (/^[^\S\n\u00a0]+$/.test(token) ? ' ' : token)) ?? []
  );
}

/** Composed, and without what has no shape: control characters, soft hyphens, marks of direction. */
export function printable(text: string): string {
  if (plain.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, (character) => (character === '\t' ? ' ' : ''));
}

/** Most texts: nothing in them is composed or without shape. */
const plain = /^[\n -~]*$/;

function spaceBefore(word: Word, size: number): Segment {
  const face = word.segments[0]?.face ?? 'serif-regular';
  return { text: ' ', face, width: widthOf(' ', face, size) };
}

function append(line: Line, segment: Segment): void {
  const last = line.segments.at(-1);
  line.width += segment.width;
  if (last?.face === segment.face) {
    last.text += segment.text;
    last.width += segment.width;
  } else line.segments.push({ ...segment });
}

function cut(word: Word, width: number, style: TextStyle): Word[] {
  const letters = word.segments.flatMap(({ text, face }) =>
    Array.from(text, (letter) => ({ text: letter, face, width: widthOf(letter, face, style.size) })),
  );
  const pieces: Word[] = [];
  for (const letter of letters) {
    const last = pieces.at(-1);
    if (last && last.width + letter.width <= width) {
      last.segments.push(letter);
      last.width += letter.width;
    } else pieces.push({ segments: [letter], width: letter.width, spaced: false, lineFeed: false });
  }
  return pieces;
}

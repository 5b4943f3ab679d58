import { kind, nativeMark, ornament, type Kind, type SymbolFamily } from './cell-kind.js';
import { findDate, isShortDate, type DateFound } from './dates.js';
import { findNumber, type NumberFound } from './numbers.js';
import { isErrorCell, symbolFamily } from './symbols.js';

export interface Cell {
  kind: Kind;
  /** The text with spaces and a text apostrophe around it taken off and the mark of a native number removed. */
  text: string;
  /** Whether spaces were taken off. */
  trimmed: boolean;
  /** Whether an apostrophe that forces text (`'0812`) was taken off. */
  apostrophe?: true;
  number?: NumberFound;
  date?: DateFound;
  truth?: boolean;
  symbol?: SymbolFamily;
}

const truths = new Map(
  Object.entries({
    true: true,
    false: false,
    ya: true,
    tidak: false,
    yes: true,
    no: false,
    benar: true,
    salah: false,
  }),
);

/** Looks at one cell by itself. The byte-level fast path of the scan must agree with it (checked by a test). */
export function classifyCell(raw: string): Cell {
  if (raw.startsWith(nativeMark)) return native(raw.slice(1));
  const text = trimText(raw);
  const trimmed = text.length !== raw.length;
  const bare = withoutApostrophe(text);
  return bare === undefined
    ? classifyText(text, trimmed)
    : { ...classifyText(bare, trimmed), apostrophe: true };
}

/** Takes spaces off both ends, those without width too. */
export function trimText(raw: string): string {
  const text = raw.trim();
  return /^[\u200b-\u200f\u2060]|[\u200b-\u200f\u2060]$/.test(text)
    ? text.replace(/^[\s\u200b-\u200f\u2060]+|[\s\u200b-\u200f\u2060]+$/gu, '')
    : text;
}

const forcedText = /^'\s*[-+]?\d|^'+[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;

/**
 * `'0812` without the apostrophe that makes a spreadsheet keep it as text, and `'=1+1` without the one that our own CSV has
 * in front of what would be a formula; names like `'Aisyiyah` keep theirs.
 */
export function withoutApostrophe(text: string): string | undefined {
  return text.startsWith("'") && forcedText.test(text) ? text.slice(1).trim() : undefined;
}

function classifyText(text: string, trimmed: boolean): Cell {
  if (text === '') return { kind: kind.blank, text, trimmed };
  if (isErrorCell(text)) return { kind: kind.errorCell, text, trimmed };
  if (/\d/.test(text)) {
    const date = findDate(text);
    if (date) return { kind: date.kind, text, trimmed, date };
    const number = findNumber(text);
    if (number) return { kind: number.kind, text, trimmed, number };
    if (isShortDate(text)) return { kind: kind.shortDate, text, trimmed };
    return { kind: hasLetterDigit(text) ? kind.letterDigit : kind.text, text, trimmed };
  }
  const symbol = symbolFamily(text);
  if (symbol !== undefined) return { kind: kind.symbol, text, trimmed, symbol };
  if (text.length <= 5) {
    const truth = truths.get(text.toLowerCase());
    if (truth !== undefined) return { kind: kind.boolean, text, trimmed, truth };
    if (isShortDate(text)) return { kind: kind.shortDate, text, trimmed };
  }
  return { kind: kind.text, text, trimmed };
}

/** Letters that are taken for digits: `1O`, `l2,5`, `2I.000`. */
function hasLetterDigit(text: string): boolean {
  if (text.length > 30 || !/^-?[\dOolI][\dOolI.,]*$/.test(text)) return false;
  return findNumber(digitsForLetters(text)) !== undefined;
}

/** The number that was probably meant: `1O` is `10`, `2l5` is `215`. */
export function digitsForLetters(text: string): string {
  return text.replace(/[Oo]/g, '0').replace(/[lI]/g, '1');
}

function native(text: string): Cell {
  const percent = text.endsWith('%');
  const core = percent ? text.slice(0, -1) : text;
  // A workbook keeps 15 digits; more have been rounded before we saw them.
  const rounded = !core.includes('.') && core.replace('-', '').length > 15;
  const numberKind = core.includes('.')
    ? kind.nativeDecimal
    : rounded
      ? kind.longInteger
      : kind.nativeInteger;
  return {
    kind: numberKind,
    text: core,
    trimmed: false,
    number: {
      kind: numberKind,
      core,
      ornaments: (percent ? ornament.percent : 0) | (rounded ? ornament.rounded : 0),
    },
  };
}

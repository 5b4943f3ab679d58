import { kind, nativeMark, ornament, type Kind, type SymbolFamily } from './cell-kind.js';
import { findDate, type DateFound } from './dates.js';
import { findNumber, type NumberFound } from './numbers.js';
import { isErrorCell, symbolFamily } from './symbols.js';

export interface Cell {
  kind: Kind;
  /** The text with spaces around it taken off and the mark of a native number removed. */
  text: string;
  /** Whether spaces were taken off. */
  trimmed: boolean;
  number?: NumberFound;
  date?: DateFound;
  truth?: boolean;
  symbol?: SymbolFamily;
}

const truths: Record<string, boolean> = { true: true, false: false, ya: true, tidak: false };

/** Looks at one cell by itself. The byte-level fast path of the scan must agree with it (checked by a test). */
export function classifyCell(raw: string): Cell {
  if (raw.startsWith(nativeMark)) return native(raw.slice(1));
  const text = raw.trim();
  const trimmed = text.length !== raw.length;
  if (text === '') return { kind: kind.blank, text, trimmed };
  const symbol = symbolFamily(text);
  if (symbol !== undefined) return { kind: kind.symbol, text, trimmed, symbol };
  if (isErrorCell(text)) return { kind: kind.errorCell, text, trimmed };
  if (/\d/.test(text)) {
    const date = findDate(text);
    if (date) return { kind: date.kind, text, trimmed, date };
    const number = findNumber(text);
    if (number) return { kind: number.kind, text, trimmed, number };
    return { kind: kind.text, text, trimmed };
  }
  if (text.length <= 5) {
    const truth = truths[text.toLowerCase()];
    if (truth !== undefined) return { kind: kind.boolean, text, trimmed, truth };
  }
  return { kind: kind.text, text, trimmed };
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

import type { AbsenceReason, ColumnType } from '../reading.js';
import { serialDate } from '../workbook/serial-date.js';
import { classifyCell, trimText, withoutApostrophe, type Cell } from './classify-cell.js';
import { kind, nativeMark, type SymbolFamily } from './cell-kind.js';
import { takeLabelMark } from './flags.js';
import { canonicalNumber, timesPowerOfTen, type NumberStyle } from './numbers.js';
import { scales } from './units.js';

/** How the cells of one column are turned into values. */
export interface ColumnRule {
  type: ColumnType;
  style: NumberStyle;
  /** Order of day and month in `03/04/2024`. */
  dayFirst: boolean;
  /** What the signs for missing values mean; absent: simply missing. In a column of text: absent, they stay text. */
  symbols: Partial<Record<SymbolFamily, AbsenceReason>>;
  /** Whether `1,5 Juta` is 1500000; otherwise it is 1.5 and the word is the unit of the column. */
  multiply?: true;
  /** Whether whole numbers are the days of a spreadsheet's calendar; for dates. */
  serials?: true;
  /** Whether the column of text holds nothing but signs for missing values, which then are no text. */
  signsOnly?: true;
  /** Labels whose footnote marks are taken off. */
  marked?: ReadonlySet<string>;
  /** The marks behind the numbers instead of the numbers: `1.234 r` is `r`. */
  flags?: true;
}

/** A value in canonical text, or nothing with or without a reason, or a cell that does not fit the type. */
export interface Converted {
  value: string | null;
  reason?: AbsenceReason;
  misfit?: true;
}

/** 31 December 2099. */
const lastSerial = 73_050;

const nothing: Converted = { value: null };
const misfit: Converted = { value: null, misfit: true };

/** Turns the text of a cell into the canonical text of its column's type. */
export function convertCell(raw: string, rule: ColumnRule): Converted {
  if (rule.type === 'text' && rule.flags === undefined && rule.signsOnly === undefined) {
    const text = textOf(raw);
    if (text === '') return nothing;
    return { value: rule.marked?.has(text) === true ? (takeLabelMark(text)?.bare ?? text) : text };
  }
  const cell = classifyCell(raw);
  if (cell.kind === kind.blank) return nothing;
  if (rule.flags === true) return { value: cell.number?.flags?.join(' ') ?? null };
  if (cell.symbol !== undefined) {
    const reason = rule.symbols[cell.symbol];
    return reason === undefined ? nothing : { value: null, reason };
  }
  const value = convertValue(cell, rule);
  return value === undefined ? misfit : { value };
}

function textOf(raw: string): string {
  if (raw.startsWith(nativeMark)) return raw.slice(1).replace(/%$/, '');
  const text = trimText(raw);
  return (withoutApostrophe(text) ?? text).replaceAll('\0', '');
}

function convertValue(cell: Cell, rule: ColumnRule): string | undefined {
  switch (rule.type) {
    case 'integer': {
      const value = numberOf(cell, rule);
      if (value === undefined) return undefined;
      const whole = value.replace(/\.0*$/, '');
      return /^-?\d{1,19}$/.test(whole) && fitsBigint(whole) ? whole : undefined;
    }
    case 'number':
      return numberOf(cell, rule);
    case 'date': {
      if (rule.serials === true && cell.number !== undefined) return serialDay(cell.number.core);
      const value = rule.dayFirst ? cell.date?.dayFirst : cell.date?.monthFirst;
      if (cell.kind !== kind.timestamp && cell.date?.timed === undefined) return value;
      return value?.endsWith(' 00:00:00') ? value.slice(0, 10) : undefined;
    }
    case 'timestamp': {
      const value = rule.dayFirst ? cell.date?.dayFirst : cell.date?.monthFirst;
      return value === undefined || value.length > 10 ? value : `${value} 00:00:00`;
    }
    case 'boolean':
      if (cell.truth !== undefined) return String(cell.truth);
      return cell.text === '1' ? 'true' : cell.text === '0' ? 'false' : undefined;
    case 'text':
      return cell.text;
  }
}

function numberOf({ kind: cellKind, number }: Cell, { style, multiply }: ColumnRule): string | undefined {
  if (number === undefined) return undefined;
  if (cellKind === kind.leadingZero) return number.core.replace(/^(-?)0+(?=\d)/, '$1');
  const value = canonicalNumber(number, style);
  if (value === undefined || multiply === undefined || number.scale === undefined) return value;
  return timesPowerOfTen(value, scales[number.scale] ?? 0);
}

/** Day of a spreadsheet's calendar, up to the year 2099; `undefined` for what is no whole day. */
function serialDay(core: string): string | undefined {
  return /^[1-9]\d{0,4}$/.test(core) && Number(core) <= lastSerial
    ? serialDate(Number(core), false)
    : undefined;
}

/** Whether a whole number fits PostgreSQL's bigint. */
export function fitsBigint(whole: string): boolean {
  if (whole.length < 19) return true;
  const value = BigInt(whole);
  return value >= -(2n ** 63n) && value < 2n ** 63n;
}

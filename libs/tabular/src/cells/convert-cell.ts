import type { AbsenceReason, ColumnType } from '../reading.js';
import { classifyCell, type Cell } from './classify-cell.js';
import { kind, type SymbolFamily } from './cell-kind.js';
import { canonicalNumber, type NumberStyle } from './numbers.js';

/** How the cells of one column are turned into values. */
export interface ColumnRule {
  type: ColumnType;
  style: NumberStyle;
  /** Order of day and month in `03/04/2024`. */
  dayFirst: boolean;
  /** What the signs for missing values mean; absent: simply missing. */
  symbols: Partial<Record<SymbolFamily, AbsenceReason>>;
}

/** A value in canonical text, or nothing with or without a reason, or a cell that does not fit the type. */
export interface Converted {
  value: string | null;
  reason?: AbsenceReason;
  misfit?: true;
}

const nothing: Converted = { value: null };
const misfit: Converted = { value: null, misfit: true };

/** Turns the text of a cell into the canonical text of its column's type. */
export function convertCell(raw: string, rule: ColumnRule): Converted {
  const cell = classifyCell(raw);
  if (cell.kind === kind.blank) return nothing;
  if (rule.type === 'text') return { value: cell.text.replaceAll('\0', '') };
  if (cell.symbol !== undefined) {
    const reason = rule.symbols[cell.symbol];
    return reason === undefined ? nothing : { value: null, reason };
  }
  const value = convertValue(cell, rule);
  return value === undefined ? misfit : { value };
}

function convertValue(cell: Cell, rule: ColumnRule): string | undefined {
  switch (rule.type) {
    case 'integer': {
      const value = numberOf(cell, rule.style);
      if (value === undefined) return undefined;
      const whole = value.replace(/\.0*$/, '');
      return /^-?\d{1,19}$/.test(whole) && fitsBigint(whole) ? whole : undefined;
    }
    case 'number':
      return numberOf(cell, rule.style);
    case 'date': {
      const value = rule.dayFirst ? cell.date?.dayFirst : cell.date?.monthFirst;
      if (cell.kind !== kind.timestamp) return value;
      return value?.endsWith(' 00:00:00') ? value.slice(0, 10) : undefined;
    }
    case 'timestamp': {
      const value = rule.dayFirst ? cell.date?.dayFirst : cell.date?.monthFirst;
      return value === undefined || cell.kind === kind.timestamp ? value : `${value} 00:00:00`;
    }
    case 'boolean':
      if (cell.truth !== undefined) return String(cell.truth);
      return cell.text === '1' ? 'true' : cell.text === '0' ? 'false' : undefined;
    case 'text':
      return cell.text;
  }
}

function numberOf(cell: Cell, style: NumberStyle): string | undefined {
  if (cell.number === undefined) return undefined;
  if (cell.kind === kind.leadingZero) return cell.number.core.replace(/^(-?)0+(?=\d)/, '$1');
  return canonicalNumber(cell.number, style);
}

/** Whether a whole number fits PostgreSQL's bigint. */
export function fitsBigint(whole: string): boolean {
  if (whole.length < 19) return true;
  const value = BigInt(whole);
  return value >= -(2n ** 63n) && value < 2n ** 63n;
}

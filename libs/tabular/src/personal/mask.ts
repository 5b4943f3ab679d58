import type { PersonalFinding, PersonalKind } from '../reading.js';
import { marksIn } from './detectors.js';

const dot = '•';

/** Digits, however they are grouped, of the length of a phone number or longer. */
const longDigits = /\d(?:[ .()\-/]{0,2}\d){8,}/g;
const shortened = /^\s*\d[.,]\d+e\+?1[57]\s*$/i;

/** The first four and the last two digits stay: enough to find the cell, not the person. */
function maskDigits(written: string): string {
  const total = written.replace(/\D/g, '').length;
  let seen = 0;
  return written.replace(/\d/g, (digit) => {
    seen++;
    return seen <= 4 || seen > total - 2 ? digit : dot;
  });
}

const maskEmails = (text: string): string =>
  text.replace(/([\w.%+-])[\w.%+-]*@/g, (_whole, first: string) => `${first}${dot}${dot}${dot}@`);

const maskNames = (text: string): string =>
  text.replace(
    /(\p{L})([\p{L}'’]+)/gu,
    (_word, first: string, rest: string) => first + dot.repeat(Math.min(rest.length, 3)),
  );

/**
 * A cell of a column with a finding, so that it can be shown: digits but the first four and last two, letters but the
 * first of a mailbox or of each word of a name are replaced by `•`.
 */
export function maskedCell(kind: PersonalKind, text: string): string {
  switch (kind) {
    case 'email':
      return maskEmails(text);
    case 'name-with-address':
      return maskNames(text);
    default:
      return shortened.test(text)
        ? text.replace(/([.,]\d)\d*/, `$1${dot}${dot}`)
        : text.replace(longDigits, maskDigits);
  }
}

/** A sentence or note with everything masked in it that a detector recognises. */
export function maskedText(text: string): string {
  const marks = marksIn(text)
    .filter(({ fits }) => fits)
    .sort((a, b) => b.start - a.start);
  let masked = text;
  for (const { evidence, start, end } of marks) {
    const part = maskedCell(evidence === 'email' ? 'email' : 'phone', masked.slice(start, end));
    masked = masked.slice(0, start) + part + masked.slice(end);
  }
  return masked;
}

/** Loaded rows, values by name of the column, with the columns of the findings masked. */
export function maskedRecords(
  records: Record<string, unknown>[],
  findings: readonly Pick<PersonalFinding, 'kind' | 'column'>[],
): Record<string, unknown>[] {
  if (findings.length === 0) return records;
  return records.map((record) => {
    const masked = { ...record };
    for (const { kind, column } of findings) {
      const value = masked[column];
      if (typeof value === 'string' || typeof value === 'number')
        masked[column] = maskedCell(kind, String(value));
    }
    return masked;
  });
}

import type { Mark } from './mark.js';

/**
 * What follows the 08 of mobile numbers: 11 of 0811. Source: Rencana Dasar Teknis Telekomunikasi Nasional
 * (Permenkominfo 14/2018) and the operators' allocations.
 */
export const mobilePrefixes: ReadonlySet<number> = new Set([
  11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 31, 32, 33, 38, 51, 52, 53, 55, 56, 57, 58, 59, 77, 78, 79,
  81, 82, 83, 84, 85, 86, 87, 88, 89, 95, 96, 97, 98, 99,
]);

const beginsAsMobile = (subscriber: string): boolean => mobilePrefixes.has(Number(subscriber.slice(1, 3)));

const outside = String.raw`(?<![\p{L}\d]|\d[.,\-/])`;
const ends = String.raw`(?![\d\p{L}]|[.,]\d)`;
// At most one sign between groups; no point directly after the 0, for `0.81...` is a fraction.
const withZero = new RegExp(
  `${outside}(?:(?:\\+|00)62[ .-]?(?:\\(0\\)[ .-]?)?|0[ -]?)(8\\d{2}(?:[ .-]?\\d){6,9})${ends}`,
  'gu',
);
const bare = /^\s*(?:62)?(8\d{8,11})(?:[.,]0+)?\s*$/;
const landline = new RegExp(
  `${outside}(?:\\(0\\d{2,3}\\)[ -]?|(?:\\+62[ -]?\\(?|0)\\d{2,3}\\)?[ \\-/])[2-9]\\d{2,4}[ -]?\\d{2,5}${ends}`,
  'gu',
);

/** Mobile numbers with their 0 or +62 (`mobile`), and whole cells that lost it, as spreadsheets do (`bare-mobile`). */
export function mobileMarks(text: string): Mark[] {
  const found = Array.from(text.matchAll(withZero), (match): Mark => {
    const subscriber = (match[1] ?? '').replace(/\D/g, '');
    const { index: start } = match;
    return { evidence: 'mobile', start, end: start + match[0].length, fits: beginsAsMobile(subscriber) };
  });
  if (found.length > 0) return found;
  const cell = bare.exec(text);
  const fits = beginsAsMobile(cell?.[1] ?? '');
  return cell ? [{ evidence: 'bare-mobile', start: 0, end: text.length, fits }] : [];
}

/** Numbers of the fixed network, written with their area code set apart: `(0351) 895123`, `021-5551234`. */
export function landlineMarks(text: string): Mark[] {
  return Array.from(text.matchAll(landline), (match): Mark => {
    const digits = match[0].replace(/\D/g, '').length;
    const { index: start } = match;
    return { evidence: 'landline', start, end: start + match[0].length, fits: digits >= 9 && digits <= 13 };
  });
}

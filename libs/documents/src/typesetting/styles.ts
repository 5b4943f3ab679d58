import type { TextStyle } from './text.js';

export const ink = '#1c1c1e';
export const muted = '#5b6068';
/** Of headings, rules of tables and the first series of a chart. */
export const accent = '#174a63';
export const tint = '#e9f0f3';
export const hairline = '#c9d1d6';
/** Of what is missing and must be seen: an absent signature. */
export const alarm = '#b3001b';

/** Points of a length in millimetres. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

export const pageSizes = {
  /** ISO 216 A4, for letters and minutes. */
  a4: { width: mm(210), height: mm(297) },
  /** 17.6 x 25 cm, the size of BPS books. */
  book: { width: mm(176), height: mm(250) },
} as const;

/** The manners of text, by what they are for. */
export const styles = {
  body: { family: 'serif', size: 10, leading: 14.5, align: 'justify' },
  letter: { family: 'serif', size: 10.5, leading: 15, align: 'justify' },
  small: { family: 'sans', size: 8, leading: 10.5 },
  table: { family: 'sans', size: 8.5, leading: 11 },
  tableHead: { family: 'sans', size: 8.5, leading: 10.5, bold: true, align: 'center' },
  columnNumber: { family: 'sans', size: 7, leading: 9, italic: true, align: 'center', colour: muted },
  caption: { family: 'sans', size: 9.5, leading: 12.5, bold: true },
  heading1: { family: 'sans', size: 20, leading: 26, bold: true, colour: accent },
  heading2: { family: 'sans', size: 14, leading: 18, bold: true, colour: accent },
  heading3: { family: 'sans', size: 11, leading: 15, bold: true, colour: accent },
  contents: { family: 'sans', size: 9.5, leading: 13 },
  furniture: { family: 'sans', size: 8, leading: 10, colour: muted },
} as const satisfies Record<string, TextStyle>;

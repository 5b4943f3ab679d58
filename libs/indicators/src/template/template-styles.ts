import type { CellStyle } from '#lib/tabular';
import { templateFlags, type TemplateFlag } from './template-model.js';

const ink = { strong: '1F3B4D', plain: '222222', faint: '6B7280', alarm: 'B42318', paper: 'FFFFFF' } as const;
const fill = {
  band: '1F4E5F',
  head: 'DCE8EC',
  asked: '2F7D4F',
  heading: 'EEF4F6',
  locked: 'F3F4F6',
  open: 'FFF9DB',
};
const line = 'C9D3D8';

/** Looks of cells that do not depend on the number of decimals. */
export const fixedStyles = {
  band: { bold: true, size: 16, colour: ink.paper, fill: fill.band, vertical: 'center' },
  bandText: { size: 11, colour: ink.paper, fill: fill.band, vertical: 'center' },
  title: { bold: true, size: 14, colour: ink.strong, vertical: 'center' },
  subtitle: { colour: ink.faint, vertical: 'center' },
  hint: { italic: true, colour: ink.faint, size: 10, vertical: 'center' },
  head: {
    bold: true,
    colour: ink.strong,
    fill: fill.head,
    border: line,
    horizontal: 'center',
    vertical: 'center',
    wrap: true,
  },
  headAsked: {
    bold: true,
    colour: ink.paper,
    fill: fill.asked,
    border: line,
    horizontal: 'center',
    vertical: 'center',
    wrap: true,
  },
  heading: { bold: true, colour: ink.strong, fill: fill.heading, border: line, vertical: 'top', wrap: true },
  headingUnit: {
    bold: true,
    colour: ink.strong,
    size: 10,
    fill: fill.heading,
    border: line,
    horizontal: 'center',
    vertical: 'top',
    wrap: true,
  },
  headingText: { size: 9, colour: ink.faint, fill: fill.heading, border: line, vertical: 'top', wrap: true },
  name: { colour: ink.plain, border: line, vertical: 'center', wrap: true },
  nameIndented: { colour: ink.plain, border: line, vertical: 'center', indent: 1, wrap: true },
  code: { colour: ink.faint, size: 10, border: line, vertical: 'center' },
  unit: { colour: ink.plain, size: 10, border: line, horizontal: 'center', vertical: 'center', wrap: true },
  definition: { size: 9, colour: ink.faint, vertical: 'center', wrap: true },
  lockedText: { colour: ink.faint, fill: fill.locked, border: line, horizontal: 'right', vertical: 'center' },
  sumName: { bold: true, colour: ink.strong, fill: fill.locked, border: line, vertical: 'center', indent: 1 },
  openText: { fill: fill.open, border: line, vertical: 'center', horizontal: 'right', open: true },
  mark: { fill: fill.open, border: line, vertical: 'center', format: '@', open: true },
  note: { fill: fill.open, border: line, vertical: 'center', wrap: true, format: '@', open: true },
  section: { bold: true, size: 12, colour: ink.strong, vertical: 'center' },
  fact: { colour: ink.faint, vertical: 'top' },
  factValue: { bold: true, colour: ink.plain, vertical: 'top', wrap: true },
  deadline: { bold: true, colour: ink.alarm, vertical: 'top', wrap: true },
  step: { colour: ink.plain, vertical: 'top', wrap: true },
  stepName: { bold: true, colour: ink.strong, vertical: 'top' },
  tableText: { colour: ink.plain, border: line, vertical: 'top', wrap: true },
  tableLink: { colour: '0B5CAD', border: line, vertical: 'top', wrap: true },
  tableNumber: { colour: ink.plain, border: line, vertical: 'top', format: '#,##0' },
} satisfies Record<string, CellStyle>;

export type NumberRole = 'history' | 'open' | 'sum';
export type TemplateStyle = keyof typeof fixedStyles | `${NumberRole}:${string}`;

/** Looks of numbers: one for each role, number of decimals, and mark behind. */
export function numberStyles(decimalsUsed: Iterable<number>): Record<string, CellStyle> {
  const styles: Record<string, CellStyle> = {};
  for (const decimals of decimalsUsed) {
    const format = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
    const shared = { border: line, vertical: 'center' } as const;
    styles[numberStyle('open', decimals)] = {
      ...shared,
      format,
      colour: ink.plain,
      fill: fill.open,
      open: true,
    };
    styles[numberStyle('sum', decimals)] = {
      ...shared,
      format,
      bold: true,
      colour: ink.strong,
      fill: fill.locked,
    };
    for (const flag of [undefined, ...templateFlags])
      styles[numberStyle('history', decimals, flag)] = {
        ...shared,
        format: flag === undefined ? format : `${format}" ${flag}"`,
        colour: ink.faint,
        fill: fill.locked,
      };
  }
  return styles;
}

/** Names are made once: they are asked for with every cell, and a new text would be hashed every time. */
export function numberStyle(role: NumberRole, decimals: number, flag?: TemplateFlag): TemplateStyle {
  if (flag !== undefined) return `${role}:${String(decimals)}${flag}`;
  return (names[role][decimals] ??= `${role}:${String(decimals)}`);
}

const names: Record<NumberRole, TemplateStyle[]> = { history: [], open: [], sum: [] };

/** Look of a text where a number belongs. */
export const textAmongNumbers = { colour: ink.alarm, fill: 'FEE4E2' };
export const tabs = { cover: fill.band, asked: fill.asked };

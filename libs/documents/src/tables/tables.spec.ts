import { cellContent } from './cells.rules.js';
import { shareWidth, splitColumns, type ColumnNeed } from './column-widths.rules.js';
import { headerCells, leavesOf, onlyLeaves } from './header.rules.js';
import { planTable } from './table-plan.js';
import type { Column, Table } from './table-model.js';

const column = (id: string, columns?: Column[]): Column => ({
  header: { id },
  ...(columns ? { columns } : {}),
});
const need = (least: number, wanted = least, isText = false): ColumnNeed => ({ least, wanted, isText });

describe('cells', () => {
  it.each([
    [1234.5, 2, { whole: '1.234', fraction: ',50', mark: '' }],
    [{ value: '-0.37', mark: '*' }, 2, { whole: '-0', fraction: ',37', mark: '*' }],
    [{ value: 12, decimals: 0 }, 2, { whole: '12', fraction: '', mark: '' }],
    [{ absent: 'nil' as const }, 2, { whole: '-', fraction: '', mark: '' }],
    [{ absent: 'not-available' as const }, 2, { whole: '...', fraction: '', mark: '' }],
    [{ absent: 'not-applicable' as const }, 2, { whole: 'NA', fraction: '', mark: '' }],
    [{ absent: 'withheld' as const }, 2, { whole: 'x', fraction: '', mark: '' }],
    ['=1+1', 2, '=1+1'],
    [null, 2, ''],
    [0, undefined, { whole: '0', fraction: '', mark: '' }],
  ])('%j with %s decimals', (cell, decimals, shown) => {
    expect(cellContent(cell, decimals)).toEqual(shown);
  });
});

describe('headers', () => {
  const header = [
    column('Kecamatan'),
    column('2024', [column('L'), column('P')]),
    column('2025', [column('L'), column('P')]),
  ];

  it('span the rows and columns below them', () => {
    expect(headerCells(header)).toEqual([
      expect.objectContaining({ row: 0, column: 0, rowSpan: 2, colSpan: 1 }),
      expect.objectContaining({ row: 0, column: 1, rowSpan: 1, colSpan: 2 }),
      expect.objectContaining({ row: 1, column: 1, rowSpan: 1, colSpan: 1 }),
      expect.objectContaining({ row: 1, column: 2 }),
      expect.objectContaining({ row: 0, column: 3, colSpan: 2 }),
      expect.objectContaining({ row: 1, column: 3 }),
      expect.objectContaining({ row: 1, column: 4 }),
    ]);
  });

  it('lose the headings over columns that are not shown', () => {
    const left = onlyLeaves(header, new Set([0, 3, 4]));
    expect(left.map(({ header: { id } }) => id)).toEqual(['Kecamatan', '2025']);
    expect(leavesOf(left)).toHaveLength(3);
  });
});

describe('widths of columns', () => {
  it('sum up to the width, and none is narrower than its words', () => {
    const needs = [need(40, 120, true), need(30, 60), need(30, 90)];
    for (const width of [100, 150, 200, 270, 400, 900]) {
      const widths = shareWidth(needs, width)!;
      expect(widths.reduce((sum, own) => sum + own, 0)).toBeCloseTo(width);
      for (const [index, own] of widths.entries())
        expect(own).toBeGreaterThanOrEqual(needs[index]!.least - 0.01);
    }
    expect(shareWidth(needs, 99)).toBeUndefined();
  });

  it('give what is left over to the widest column of words', () => {
    const widths = shareWidth([need(10, 10, true), need(50, 50, true), need(60)], 1000)!;
    expect(widths[1]).toBeGreaterThan(widths[0]! + widths[2]!);
  });

  it('split a table between its headings, with each column once', () => {
    const needs = [need(50), ...Array.from({ length: 9 }, () => need(30))];
    const parts = splitColumns(needs, 1, [0, 1, 1, 1, 2, 2, 2, 3, 3, 3], 250);
    expect(parts).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9],
    ]);
  });

  it('split a heading whose columns do not fit one part, and end also where not even one column fits', () => {
    const needs = [need(50), ...Array.from({ length: 4 }, () => need(60)), need(500)];
    const parts = splitColumns(needs, 1, [0, 1, 1, 1, 1, 2], 180);
    expect(parts.flat()).toEqual([1, 2, 3, 4, 5]);
    expect(parts.every((part) => part.length > 0)).toBe(true);
  });
});

describe('a table', () => {
  const wide = (count: number): Table => ({
    columns: [
      column('Kecamatan'),
      ...Array.from({ length: count }, (_, index) => column(`Kolom${String(index)}`)),
    ],
    rows: [{ cells: ['Magetan', ...Array.from({ length: count }, () => 1_234_567)] }],
  });
  const available = { portrait: 400, landscape: 600 };

  it.each([
    [4, 'portrait', 1],
    [9, 'landscape', 1],
    [20, 'landscape', 2],
  ])('of %s columns lies %s in %s parts', (count, orientation, parts) => {
    const plan = planTable(wide(count), available);
    expect(plan.orientation).toBe(orientation);
    expect(plan.parts).toHaveLength(parts);
    for (const part of plan.parts) {
      expect(part.columns[0]).toBe(0);
      expect(part.widths.reduce((sum, own) => sum + own, 0)).toBeCloseTo(available[plan.orientation]);
    }
    expect(plan.parts.flatMap((part) => part.columns.slice(1))).toHaveLength(count);
  });
});

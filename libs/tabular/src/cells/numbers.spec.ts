import { kind, nativeMark } from './cell-kind.js';
import { classifyCell } from './classify-cell.js';
import { convertCell, type ColumnRule } from './convert-cell.js';
import { takeFlags, takeLabelMark } from './flags.js';
import { findNumber, type NumberStyle } from './numbers.js';

const rule = (style: NumberStyle, more: Partial<ColumnRule> = {}): ColumnRule => ({
  type: 'number',
  style,
  dayFirst: true,
  symbols: {},
  ...more,
});
const read = (text: string, style: NumberStyle = 'id', more: Partial<ColumnRule> = {}) =>
  convertCell(text, rule(style, more)).value;

describe('a number as people write it', () => {
  it.each([
    ['12,5 %', '12.5'],
    ['12,5%', '12.5'],
    ['12,5 persen', '12.5'],
    ['Rp 1.200.000,-', '1200000'],
    ['Rp1.200.000,00', '1200000.00'],
    ['Rp. 1.200.000', '1200000'],
    ['rp 1.200', '1200'],
    ['IDR 1.200', '1200'],
    ['-Rp 1.200', '-1200'],
    ['(Rp 1.200)', '-1200'],
    ['1.200.000 rupiah', '1200000'],
    ['(125)', '-125'],
    ['(1.234,5)', '-1234.5'],
    ['1\u00a0234\u00a0567', '1234567'],
    ['1\u2009234,5', '1234.5'],
    ['1\u202f234', '1234'],
    ['\u00a0125\u2009', '125'],
    ['\u200b125', '125'],
    ["'125", '125'],
    ["' 1.234", '1234'],
    ['+5', '5'],
    ['\u22125', '-5'],
    ['1,2E+05', '120000'],
    ['1,5e-3', '0.0015'],
    ['12 kg', '12'],
    ['1.234 Jiwa', '1234'],
    ['5 m²', '5'],
    ['12,5 km2', '12.5'],
    ['1.758,40 M', '1758.40'],
    ['2,5 Juta', '2.5'],
    ['Rp 1,5 Miliar', '1.5'],
    ['Rp 1,5 T', '1.5'],
    ['1,5 Miliar Rupiah', '1.5'],
    ['1.234 r', '1234'],
    ['~0', '0'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['1.758,40 M', '1758400000000'],
    ['-2,5 Juta', '-2500000'],
    ['0,05 Ribu', '50'],
    ['1,25 Triliun', '1250000000000'],
    ['7', '7'],
  ])('%j multiplied out is %s', (text, expected) => {
    expect(read(text, 'id', { multiply: true })).toBe(expected);
  });

  it.each([
    '1 Maret',
    '12 A',
    '12B',
    'RT 5',
    '1-5',
    '35.20.01',
    '5 x 3',
    '1.234,5.6',
    '1 23 456',
    '12 mata',
    '1O',
    '5 T',
    '(5',
  ])('%j is no number', (text) => {
    expect(read(text)).toBeNull();
  });

  it.each([
    ['1.234 r', '1.234', ['r']],
    ['1.234*', '1.234', ['*']],
    ['1.234**', '1.234', ['**']],
    ['1.234 ***)', '1.234', ['***']],
    ['1.234 x', '1.234', ['x']],
    ['1.234 xx', '1.234', ['xx']],
    ['1.234e', '1.234', ['e']],
    ['1.234¹⁾', '1.234', ['1)']],
    ['1.234²', '1.234', ['2)']],
    ['1.234 1)', '1.234', ['1)']],
    ['1.234 r* 2)', '1.234', ['r', '*', '2)']],
    ['1.2341)', '1.234', ['1)']],
    ['12,345,6782)', '12,345,678', ['2)']],
    ['5671)', '5671)', []],
    ['12,31)', '12,31)', []],
    ['1.23412)', '1.23412)', []],
    ['(125) r', '(125)', ['r']],
    ['12,5 % *', '12,5 %', ['*']],
    ['1.234', '1.234', []],
    ['(125)', '(125)', []],
    ['(1 234)', '(1 234)', []],
    ['*', '*', []],
    ['Poncol r', 'Poncol r', []],
  ])('the marks of %j', (text, rest, flags) => {
    expect(takeFlags(text)).toEqual({ rest, flags });
  });

  it.each([
    ['Malang 1)', 'Malang', '1)'],
    ['Malang1)', 'Malang', '1)'],
    ['Plaosan*', 'Plaosan', '*'],
    ['Plaosan **)', 'Plaosan', '**'],
    ['Kota Batu¹⁾', 'Kota Batu', '1)'],
    ['Lainnya (dll) 2)', 'Lainnya (dll)', '2)'],
  ])('the mark of the label %j', (label, bare, mark) => {
    expect(takeLabelMark(label)).toEqual({ bare, mark });
  });

  it.each(['Malang', 'Tahap (1)', 'Luas m²', 'Tahap 3 (1)', '*', '1)', '2023*', '5-9'])(
    'the label %j has no mark',
    (label) => {
      expect(takeLabelMark(label)).toBeUndefined();
    },
  );

  it('tells units and powers of ten', () => {
    expect(findNumber('12 hektar')).toMatchObject({ unit: 'Ha' });
    expect(findNumber('1.758,40 M')).toMatchObject({ scale: 'Miliar' });
    expect(findNumber('5 m')).toMatchObject({ unit: 'm' });
    expect(findNumber('Rp 2 Jt')).toMatchObject({ scale: 'Juta' });
  });

  it('of a workbook stays what it is in any style', () => {
    for (const style of ['id', 'en', 'plain'] as const)
      expect(read(`${nativeMark}1.234`, style)).toBe('1.234');
    expect(classifyCell(`${nativeMark}1.234`).kind).toBe(kind.nativeDecimal);
  });
});

describe('numbers written by Intl.NumberFormat', () => {
  let state = 20_240_817;
  const random = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;

  it.each([
    ['id', 'id-ID'],
    ['en', 'en-US'],
  ] as const)('read back in the style %s', (style, locale) => {
    for (let count = 0; count < 5000; count++) {
      const decimals = random(5);
      const size = 10 ** random(10);
      const value = Number(((random(2_000_000) - 1_000_000) * size).toString()) / 10 ** decimals;
      const text = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value);
      const percent = `${text} %`;
      expect([text, Number(read(text, style))]).toEqual([text, Number(value.toFixed(decimals))]);
      expect([percent, Number(read(percent, style))]).toEqual([percent, Number(value.toFixed(decimals))]);
    }
  });

  it('in rupiah', () => {
    const money = new Intl.NumberFormat('id-ID', {
      style: 'currency',
      currency: 'IDR',
      minimumFractionDigits: 2,
    });
    for (let count = 0; count < 2000; count++) {
      const value = (random(2_000_000_000) - 1_000_000_000) / 100;
      expect(Number(read(money.format(value)))).toBe(value);
    }
  });
});

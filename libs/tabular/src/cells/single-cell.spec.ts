import { nativeMark } from './cell-kind.js';
import { singleCell, type SingleCell } from './single-cell.js';

const number = (text: string, value: string, more: Partial<SingleCell> = {}): Partial<SingleCell> => ({
  kind: 'number',
  text,
  value,
  wasText: true,
  marks: [],
  rounded: false,
  ...more,
});

describe('a cell by itself', () => {
  it.each<[string, Partial<SingleCell>]>([
    ['', { kind: 'blank' }],
    [' \u00a0', { kind: 'blank' }],
    [`${nativeMark}1.234`, number('1.234', '1.234', { wasText: false })],
    [`${nativeMark}-5`, number('-5', '-5', { wasText: false })],
    [`${nativeMark}12.5%`, number('12.5', '12.5', { wasText: false, unit: '%' })],
    [
      `${nativeMark}1234567890123460`,
      number('1234567890123460', '1234567890123460', { wasText: false, rounded: true }),
    ],
    ['1.234,5', number('1.234,5', '1234.5')],
    ['1,234.5', number('1,234.5', '1234.5')],
    ['1.234.567', number('1.234.567', '1234567')],
    ['12,5', number('12,5', '12.5')],
    ['12.5', number('12.5', '12.5')],
    ['1.234,5 r', number('1.234,5 r', '1234.5', { marks: ['r'] })],
    ['Rp 1.200.000,-', number('Rp 1.200.000,-', '1200000', { unit: 'rp' })],
    ['12,5 %', number('12,5 %', '12.5', { unit: '%' })],
    ['12 hektar', number('12 hektar', '12', { unit: 'ha' })],
    ['1,5 juta', number('1,5 juta', '1.5', { scale: 'Juta' })],
    ['1.234', { kind: 'ambiguous', text: '1.234', thousands: '1234', decimal: '1.234' }],
    ['1,234', { kind: 'ambiguous', text: '1,234', thousands: '1234', decimal: '1.234' }],
    ['...', { kind: 'sign', text: '...', family: 'dots' }],
    ['-', { kind: 'sign', text: '-', family: 'dash' }],
    ['#REF!', { kind: 'failure', text: '#REF!' }],
    ['2024-04-03', { kind: 'date', text: '2024-04-03' }],
    ['3-Apr', { kind: 'date', text: '3-Apr' }],
    ['1O', { kind: 'letters', text: '1O', meant: '10' }],
    ['0812', { kind: 'words', text: '0812' }],
    ['ya', { kind: 'truth', text: 'ya' }],
    ['sekitar 20', { kind: 'words', text: 'sekitar 20' }],
  ])('%j', (raw, expected) => {
    expect(singleCell(raw)).toEqual(expected);
  });
});

import { nativeMark } from '../cells/cell-kind.js';
import { shape, shapeOf, shapeOfBytes } from './cell-shapes.js';

describe('the shape of a cell', () => {
  it.each([
    ['', shape.blank],
    ['  ', shape.blank],
    ['12', shape.number],
    ['1.234,5', shape.number],
    ['12,5 %', shape.number],
    ['1.983,10 M', shape.number],
    [`${nativeMark}12.5`, shape.number],
    ['0812', shape.number],
    ['2022', shape.year],
    ['2.022', shape.year],
    ['2023*', shape.year],
    [`${nativeMark}2008`, shape.year],
    ['2.500', shape.number],
    ['1234', shape.number],
    ['-', shape.symbol],
    ['...', shape.symbol],
    ['N/A', shape.symbol],
    ['#REF!', shape.symbol],
    ['x', shape.text],
    ['Plaosan', shape.text],
    ['35.20.01', shape.text],
    ['0-4', shape.text],
    ['2024-01-31', shape.date],
  ])('%j', (text, expected) => {
    expect(shapeOf(text)).toBe(expected);
  });

  it('is the same in its bytes, where those tell', () => {
    const pieces = ['0', '1', '19', '20', '2022', '7', '.', ',', '-', ' ', 'a', 'Kecamatan', '*', 'é'];
    let state = 11;
    const next = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;
    const different: string[] = [];
    let told = 0;
    for (let count = 0; count < 30_000; count++) {
      let text = next(5) === 0 ? nativeMark : '';
      for (let length = next(5); length > 0; length--) text += pieces[next(pieces.length)] ?? '';
      const bytes = Buffer.from(text);
      const found = shapeOfBytes(bytes, 0, bytes.length);
      if (found === undefined) continue;
      told++;
      if (found !== shapeOf(text)) different.push(text);
    }
    expect(different).toEqual([]);
    expect(told).toBeGreaterThan(3000);
  });
});

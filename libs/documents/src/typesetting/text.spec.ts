import { widthOf } from './faces.js';
import { breakLines, narrowest, widest, type Line, type TextStyle } from './text.js';

const style: TextStyle = { family: 'serif', size: 10, leading: 14 };
const said = (lines: readonly Line[]): string[] =>
  lines.map(({ segments }) => segments.map(({ text }) => text).join(''));

describe('lines', () => {
  it('take as many words as fit, and say that a space stood between them', () => {
    const width = widthOf('satu dua', 'serif-regular', 10) + 1;
    const lines = breakLines('satu dua tiga empat', style, width);
    expect(said(lines)).toEqual(['satu dua', 'tiga', 'empat']);
    expect(lines.map(({ after }) => after)).toEqual([' ', ' ', '']);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
  });

  it('end where it is wanted', () => {
    const lines = breakLines('satu\ndua', style, 500);
    expect(said(lines)).toEqual(['satu', 'dua']);
    expect(lines.map(({ ends }) => ends)).toEqual([true, true]);
  });

  it('are broken behind strokes between letters, and nowhere in numbers', () => {
    const width = widthOf('Laki-laki/', 'serif-regular', 10) + 1;
    expect(said(breakLines('Laki-laki/Perempuan', style, width)).slice(0, 1)).toEqual(['Laki-laki/']);
    expect(said(breakLines('500.14.4/1110/403.113/2024', style, 500))).toHaveLength(1);
    expect(narrowest('2023/2024', style)).toBeCloseTo(widthOf('2023/2024', 'serif-regular', 10));
  });

  it('cut a word that is wider than they are, without losing a letter', () => {
    const lines = breakLines('Pertanggungjawaban', style, 30);
    expect(lines.length).toBeGreaterThan(2);
    expect(said(lines).join('')).toBe('Pertanggungjawaban');
    expect(lines.slice(0, -1).every(({ after }) => after === '')).toBe(true);
  });

  it('keep a word whole that goes on in another manner', () => {
    const text = [{ text: 'Jumlah/' }, { text: 'Total', italic: true }, { text: ', ' }, { text: 'lain' }];
    const lines = breakLines(text, style, 500);
    expect(said(lines)).toEqual(['Jumlah/Total, lain']);
    expect(lines[0]?.segments.map(({ face }) => face)).toEqual([
      'serif-regular',
      'serif-italic',
      'serif-regular',
    ]);
  });

  it('never break at a space that must not be broken', () => {
    const width = widthOf('satu\u00a0dua', 'serif-regular', 10) - 1;
    expect(said(breakLines('nol satu\u00a0dua', style, width + 3))).toEqual(['nol', 'satu\u00a0dua']);
  });

  it('drop what has no shape', () => {
    expect(said(breakLines('a\u0000b\u200bc\u00add\te', style, 500))).toEqual(['abcd e']);
    expect(said(breakLines('e\u0301', style, 500))).toEqual(['é']);
    expect(said(breakLines('', style, 500))).toEqual(['']);
  });

  it('refuse a letter that would be printed as an empty box, and say where', () => {
    expect(() => breakLines('Masjid مسجد', style, 500)).toThrow(
      expect.objectContaining({
        code: 'CHARACTER_NOT_PRINTABLE',
        details: { params: { character: 'م', code: 'U+0645' }, places: [{ found: 'Masjid مسجد' }] },
      }),
    );
  });
});

describe('figures', () => {
  it('have digits of one width in every face, so that they stand below each other', () => {
    for (const face of ['sans-regular', 'sans-bold', 'sans-italic', 'serif-regular'] as const)
      for (const digit of '123456789') expect(widthOf(digit, face, 10)).toBe(widthOf('0', face, 10));
    expect(widest('1.234', style)).toBe(widest('5.678', style));
  });
});

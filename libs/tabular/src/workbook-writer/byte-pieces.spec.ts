import { BytePieces } from './byte-pieces.js';

/** All pieces that come of these texts, in order. */
function piecesOf(texts: readonly string[]): Buffer[] {
  const pieces = new BytePieces();
  return [...texts.flatMap((text) => pieces.add(text)), ...pieces.rest()];
}

describe('texts gathered into pieces of bytes', () => {
  it('are the same bytes as the texts one behind the other, whatever their length and letters', () => {
    const texts = [
      '',
      'a',
      'é',
      '😀',
      '…'.repeat(30_000),
      'x',
      'y'.repeat(70_000),
      'z'.repeat(21_000),
      'ß',
      '',
    ];
    const many = Array.from({ length: 40 }, () => texts).flat();
    expect(Buffer.concat(piecesOf(many)).toString()).toBe(many.join(''));
  });

  it('come in few pieces, none of them empty', () => {
    const pieces = piecesOf(Array.from({ length: 10_000 }, () => 'kecamatan;'));
    expect(pieces.length).toBeLessThan(4);
    expect(pieces.every(({ length }) => length > 0)).toBe(true);
  });

  it('do not change once they were handed over', () => {
    const pieces = new BytePieces();
    pieces.add('a');
    const [first] = pieces.rest();
    pieces.add('b');
    expect(first?.toString()).toBe('a');
    expect(pieces.rest().map(String)).toEqual(['b']);
    expect(pieces.rest()).toEqual([]);
  });
});

import { openSync, type Font } from 'fontkit';
import { createRequire } from 'node:module';
import { rememberingFont } from './remembering-font.js';

const file = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/ibm-plex-serif/400Regular/IBMPlexSerif_400Regular.ttf',
);
const openFont = (): Font => openSync(file) as Font;
const placesOf = (font: Font, text: string, features?: string[]): unknown[] => {
  const { glyphs, positions } = font.layout(text, features);
  return glyphs.map(({ id }, index) => ({ id, ...positions[index] }));
};
const words = ['Kabupaten ', 'efisiensi', '1.234,5', 'AVATAR', '…', '', 'Laki-laki/'];

describe('a font that remembers words', () => {
  const plain = openFont();
  const remembering = rememberingFont(openFont());

  it('lays them out as the font does, the first time and again', () => {
    for (const word of [...words, ...words]) {
      expect(placesOf(remembering, word)).toEqual(placesOf(plain, word));
      expect(remembering.layout(word).advanceWidth).toBe(plain.layout(word).advanceWidth);
    }
  });

  it('also when more words came between than it keeps', () => {
    for (let number = 0; number < 2500; number += 1) remembering.layout(`nomor ${String(number)}`);
    for (const word of words) expect(placesOf(remembering, word)).toEqual(placesOf(plain, word));
  });

  it('hands out runs that may be changed', () => {
    const expected = placesOf(plain, 'AVATAR');
    for (const position of remembering.layout('AVATAR').positions) position.xAdvance *= 2;
    expect(placesOf(remembering, 'AVATAR')).toEqual(expected);
  });

  it('lays out anew what is asked for with features', () => {
    expect(placesOf(remembering, 'efisiensi', ['smcp'])).toEqual(placesOf(plain, 'efisiensi', ['smcp']));
    expect(placesOf(remembering, 'efisiensi')).toEqual(placesOf(plain, 'efisiensi'));
  });

  it('is a font in everything else', () => {
    expect(remembering.postscriptName).toBe(plain.postscriptName);
    expect(remembering.hasGlyphForCodePoint(0x41)).toBe(true);
    expect(remembering.hasGlyphForCodePoint(0x4e00)).toBe(false);
  });
});

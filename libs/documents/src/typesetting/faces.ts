import { openSync, type Font } from 'fontkit';
import { createRequire } from 'node:module';
import { DocumentErrors } from '../documents.errors.js';
import { rememberingFont } from './remembering-font.js';

/** Serif for reading, condensed sans for tables and headings; both with figures of one width, so that digits stand below each other. */
export type Family = 'serif' | 'sans';
export type Face = `${Family}-${'regular' | 'italic' | 'bold' | 'bold-italic'}`;

const requireFont = createRequire(import.meta.url);
const serif = '@expo-google-fonts/ibm-plex-serif';
const sans = '@expo-google-fonts/ibm-plex-sans-condensed';
const files: Record<Face, string> = {
  'serif-regular': `${serif}/400Regular/IBMPlexSerif_400Regular.ttf`,
  'serif-italic': `${serif}/400Regular_Italic/IBMPlexSerif_400Regular_Italic.ttf`,
  'serif-bold': `${serif}/600SemiBold/IBMPlexSerif_600SemiBold.ttf`,
  'serif-bold-italic': `${serif}/600SemiBold_Italic/IBMPlexSerif_600SemiBold_Italic.ttf`,
  'sans-regular': `${sans}/400Regular/IBMPlexSansCondensed_400Regular.ttf`,
  'sans-italic': `${sans}/400Regular_Italic/IBMPlexSansCondensed_400Regular_Italic.ttf`,
  'sans-bold': `${sans}/600SemiBold/IBMPlexSansCondensed_600SemiBold.ttf`,
  'sans-bold-italic': `${sans}/600SemiBold_Italic/IBMPlexSansCondensed_600SemiBold_Italic.ttf`,
};

export function faceOf(family: Family, bold: boolean, italic: boolean): Face {
  if (bold) return italic ? `${family}-bold-italic` : `${family}-bold`;
  return italic ? `${family}-italic` : `${family}-regular`;
}

/** One face: its font, and its measures. Widths are kept, because a book says the same words over and over. */
class OpenedFace {
  readonly font: Font;
  readonly #widths = new Map<string, number>();

  constructor(face: Face) {
    // As the npm package brought it.
    const font = openSync(requireFont.resolve(files[face]));
    if (!('layout' in font)) throw new Error(`${face} is a collection of fonts`);
    this.font = rememberingFont(font);
  }

  /** Thousandths of the size. */
  widthOf(text: string, where: string): number {
    const known = this.#widths.get(text);
    if (known !== undefined) return known;
    this.#demandGlyphs(text, where);
    const width = (this.font.layout(text).advanceWidth * 1000) / this.font.unitsPerEm;
    if (this.#widths.size >= 20_000) this.#widths.clear();
    this.#widths.set(text, width);
    return width;
  }

  /** A letter that the font does not have would be printed as an empty box. */
  #demandGlyphs(text: string, where: string): void {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (this.font.hasGlyphForCodePoint(codePoint)) continue;
      throw DocumentErrors.CHARACTER_NOT_PRINTABLE({
        params: { character, code: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}` },
        places: [{ found: where.slice(0, 80) }],
      });
    }
  }
}

const opened = new Map<Face, OpenedFace>();

function openedFace(face: Face): OpenedFace {
  let known = opened.get(face);
  if (!known) {
    known = new OpenedFace(face);
    opened.set(face, known);
  }
  return known;
}

/** The font of a face, opened once for all documents: measured and drawn with the same. */
export const fontOf = (face: Face): Font => openedFace(face).font;

/**
 * Width of a text in points.
 * @param where the text around it, for the error
 * @throws CHARACTER_NOT_PRINTABLE
 */
export function widthOf(text: string, face: Face, size: number, where = text): number {
  return (openedFace(face).widthOf(text, where) * size) / 1000;
}

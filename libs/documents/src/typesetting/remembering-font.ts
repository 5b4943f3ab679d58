import type { Font, GlyphPosition, GlyphRun } from 'fontkit';

/** Words that are remembered at least; twice as many at most. Some hundred bytes for each letter. */
const mostWords = 1000;

/**
 * A font that remembers how it laid out the last words. Shaping is the dearest part of setting text, and the library that draws
 * asks for the same word three times: for its width, for its glyphs, and for the place behind it. Its own memory would keep every
 * number of a book.
 */
export function rememberingFont(font: Font): Font {
  const words = new LastWords();
  const layout = (text: string, features?: string[]): RememberedRun => {
    if (features !== undefined && features.length > 0) return new RememberedRun(font.layout(text, features));
    let run = words.get(text);
    if (run === undefined) {
      run = font.layout(text);
      words.set(text, run);
    }
    return new RememberedRun(run);
  };
  return Object.create(font, { layout: { value: layout } }) as Font;
}

/** A run of glyphs to be changed by whoever asked: positions are scaled in place. */
class RememberedRun {
  readonly glyphs: GlyphRun['glyphs'];
  readonly positions: GlyphPosition[];

  constructor({ glyphs, positions }: Pick<GlyphRun, 'glyphs' | 'positions'>) {
    this.glyphs = glyphs;
    this.positions = positions.map((position) => ({ ...position }));
  }

  get advanceWidth(): number {
    return this.positions.reduce((width, { xAdvance }) => width + xAdvance, 0);
  }
}

/** The words asked for last, in two generations: what is asked for again moves to the young one. */
class LastWords {
  private young = new Map<string, GlyphRun>();
  private old = new Map<string, GlyphRun>();

  get(text: string): GlyphRun | undefined {
    const young = this.young.get(text);
    if (young !== undefined) return young;
    const old = this.old.get(text);
    if (old !== undefined) this.set(text, old);
    return old;
  }

  set(text: string, run: GlyphRun): void {
    if (this.young.size >= mostWords) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(text, run);
  }
}

/** Bytes of a piece; larger ones keep whoever packs them waiting. */
const pieceBytes = 64 * 1024;
/** A UTF-16 unit takes no more as UTF-8. */
const bytesPerUnit = 3;

/**
 * Gathers texts as UTF-8 into pieces of some size. Each text becomes bytes at once: joined as text first, a piece would stay a
 * tree of thousands of parts that the garbage collector carries around.
 */
export class BytePieces {
  private piece = Buffer.allocUnsafe(pieceBytes);
  private length = 0;

  /** @returns the pieces that became full by it, usually none */
  add(text: string): Buffer[] {
    if (this.fits(text)) {
      this.length += this.piece.write(text, this.length);
      return [];
    }
    const full = this.rest();
    if (this.fits(text)) return full.concat(this.add(text));
    return [...full, Buffer.from(text)];
  }

  /** What was gathered since the last full piece. */
  rest(): Buffer[] {
    if (this.length === 0) return [];
    const gathered = this.piece.subarray(0, this.length);
    this.piece = Buffer.allocUnsafe(pieceBytes);
    this.length = 0;
    return [gathered];
  }

  private fits(text: string): boolean {
    return this.length + text.length * bytesPerUnit <= pieceBytes;
  }
}

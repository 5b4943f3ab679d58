import { Injectable } from '@nestjs/common';
import { isSameReading, type CubeReading } from '#lib/indicators';

/** Characters that are kept at most, of figures and texts together. */
const mostCharacters = 16_000_000;

interface Written {
  reading: CubeReading;
  text: string;
}

/**
 * Answers that were written before. What is public is read from the database for every request; only where it is the same to the last
 * character, names included, is the text from before sent instead of being made again. Dashboards ask for the same few cubes all
 * day. The ones asked for longest ago go first.
 */
@Injectable()
export class WrittenCubes {
  private readonly known = new Map<string, Written>();
  private characters = 0;

  /**
   * The text for a request, `undefined` where it has to be written.
   * @param request its address
   * @param reading what is public now
   */
  of(request: string, reading: CubeReading): string | undefined {
    const written = this.known.get(request);
    if (written === undefined || !isSameReading(written.reading, reading)) return undefined;
    this.known.delete(request);
    this.known.set(request, written);
    return written.text;
  }

  /** Keeps what was written of a reading. */
  keep(request: string, written: Written): void {
    this.forget(request);
    this.known.set(request, written);
    this.characters += charactersOf(request, written);
    for (const oldest of this.known.keys()) {
      if (this.characters <= mostCharacters) break;
      this.forget(oldest);
    }
  }

  private forget(request: string): void {
    const written = this.known.get(request);
    if (written === undefined) return;
    this.known.delete(request);
    this.characters -= charactersOf(request, written);
  }
}

const charactersOf = (request: string, { reading, text }: Written): number =>
  Object.values(reading.columns).reduce(
    (sum, column) => sum + (column?.length ?? 0),
    request.length + text.length,
  );

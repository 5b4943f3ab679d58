import { placesListed } from '../limits.js';

/** A cell by its row, with what stands in it. */
export interface Example {
  row: number;
  found: string;
}

/** How often something was seen in a column, and where first. */
export interface Noted {
  count: number;
  examples: Example[];
}

const longestFound = 80;

export function noted(): Noted {
  return { count: 0, examples: [] };
}

/** Counts once more; the first places are kept. */
export function note(seen: Noted, row: number, found: string): void {
  seen.count++;
  if (seen.examples.length < placesListed) seen.examples.push({ row, found: found.slice(0, longestFound) });
}

/** The same for bytes: a string is made only of what is kept. */
export function noteBytes(
  seen: Noted,
  row: number,
  bytes: { buffer: Buffer; start: number; end: number },
): void {
  seen.count++;
  if (seen.examples.length < placesListed) {
    const found = bytes.buffer.toString('utf8', bytes.start, bytes.end);
    seen.examples.push({ row, found: found.slice(0, longestFound) });
  }
}

/** The noted of one key, made when it is the first. */
export function notedAt<Key>(all: Map<Key, Noted>, key: Key): Noted {
  let found = all.get(key);
  if (found === undefined) all.set(key, (found = noted()));
  return found;
}

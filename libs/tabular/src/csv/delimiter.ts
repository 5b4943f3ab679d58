import { RecordScanner } from './record-scanner.js';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/**
 * Decides the delimiter from the first lines: the one that cuts most lines into the same number (2 or more) of cells,
 * the line of the header included. In `a;b` with `1,5;2,5` both cut evenly, but the comma does not cut the header.
 * @param head first bytes of the file, UTF-8
 * @param whole whether `head` is the whole file
 */
export function findDelimiter(head: Buffer, whole: boolean): Delimiter {
  const hint = /^(?:\ufeff)?"?sep=([,;|\t])"?\r?\n/.exec(head.toString('utf8', 0, 16));
  if (hint) return hint[1] as Delimiter;
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = evenness(head, whole, delimiter);
    if (score > bestScore + 0.0001) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function evenness(head: Buffer, whole: boolean, delimiter: Delimiter): number {
  const scanner = new RecordScanner(delimiter.charCodeAt(0));
  const widths: number[] = [];
  const see = () => {
    if (scanner.count > 1 || scanner.starts[0] !== scanner.ends[0]) widths.push(scanner.count);
    return widths.length < 200;
  };
  try {
    scanner.feed(head, { from: 0, length: head.length, atEnd: whole }, see);
  } catch {
    // Too many cells or an open quote under this delimiter: judged by the lines before it.
  }
  if (widths.length === 0) return 0;
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [modal, lines] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  if (lines === 0) return 0;
  const even = lines / widths.length;
  const opening = widths.slice(0, 3).some((width) => width === modal) ? 1 : 0.6;
  return even * opening + Math.min(modal, 50) / 1000;
}

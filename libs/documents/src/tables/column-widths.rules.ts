/** What a column needs, points. */
export interface ColumnNeed {
  /** Narrower, a word would be cut. */
  least: number;
  /** Wider, nothing would be gained. */
  wanted: number;
  /** Whether words stand in it, which may take what figures would only be torn apart by. */
  isText: boolean;
}

/** How many times as wide as wanted columns become before the widest column of words gets the rest. */
const mostStretch = 1.6;

/**
 * Shares a width among columns: each gets at least what it needs, the rest goes where lines would break, and what is then
 * left over widens all, so that tables of a book have one width.
 * @returns widths that sum up to `width`, or `undefined` when the columns do not fit
 */
export function shareWidth(needs: readonly ColumnNeed[], width: number): number[] | undefined {
  const least = sum(needs.map((need) => need.least));
  if (least > width + 0.01) return undefined;
  const wanted = sum(needs.map((need) => need.wanted));
  if (wanted <= width) {
    const stretch = Math.min(mostStretch, width / wanted);
    const widths = needs.map((need) => need.wanted * stretch);
    const elastic = widestOfWords(needs);
    return widths.map((own, index) => (index === elastic ? own + width - sum(widths) : own));
  }
  const share = (width - least) / (wanted - least);
  return needs.map((need) => need.least + (need.wanted - need.least) * share);
}

function widestOfWords(needs: readonly ColumnNeed[]): number {
  return needs.reduce((best, need, index) => {
    const champion = needs[best];
    return need.isText && (!champion?.isText || need.wanted > champion.wanted) ? index : best;
  }, 0);
}

/**
 * Splits columns into parts that fit a width, each with the stub in front. A heading is only torn apart when its columns
 * do not fit one part.
 * @param groups for each column behind the stub, which heading it is under
 * @returns for each part the indexes of its columns, without those of the stub; a part has at least one
 */
export function splitColumns(
  needs: readonly ColumnNeed[],
  stub: number,
  groups: readonly number[],
  width: number,
): number[][] {
  const room = width - sum(needs.slice(0, stub).map((need) => need.least));
  const parts: number[][] = [];
  let used = Infinity;
  for (let start = stub; start < needs.length;) {
    let end = start + 1;
    while (end < needs.length && groups[end] === groups[start]) end += 1;
    const group = range(start, end);
    const wide = sum(group.map((index) => needs[index]?.least ?? 0));
    const singles = wide > room ? group.map((index) => [index]) : [group];
    for (const piece of singles) {
      const own = sum(piece.map((index) => needs[index]?.least ?? 0));
      const part = parts.at(-1);
      if (part && used + own <= room) {
        part.push(...piece);
        used += own;
      } else {
        parts.push(piece);
        used = own;
      }
    }
    start = end;
  }
  return parts;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

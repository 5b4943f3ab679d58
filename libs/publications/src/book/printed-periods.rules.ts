import { periodOf, type Period } from '#lib/indicators';

/**
 * Which periods a book prints: those it is about, and of each of their kinds so many before the first of them.
 * @param known periods that have figures
 * @param asked periods that the book is about
 */
export function printedPeriods(
  known: readonly string[],
  asked: readonly string[],
  earlier: number,
): ReadonlySet<string> {
  const printed = new Set(asked);
  const read = (texts: readonly string[]): Period[] =>
    [...new Set(texts)].flatMap((text) => periodOf(text) ?? []);
  const wished = read(asked);
  for (const kind of new Set(wished.map((period) => period.kind))) {
    const first = Math.min(...wished.filter((period) => period.kind === kind).map(({ id }) => id));
    const before = read(known)
      .filter((period) => period.kind === kind && period.id < first)
      .sort((one, other) => other.id - one.id)
      .slice(0, earlier);
    for (const { text } of before) printed.add(text);
  }
  return printed;
}

/**
 * A writer that remembers what it wrote last: whoever subscribes asks again and again for what rarely changes, and writing it takes
 * longer than reading it.
 * @param write gives the same text for the same things
 */
export function rememberingLast<Given extends unknown[]>(
  write: (...given: Given) => string,
): (...given: Given) => string {
  let last: { of: string; text: string } | undefined;
  return (...given) => {
    const of = JSON.stringify(given);
    if (last?.of !== of) last = { of, text: write(...given) };
    return last.text;
  };
}

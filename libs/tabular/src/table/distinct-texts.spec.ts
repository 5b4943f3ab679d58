import { DistinctTexts } from './distinct-texts.js';

let state = 42;
const random = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;

/** The same by a map of strings. */
function slowly(texts: readonly string[]) {
  const found = new Map<string, { text: string; count: number; row: number }>();
  texts.forEach((text, index) => {
    const earlier = found.get(text);
    if (earlier === undefined) found.set(text, { text, count: 1, row: index + 1 });
    else earlier.count++;
  });
  return [...found.values()];
}

function bytewise(texts: readonly string[], budget = { bytes: 1_000_000 }) {
  const distinct = new DistinctTexts(budget);
  const within = texts.every((text, index) => {
    const bytes = Buffer.from(`;${text};`);
    return distinct.see(bytes, 1, bytes.length - 1, index + 1);
  });
  return within ? distinct.list() : undefined;
}

describe('DistinctTexts', () => {
  it('counts what a map of strings counts', () => {
    for (let turn = 0; turn < 60; turn++) {
      const pool = Array.from(
        { length: 1 + random(1999) },
        (_, index) => `${'désa '.repeat(random(4))}${String(index)}`,
      );
      const texts = Array.from({ length: random(4000) }, () => pool[random(pool.length)] ?? '');
      expect(bytewise(texts)).toEqual(slowly(texts));
    }
  });

  it('gives up at the 2,001st text, and not before', () => {
    const texts = Array.from({ length: 2001 }, (_, index) => String(index));
    expect(bytewise(texts.slice(0, 2000))).toHaveLength(2000);
    expect(bytewise(texts)).toBeUndefined();
  });

  it('keeps to the budget of the table', () => {
    const budget = { bytes: 20_000 };
    expect(
      bytewise(
        Array.from({ length: 100 }, (_, index) => `${'x'.repeat(1000)}${String(index)}`),
        budget,
      ),
    ).toBeUndefined();
    expect(bytewise(['a', 'b'], budget)).toHaveLength(2);
  });
});

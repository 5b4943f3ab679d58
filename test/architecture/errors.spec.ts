import { readdir } from 'node:fs/promises';
import { allErrors } from '#lib/errors';

describe('every error code', () => {
  let errors: ReturnType<typeof allErrors>;
  beforeAll(async () => {
    for (const room of await readdir('libs')) await import(`../../libs/${room}/src/index.ts`);
    errors = allErrors();
  });

  it('is a 4xx, 500, 503 or 507 with a sentence in both languages that ends as a sentence', () => {
    const bad = errors.filter(
      ([, { status, id, en }]) =>
        !((status >= 400 && status < 500) || status === 500 || status === 503 || status === 507) ||
        !/[.?!»”)}]$/.test(id) ||
        !/[.?!»”)}]$/.test(en),
    );
    expect(bad.map(([code]) => code)).toEqual([]);
  });

  it('has the same slots in both languages', () => {
    const slots = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort().join();
    const bad = errors.filter(([, { id, en }]) => slots(id) !== slots(en));
    expect(bad.map(([code]) => code)).toEqual([]);
  });
});

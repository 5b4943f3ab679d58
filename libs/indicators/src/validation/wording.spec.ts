import fc from 'fast-check';
import { spelledNumber } from './wording.js';

describe('a number in a sentence', () => {
  it('is written as Intl writes it, for any digits', () => {
    const decimal = fc.tuple(fc.bigInt(), fc.stringMatching(/^\d{0,8}$/));
    fc.assert(
      fc.property(decimal, ([whole, fraction]) => {
        const text = fraction === '' ? String(whole) : `${String(whole)}.${fraction}`;
        for (const [language, locale] of [
          ['id', 'id-ID'],
          ['en', 'en-US'],
        ] as const) {
          const digits = fraction.length;
          const intl = new Intl.NumberFormat(locale, {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          });
          expect(spelledNumber(text, language)).toBe(intl.format(text as Intl.StringNumericLiteral));
        }
      }),
    );
  });
});

import { createHash } from 'node:crypto';
import { newVerificationCode, readVerificationCode } from './verification-code.rules.js';

/** Bytes that look random and are the same in every run. */
function bytesOf(seed: number): (count: number) => Uint8Array {
  return (count) => createHash('sha256').update(String(seed)).digest().subarray(0, count);
}

const symbols = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const codes = Array.from({ length: 40 }, (_, seed) => newVerificationCode(bytesOf(seed)));

describe('verification codes', () => {
  it('have three groups of symbols that nobody confuses', () => {
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('are read as people type them', () => {
    for (const code of codes) {
      expect(readVerificationCode(code)).toBe(code);
      expect(readVerificationCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
      expect(readVerificationCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
    }
  });

  it('notice every single wrong symbol', () => {
    for (const code of codes)
      for (const [place, right] of Array.from(code).entries())
        for (const wrong of symbols)
          if (right !== '-' && wrong !== right)
            expect(
              readVerificationCode(code.slice(0, place) + wrong + code.slice(place + 1)),
            ).toBeUndefined();
  });

  it('notice every two symbols that changed places', () => {
    for (const code of codes) {
      const plain = Array.from(code.replaceAll('-', ''));
      for (let a = 0; a < plain.length; a += 1)
        for (let b = a + 1; b < plain.length; b += 1) {
          if (plain[a] === plain[b]) continue;
          const exchanged = plain.with(a, plain[b]!).with(b, plain[a]!).join('');
          expect(readVerificationCode(exchanged)).toBeUndefined();
        }
    }
  });

  it.each(['', 'ABCD', '0000-0000-0000-0', 'UUUU-UUUU-UUUU', '<script>'])('refuse %s', (typed) => {
    expect(readVerificationCode(typed)).toBeUndefined();
  });
});

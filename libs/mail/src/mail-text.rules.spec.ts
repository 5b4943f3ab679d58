import { headerText, isMailAddress, plainText } from './mail-text.rules.js';

describe('a text in a header', () => {
  it.each([
    ['one line', 'Kabar baru', 'Kabar baru'],
    ['lines', 'Kabar\r\nBcc: x@y.id\nbaru', 'Kabar Bcc: x@y.id baru'],
    ['a line separator', 'Kabar\u2028baru', 'Kabar baru'],
    ['a direction turned', 'Kabar \u202ebaru', 'Kabar baru'],
    ['nothing but what is not seen', '\u200b\u0007', ''],
  ])('has %s on one line', (_what, text, line) => {
    expect(headerText(text, 80)).toBe(line);
  });

  it('is cut between words, or within a word that is all there is', () => {
    expect(headerText('Angka Jumlah Penduduk sudah terbit', 24)).toBe('Angka Jumlah Penduduk…');
    expect(headerText('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(headerText('Angka', 5)).toBe('Angka');
    // Half of a sign outside the basic plane is none.
    expect(headerText('😀😀😀', 2)).toBe('😀…');
  });
});

describe('a text in the body', () => {
  it('is broken between words, never within one', () => {
    const address = `https://data.test/${'x'.repeat(100)}`;
    expect(plainText(`satu dua tiga ${address} empat`, 9)).toBe(`satu dua\ntiga\n${address}\nempat`);
  });

  it('keeps its own lines and the mark of a signature, and loses what is not seen', () => {
    expect(plainText('a\r\nb\rc\n\n-- \nd')).toBe('a\nb\nc\n\n-- \nd');
    expect(plainText('a\u0000b\u001b[31m\tc\u202ed')).toBe('ab[31m\tcd');
  });
});

describe('an address', () => {
  it.each(['rina@magetan.go.id', "o'neil+data@b.test", 'ñandú@contoh.id'])('can be %s', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    '',
    'rina',
    'rina@',
    '@magetan.go.id',
    'a@b@c.id',
    'rina@b.id\r\nBcc: x@y.id',
    'rina @b.id',
    '"rina x"@b.id',
    'Rina <rina@b.id>',
    'rina@b.id, budi@b.id',
    'rina@b.id>',
    'rina\u200b@b.id',
  ])('cannot be %j', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });
});

import { LumbungError } from '#lib/errors';
import {
  letterNumber,
  letterNumberPattern,
  readLetterTemplate,
  type LetterNumbering,
} from './letter-template.rules.js';

const letter: LetterNumbering = {
  number: 1110,
  date: '2024-01-09',
  unitCode: '403.113',
  classification: '500.14.4',
};

function faultsOf(template: string): (string | undefined)[] {
  try {
    readLetterTemplate(template);
    return [];
  } catch (error) {
    if (!(error instanceof LumbungError)) throw error;
    expect(error.code).toBe('LETTER_TEMPLATE_INVALID');
    return (error.details.places ?? []).map(({ message }) => message);
  }
}

describe('letter numbers', () => {
  it.each<[string, Partial<LetterNumbering>, string]>([
    // Magetan 2024, Kota Malang 2024 and a decree of Magetan 2022, as printed on them.
    ['500.14.4/{nomor}/403.113/{tahun}', {}, '500.14.4/1110/403.113/2024'],
    [
      '188.45/{nomor}/{kode-unit}/{bulan}/{tahun}',
      { number: 1660, unitCode: '35.73.411' },
      '188.45/1660/35.73.411/01/2024',
    ],
    ['188/{nomor}/Kept/403.013/{tahun}', { number: 207, date: '2022-06-01' }, '188/207/Kept/403.013/2022'],
    ['{klasifikasi}/{nomor}/{kode-unit}/{tahun}', {}, '500.14.4/1110/403.113/2024'],
    ['045/{nomor:4}/{bulan-romawi}/{tahun}', { number: 7, date: '2026-11-26' }, '045/0007/XI/2026'],
    ['{nomor:2}/{tahun}', { number: 12345 }, '12345/2024'],
  ])('after %s', (template, differing, expected) => {
    expect(letterNumber(readLetterTemplate(template), { ...letter, ...differing })).toBe(expected);
  });

  it('leaves room for a number that is not yet given', () => {
    const number = letterNumber(readLetterTemplate('500.14.4/{nomor}/35.07.315/{tahun}'), {
      date: '2026-11-26',
    });
    expect(number).toMatch(/^500\.14\.4\/\u00a0{8}\/35\.07\.315\/2026$/);
  });

  it('asks for the archive class', () => {
    expect(() =>
      letterNumber(readLetterTemplate('{klasifikasi}/{nomor}/{tahun}'), { number: 1, date: '2026-11-26' }),
    ).toThrow('LETTER_CLASSIFICATION_MISSING');
  });

  it.each([
    ['500.14.4/7/403.113/2026', true],
    ['500.14.4/0007/403.113/2031', true],
    // The stop of a class is a stop, not any sign; another unit's letters are not this office's.
    ['500x14.4/7/403.113/2026', false],
    ['500.14.4/7/403.114/2026', false],
    ['500.14.4/VII/403.113/2026', false],
    ['045/12', false],
  ])('tells of %s whether the office could have given it', (text, could) => {
    const template = readLetterTemplate('{klasifikasi}/{nomor}/{kode-unit}/{tahun}');
    const codes = { classification: '500.14.4', unitCode: '403.113' };
    expect(letterNumberPattern(template, codes).test(text)).toBe(could);
  });

  it('asks for the code of the unit and a running number from 1 on', () => {
    const template = readLetterTemplate('{kode-unit}/{nomor}/{tahun}');
    expect(() => letterNumber(template, { number: 1, date: '2026-11-26' })).toThrow(
      'LETTER_UNIT_CODE_MISSING',
    );
    for (const number of [0, -1, 1.5])
      expect(() => letterNumber(template, { ...letter, number })).toThrow('LETTER_NUMBER_INVALID');
  });

  it.each([
    ['500/{nomor}', 'tahun'],
    ['500/{tahun}', '{nomor}'],
    ['{nomor}/{nomor}/{tahun}', '{nomor}'],
    ['{nomor}/{tahun:4}', '{tahun:4}'],
    ['{nomor:9}/{tahun}', '{nomor:9}'],
    ['{nomer}/{tahun}', '{nomer}'],
    ['{nomor}/<b>/{tahun}', '<b>'],
    ['{nomor}/{tahun', '{tahun'],
    [`${'1'.repeat(80)}{nomor}{tahun}`, '80'],
  ])('refuses %s and says why', (template, named) => {
    expect(faultsOf(template)).toContainEqual(expect.stringContaining(named));
  });

  it('names every fault at once', () => {
    expect(faultsOf('{a}/{b}')).toHaveLength(4);
  });
});

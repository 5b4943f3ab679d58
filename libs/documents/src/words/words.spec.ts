import { dateInWords, dateParts, longDate, longDateWithDay } from './dates.rules.js';
import { formatNip } from './nip.rules.js';
import { formatNumber } from './numbers.rules.js';
import { romanNumeral } from './roman.rules.js';
import { terbilang } from './terbilang.rules.js';

describe('terbilang', () => {
  it.each<[number | string | bigint, string]>([
    [0, 'nol'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [19, 'sembilan belas'],
    [20, 'dua puluh'],
    [100, 'seratus'],
    [101, 'seratus satu'],
    [111, 'seratus sebelas'],
    [200, 'dua ratus'],
    [1000, 'seribu'],
    [1001, 'seribu satu'],
    [1100, 'seribu seratus'],
    [2026, 'dua ribu dua puluh enam'],
    [11_000, 'sebelas ribu'],
    [100_000, 'seratus ribu'],
    [1_000_000, 'satu juta'],
    [1_001_000, 'satu juta seribu'],
    [2_345_678, 'dua juta tiga ratus empat puluh lima ribu enam ratus tujuh puluh delapan'],
    [1_000_000_000, 'satu miliar'],
    [10n ** 12n, 'satu triliun'],
    [10n ** 15n, 'satu kuadriliun'],
    [
      '999999999999999',
      'sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan',
    ],
    [-7, 'minus tujuh'],
    [-0, 'nol'],
    ['-0.00', 'nol koma nol nol'],
    [12.05, 'dua belas koma nol lima'],
    ['12.50', 'dua belas koma lima nol'],
    [-0.5, 'minus nol koma lima'],
    [1e-7, 'nol koma nol nol nol nol nol nol satu'],
  ])('%s is %s', (number, words) => {
    expect(terbilang(number)).toBe(words);
  });

  it.each([NaN, Infinity, 1e16, '1000000000000000.1', '1,5', '', 'satu'])('refuses %s', (number) => {
    expect(() => terbilang(number)).toThrow('NUMBER_NOT_SPELLABLE');
  });
});

describe('dates', () => {
  it('are spelled as a berita acara opens', () => {
    expect(`Pada hari ini ${dateInWords('2026-11-26')}`).toBe(
      'Pada hari ini Kamis tanggal dua puluh enam bulan November tahun dua ribu dua puluh enam',
    );
    expect(dateInWords('2000-01-01')).toBe('Sabtu tanggal satu bulan Januari tahun dua ribu');
  });

  it('are written long', () => {
    expect(longDate('2024-02-29')).toBe('29 Februari 2024');
    expect(longDateWithDay('2026-08-17')).toBe('Senin, 17 Agustus 2026');
    expect(dateParts('2026-08-17')).toMatchObject({ day: 17, month: 8, year: 2026, monthName: 'Agustus' });
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '26-11-2026', '2026-1-1', ''])('refuse %s', (date) => {
    expect(() => longDate(date)).toThrow('DATE_NOT_WRITABLE');
  });
});

describe('numbers', () => {
  it.each<[number | string, number | undefined, string]>([
    [1234.5, undefined, '1.234,5'],
    [1234, 2, '1.234,00'],
    [0, undefined, '0'],
    [-1234567.891, 1, '-1.234.567,9'],
    ['12345678901234567890.125', 2, '12.345.678.901.234.567.890,13'],
    [-0.04, 1, '0,0'],
    [999.5, 0, '1.000'],
    [-0, undefined, '0'],
    [999, undefined, '999'],
    [-999, undefined, '-999'],
    [1000, 0, '1.000'],
    [-123456, undefined, '-123.456'],
    [9_007_199_254_740_991, undefined, '9.007.199.254.740.991'],
    [1e21, 0, '1.000.000.000.000.000.000.000'],
  ])('%s with %s decimals is %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });
});

describe('NIP', () => {
  it.each(['197605201995111001', '19760520 199511 1 001', ' 1976052 0199511 1001 '])(
    '%s is grouped',
    (nip) => {
      expect(formatNip(nip)).toBe('19760520 199511 1 001');
    },
  );

  it.each(['', '19760520199511100', '1976052019951110011', '19760520199511100x'])(
    '%s is refused without being repeated',
    (nip) => {
      expect(() => formatNip(nip)).toThrow(
        expect.objectContaining({ code: 'NIP_INVALID', details: { places: [{ field: 'nip' }] } }),
      );
    },
  );
});

describe('Roman numerals', () => {
  it.each([
    [1, 'I'],
    [4, 'IV'],
    [9, 'IX'],
    [14, 'XIV'],
    [40, 'XL'],
    [90, 'XC'],
    [400, 'CD'],
    [1994, 'MCMXCIV'],
    [2026, 'MMXXVI'],
    [3999, 'MMMCMXCIX'],
  ])('%s is %s', (number, roman) => {
    expect(romanNumeral(number)).toBe(roman);
  });

  it.each([0, -1, 4000, 1.5])('refuses %s', (number) => {
    expect(() => romanNumeral(number)).toThrow('ROMAN_NUMERAL_OUT_OF_RANGE');
  });
});

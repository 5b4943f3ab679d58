import { compareDecimals, DecimalSum, indonesianDecimal, plainDecimal } from './decimals.rules.js';

describe('exact decimals', () => {
  it.each([
    ['007', '7'],
    ['-0.500', '-0.5'],
    ['-0', '0'],
    ['0.0', '0'],
    ['100', '100'],
    ['12.340', '12.34'],
    ['123456789012345678901.10', '123456789012345678901.1'],
  ])('%s is plainly %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain);
  });

  it.each([
    ['0.1', '0.2', -1],
    ['10', '9', 1],
    ['-10', '-9', -1],
    ['1.50', '1.5', 0],
    ['123456789012345678', '123456789012345679', -1],
  ])('%s beside %s', (a, b, sign) => {
    expect(compareDecimals(a, b)).toBe(sign);
  });

  it.each<[string[], string | undefined]>([
    [['0.1', '0.2'], '0.3'],
    [['1', '2', '3'], '6'],
    [['-0.05', '0.05'], '0'],
    [['-1.5', '0.25'], '-1.25'],
    [['900719925474099267', '0.1'], '900719925474099267.1'],
    [['5', '900719925474099267', '-0.50', '999999999'], '900719926474099270.5'],
    [['0'], '0'],
    [[], undefined],
  ])('%j add up to %s', (texts, text) => {
    const sum = new DecimalSum();
    for (const one of texts) sum.add(one);
    expect(sum.text).toBe(text);
  });

  it.each([
    ['1234567.5', '1.234.567,5'],
    ['-1234', '-1.234'],
    ['999', '999'],
  ])('%s is written %s', (text, written) => {
    expect(indonesianDecimal(text)).toBe(written);
  });
});

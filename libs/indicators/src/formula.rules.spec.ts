import { codesIn, formulaCycle, parseFormula } from './formula.rules.js';
import { formulaValue, type Figure } from './formula-value.rules.js';

const reckon = (text: string, figures: Record<string, Figure | string>, decimals = 2): Figure => {
  const parsed = parseFormula(text);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  return formulaValue(
    parsed.formula,
    (code) => {
      const figure = figures[code];
      return typeof figure === 'string' ? { value: figure } : figure;
    },
    decimals,
  );
};

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', '7.00'],
    ['(1 + 2) * 3', '9.00'],
    ['10 - 4 - 3', '3.00'],
    ['100 / 10 / 5', '2.00'],
    ['-(2 + 3) * 2', '-10.00'],
    ['2 - -3', '5.00'],
    ['1,5 × 4 ÷ 3', '2.00'],
    ['1 / 3', '0.33'],
    ['2 / 3', '0.67'],
    ['0.005 * 1', '0.01'],
    ['-0.005 * 1', '-0.01'],
    ['-0.004', '0.00'],
  ])('reckons %s as %s', (text, value) => {
    expect(reckon(text, {})).toEqual({ value });
  });

  it('rounds once, at the end, and loses nothing of long numbers', () => {
    expect(reckon('[A] / 3 * 3', { A: '1' })).toEqual({ value: '1.00' });
    expect(reckon('[A] + [B]', { A: '0.1', B: '0.2' }, 15)).toEqual({ value: '0.300000000000000' });
    expect(reckon('[A] * 10', { A: '123456789012345678901234567890' }, 0)).toEqual({
      value: '1234567890123456789012345678900',
    });
  });

  it('stays missing where a part is missing, and never takes it for nothing', () => {
    expect(reckon('[A] + [B]', { A: '1' })).toEqual({ absence: 'not-available' });
    expect(reckon('[A] + [B]', { A: '1', B: { absence: 'nil' } })).toEqual({ absence: 'nil' });
    expect(reckon('[A] * 0', { A: { absence: 'withheld' } })).toEqual({ absence: 'withheld' });
    expect(reckon('[A] / [B]', { A: { absence: 'not-available' }, B: { absence: 'withheld' } })).toEqual({
      absence: 'withheld',
    });
    expect(reckon('[A] - [B]', { A: { absence: 'nil' }, B: { absence: 'not-applicable' } })).toEqual({
      absence: 'not-applicable',
    });
  });

  it('is not applicable where it would divide by zero', () => {
    expect(reckon('[A] / ([B] - [B])', { A: '1', B: '5' })).toEqual({ absence: 'not-applicable' });
  });

  it('names its codes, each once', () => {
    const parsed = parseFormula('[A-1] / ([B.2] + [A-1]) * 100');
    expect('formula' in parsed && codesIn(parsed.formula)).toEqual(['A-1', 'B.2']);
  });

  it.each([
    ['', 1],
    ['[A] +', 6],
    ['[A] [B]', 5],
    ['([A]', 1],
    ['[A])', 4],
    ['[a]', 1],
    ['[A] % 2', 5],
    ['* [A]', 1],
    ['[A] / 1.000', 7],
    ['[A] ** 2', 6],
    ['[A', 1],
  ])('«%s» is wrong at %i', (text, at) => {
    const parsed = parseFormula(text);
    expect('fault' in parsed && parsed.fault.at).toBe(at);
  });

  it('may be long and deep without end of the stack', () => {
    expect(reckon(`${'('.repeat(490)}1${')'.repeat(490)}`, {})).toEqual({ value: '1.00' });
    const parsed = parseFormula('1'.repeat(1001));
    expect('fault' in parsed).toBe(true);
  });

  it('does not lead back to its own indicator', () => {
    const others = new Map([
      ['B', ['C']],
      ['C', ['A', 'D']],
      ['D', ['D']],
      ['E', []],
    ]);
    expect(formulaCycle('A', ['B'], others)).toEqual(['A', 'B', 'C', 'A']);
    expect(formulaCycle('A', ['A'], others)).toEqual(['A', 'A']);
    expect(formulaCycle('A', ['E', 'X'], others)).toBeUndefined();
    // A cycle of others is not its own.
    expect(formulaCycle('Z', ['B'], others)).toBeUndefined();
  });
});

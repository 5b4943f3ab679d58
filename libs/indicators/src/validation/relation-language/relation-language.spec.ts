import { Big } from '../numbers.js';
import { shown, valueOf } from './fractions.js';
import { parseRelation } from './parse-relation.js';
import { namesOf } from './relation.js';
import { RelationFault } from './tokens.js';

describe('the language of relations', () => {
  it.each([
    ['2 + 3 * 4 = 0', '14'],
    ['(2 + 3) * 4 = 0', '20'],
    ['2 - 3 - 4 = 0', '-5'],
    ['24 / 4 / 2 = 0', '3'],
    ['-2 * -3 = 0', '6'],
    ['2 × 3 − 8 ÷ 4 = 0', '4'],
    ['0.1 + 0.2 = 0', '0.3'],
    ['1 / 3 * 3 = 0', '1'],
    ['2/-4 = 0', '-0.5'],
    ['A*{1.01.000474} = 0', '6'],
  ])('%s reckons as arithmetic does: %s', (expression, expected) => {
    const [term] = parseRelation(expression).terms;
    const value = valueOf(term!, (name) => Big(name === 'A' ? '2' : '3'));
    expect(shown(value!).toFixed()).toBe(expected);
  });

  it('knows its names and where they stand', () => {
    expect([...namesOf(parseRelation('A + {b c} <= A / constructor ≤ __proto__'))]).toEqual([
      ['A', 1],
      ['b c', 5],
      ['constructor', 18],
      ['__proto__', 32],
    ]);
    expect(parseRelation('1 ≤ A == 2').comparisons).toEqual(['<=', '=']);
  });

  it.each([
    ['', 1],
    ['A', 2],
    ['A <=', 5],
    ['<= A', 1],
    ['A + = B', 5],
    ['A B = C', 3],
    ['(A = B', 4],
    ['A = B)', 6],
    ['A = 1,5', 5],
    ['A = 1.', 5],
    ['A = 2x', 5],
    ['A = "x"', 5],
    ['A = f(x)', 6],
    ['A.b = 1', 2],
    ['A = 1; process.exit()', 6],
    ['A != B', 3],
    ['A = {}', 5],
    [`${'('.repeat(40)}A${')'.repeat(40)} = 1`, 22],
    [`A = ${'1 + '.repeat(200)}1`, 500],
  ])('refuses %j at character %i', (expression, at) => {
    let fault: unknown;
    try {
      parseRelation(expression);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(RelationFault);
    expect((fault as RelationFault).at).toBe(at);
  });
});

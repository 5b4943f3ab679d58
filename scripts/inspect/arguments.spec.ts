import { inspectArguments } from './arguments.js';

describe('arguments of inspect', () => {
  it('takes a file, corrections, and answers whose identifiers hold colons', () => {
    expect(
      inspectArguments([
        'a.csv',
        '--json',
        '--answer',
        'symbol:dash=nil',
        '--answer',
        'x=a=b',
        '--corrections',
        '{"headerRow":3,"answers":{"x":"lama","y":"z"}}',
      ]),
    ).toEqual({
      file: 'a.csv',
      json: true,
      corrections: { headerRow: 3, answers: { x: 'a=b', y: 'z', 'symbol:dash': 'nil' } },
    });
  });

  it.each([
    [[]],
    [['a.csv', 'b.csv']],
    [['a.csv', '--answer', '=x']],
    [['a.csv', '--corrections', '[1]']],
    [['a.csv', '--apa']],
  ])('tells how it is used when given %j', (given) => {
    expect(() => inspectArguments(given)).toThrow(/Pemakaian: npm run inspect/);
  });
});

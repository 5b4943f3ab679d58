import fc from 'fast-check';
import { cell, judge, ofPopulation, sexes, slice } from '../../../../../test/support/validation-slice.js';
import type { Cell } from '../cells.js';
import { judgeObservations } from '../judge-observations.js';
import type { SumRule, ValidationRule } from '../rules.js';

describe('range and decimals', () => {
  it.each([
    [{ ...ofPopulation, kind: 'range', min: '0', max: '100' }, '100', []],
    [{ ...ofPopulation, kind: 'range', min: '0', max: '100' }, '100.000000000000000000001', ['tertinggi']],
    [{ ...ofPopulation, kind: 'range', min: '0' }, '-0.01', ['terendah']],
    [{ ...ofPopulation, kind: 'range', min: '0' }, null, []],
    [{ ...ofPopulation, kind: 'decimals', decimals: 0 }, '12.000', []],
    [{ ...ofPopulation, kind: 'decimals', decimals: 0 }, '12.001', ['bukan bilangan bulat']],
    [{ ...ofPopulation, kind: 'decimals', decimals: 2 }, '0.125', ['lebih dari 2']],
    [{ ...ofPopulation, kind: 'decimals', decimals: 2 }, '0.1200', []],
  ] satisfies [ValidationRule, string | null, string[]][])('%j of %s', (rule, value, words) => {
    const said = judge(rule, [cell(value)]);
    expect(said).toHaveLength(words.length);
    words.forEach((word, at) => {
      expect(said[at]).toContain(word);
    });
  });
});

describe('sums', () => {
  const bySex: SumRule = { ...ofPopulation, kind: 'sum', over: { dimension: 'sex' }, tolerance: 'exact' };

  it('tells whole, sum and difference', () => {
    expect(judge(bySex, sexes({ T: { value: '1000' }, L: { value: '499' }, P: { value: '500' } }))).toEqual([
      'Jumlah penduduk (Kabupaten Magetan, 2024, Laki-laki dan perempuan) tertulis 1.000 Orang, tetapi jumlah 2 bagiannya 999 (selisih -1).',
    ]);
  });

  it('adds what binary fractions cannot', () => {
    expect(judge(bySex, sexes({ T: { value: '0.3' }, L: { value: '0.1' }, P: { value: '0.2' } }))).toEqual(
      [],
    );
    expect(
      judge(
        bySex,
        sexes({ T: { value: '9007199254740993' }, L: { value: '9007199254740992' }, P: { value: '0' } }),
      ),
    ).toHaveLength(1);
  });

  it.each<[string, Record<string, Partial<Cell>>, 'holds' | 'broken' | 'open']>([
    ['none or zero adds 0', { T: { value: '5' }, L: { value: '5' }, P: { absence: 'nil' } }, 'holds'],
    [
      'not applicable adds nothing',
      { T: { value: '5' }, L: { value: '5' }, P: { absence: 'not-applicable' } },
      'holds',
    ],
    ['none or zero is no excuse', { T: { value: '6' }, L: { value: '5' }, P: { absence: 'nil' } }, 'broken'],
    [
      'a whole of none has parts of none',
      { T: { absence: 'nil' }, L: { absence: 'nil' }, P: { value: '1' } },
      'broken',
    ],
    [
      'not available leaves it open',
      { T: { value: '5' }, L: { value: '5' }, P: { absence: 'not-available' } },
      'open',
    ],
    ['withheld leaves it open', { T: { value: '9' }, L: { value: '5' }, P: { absence: 'withheld' } }, 'open'],
    ['blank leaves it open', { T: { value: '9' }, L: { value: '5' }, P: {} }, 'open'],
    ['a part not handed in leaves it open', { T: { value: '9' }, L: { value: '5' } }, 'open'],
    ['an unknown whole leaves it open', { T: {}, L: { value: '5' }, P: { value: '5' } }, 'open'],
    ['no part at all: nothing to compare', { T: { value: '9' } }, 'holds'],
    ['no whole: nothing to compare', { L: { value: '5' }, P: { value: '5' } }, 'holds'],
  ])('%s', (_name, values, outcome) => {
    const { findings, open } = judgeObservations([bySex], slice(sexes(values)));
    expect([findings.length, open.length]).toEqual([
      outcome === 'broken' ? 1 : 0,
      outcome === 'open' ? 1 : 0,
    ]);
  });

  it('over regions takes the children of each region, category by category', () => {
    const rule: SumRule = { ...ofPopulation, kind: 'sum', over: 'regions', tolerance: 'exact' };
    const values = { '35.20': '6', '35.20.01': '1', '35.20.02': '2', '35.20.03': '3' };
    const given = (sex: string, change = {}): Cell[] =>
      Object.entries({ ...values, ...change }).map(([region, value]) =>
        cell(value, { region, categories: { sex } }),
      );
    expect(judge(rule, [...given('L'), ...given('P', { '35.20': '7' })])).toEqual([
      'Jumlah penduduk (Kabupaten Magetan, 2024, Perempuan) tertulis 7 Orang, tetapi jumlah 3 bagiannya 6 (selisih -1).',
    ]);
  });

  it('looks at what is known already, but not into the past that nobody handed in', () => {
    const [total, ...parts] = sexes({ T: { value: '10' }, L: { value: '4' }, P: { value: '5' } });
    expect(judge(bySex, [total!], parts)).toHaveLength(1);
    expect(judge(bySex, parts, [total!])).toHaveLength(1);
    expect(judge(bySex, [], [total!, ...parts])).toEqual([]);
  });

  it('of parts rounded to their decimals never lie further apart than the tolerance for rounding allows', () => {
    const hundredths = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 2, maxLength: 2 });
    const rounding: SumRule = { ...bySex, indicator: 'p0', tolerance: 'rounding' };
    // Numbers of four decimals, rounded half away from zero to the two of the indicator.
    const round = (tenThousandths: number): string =>
      ((Math.sign(tenThousandths) * Math.floor((Math.abs(tenThousandths) + 50) / 100)) / 100).toFixed(2);
    fc.assert(
      fc.property(hundredths, ([a, b]) => {
        const values = { T: round(a! + b!), L: round(a!), P: round(b!) };
        const cells = Object.entries(values).map(([sex, value]) =>
          cell(value, { indicator: 'p0', categories: { sex } }),
        );
        expect(judge(rounding, cells)).toEqual([]);
      }),
    );
  });
});

import { cell, judge, ofPopulation } from '../../../../../test/support/validation-slice.js';
import type { Cell } from '../cells.js';
import type { ChangeRule, OutlierRule } from '../rules.js';

describe('changes', () => {
  const rule: ChangeRule = {
    ...ofPopulation,
    kind: 'change',
    against: 'year-before',
    mostPercent: '50',
    percentFrom: '10',
  };
  const before = (value: string | null, said: Partial<Cell> = {}): Cell[] => [
    cell(value, { period: '2023', ...said }),
  ];

  it('says both numbers, the change and the bound', () => {
    expect(judge(rule, [cell('1600')], before('1000'))).toEqual([
      'Jumlah penduduk (Kabupaten Magetan, 2024): 1.600 Orang, sedangkan 2023 1.000 (+600; +60,0%); batas perubahan 50%.',
    ]);
    expect(judge({ ...rule, mostAmount: '100' }, [cell('880')], before('1000'))).toEqual([
      'Jumlah penduduk (Kabupaten Magetan, 2024): 880 Orang, sedangkan 2023 1.000 (-120; -12,0%); batas perubahan 100 Orang.',
    ]);
  });

  it.each<[string, Cell, Cell[], string[]]>([
    ['exactly the most is no finding', cell('15'), before('10'), []],
    ['a hair more is', cell('15.0000000000000000000001'), before('10'), ['batas']],
    ['small numbers jump', cell('9'), before('2'), []],
    ['but not out of smallness', cell('10'), before('2'), ['batas']],
    ['from below zero', cell('-40'), before('-20'), ['batas']],
    ['from 0 to much cannot be told in percent', cell('500'), before('0'), ['dari 0 (2023) menjadi 500']],
    [
      'from none or zero neither',
      cell('500'),
      before(null, { absence: 'nil' }),
      ['dari 0 (2023) menjadi 500'],
    ],
    ['from 0 to 0 is no change', cell('0'), before('0'), []],
    [
      'from unknown is open',
      cell('500'),
      before(null, { absence: 'not-available' }),
      ['angka 2023 belum ada'],
    ],
    [
      'from not applicable there is nothing to compare',
      cell('500'),
      before(null, { absence: 'not-applicable' }),
      [],
    ],
    ['to a missing number there is no change', cell(null), before('10'), []],
    ['a first number changes nothing', cell('500'), [], []],
  ])('%s', (_name, now, earlier, words) => {
    const said = judge(rule, [now], earlier);
    expect(said).toHaveLength(words.length);
    words.forEach((word, at) => {
      expect(said[at]).toContain(word);
    });
  });

  it('against the period before compares quarters with quarters', () => {
    const quarters: ChangeRule = { ...rule, against: 'period-before' };
    expect(
      judge(quarters, [cell('100', { period: '2024-Q1' })], [cell('10', { period: '2023-Q4' })]),
    ).toHaveLength(1);
    expect(
      judge(quarters, [cell('100', { period: '2024-Q1' })], [cell('10', { period: '2023-Q1' })]),
    ).toEqual([]);
  });
});

describe('outliers', () => {
  const rule: OutlierRule = {
    ...ofPopulation,
    kind: 'outlier',
    across: 'regions',
    method: 'modified-z',
    threshold: '3.5',
    least: 3,
  };

  it('are not looked for among too few numbers', () => {
    const cells = ['35.20.01', '35.20.02'].map((region) => cell('5', { region }));
    expect(judge(rule, [...cells, cell(null, { region: '35.20.03', absence: 'nil' })])).toEqual([
      '? Pencilan Jumlah penduduk belum dapat diperiksa: baru ada 2 angka, perlu 3.',
    ]);
  });

  it('compare a region with its brothers, not with what they make up', () => {
    const cells = ['10', '11', '12'].map((value, at) => cell(value, { region: `35.20.0${String(at + 1)}` }));
    expect(judge(rule, [...cells, cell('33')])).toEqual([
      '? Pencilan Jumlah penduduk belum dapat diperiksa: baru ada 1 angka, perlu 3.',
    ]);
  });

  it('say the score and the limit', () => {
    const cells = ['2019', '2020', '2021', '2022', '2023'].map((period, at) =>
      cell(String(100 + at), { period }),
    );
    // Median 102.5, MAD 1.5 of 100..104 and 500: 0.6745 x 397.5 / 1.5.
    expect(judge({ ...rule, across: 'periods' }, [cell('500')], cells)).toEqual([
      'Jumlah penduduk (Kabupaten Magetan, 2024): 500 Orang jauh dari 6 periode yang dibandingkan (skor z termodifikasi 178,74, batas 3,5).',
    ]);
  });
});

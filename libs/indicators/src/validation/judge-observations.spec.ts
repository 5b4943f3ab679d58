import fc from 'fast-check';
import { cell, slice, vocabulary } from '../../../../test/support/validation-slice.js';
import type { Cell } from './cells.js';
import { judgeObservations } from './judge-observations.js';
import type {
  ChangeRule,
  CompletenessRule,
  OutlierRule,
  RelationRule,
  SumRule,
  ValidationRule,
} from './rules.js';

const of = { id: 'a1', indicator: 'penduduk', severity: 'hard', source: 'MS-Var 2024' } as const;
const sexes = (values: Record<string, Partial<Cell>>): Cell[] =>
  Object.entries(values).map(([sex, said]) => cell(null, { categories: { sex }, ...said }));
const judge = (rule: ValidationRule, cells: Cell[], beside: Cell[] = []): string[] => {
  const { findings, open } = judgeObservations([rule], slice(cells, beside));
  return [...findings.map(({ message }) => message.id), ...open.map(({ message }) => `? ${message.id}`)];
};

describe('a finding', () => {
  const rule: ValidationRule = {
    ...of,
    kind: 'range',
    max: '1000000.5',
    reason: { id: 'Sensus 2020 mencatat 670.812.', en: 'The census of 2020 had 670,812.' },
  };
  const given = cell('1234567.50', { region: '35.20.01', categories: { sex: 'L' } });

  it('says the numbers as people write them in both languages, the place, the rule and its source', () => {
    const { findings } = judgeObservations([rule], slice([given]));
    expect(findings).toEqual([
      {
        outcome: 'broken',
        rule: 'a1',
        kind: 'range',
        indicator: 'penduduk',
        severity: 'hard',
        source: 'MS-Var 2024',
        message: {
          id: 'Jumlah penduduk (Poncol, 2024, Laki-laki): 1.234.567,50 Orang di atas batas tertinggi 1.000.000,5. Sensus 2020 mencatat 670.812.',
          en: 'Population (Poncol, 2024, Male): 1,234,567.50 Persons is above the highest allowed, 1,000,000.5. The census of 2020 had 670,812.',
        },
        cells: [{ ...given, absence: undefined }],
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    ]);
  });

  const sum: SumRule = { ...of, kind: 'sum', over: { dimension: 'sex' }, tolerance: 'exact' };
  const fingerprint = (cells: Cell[], rules: ValidationRule = sum): string | undefined =>
    judgeObservations([rules], slice(cells)).findings[0]?.fingerprint;
  const cells = sexes({ T: { value: '10' }, L: { value: '4.50' }, P: { value: '5' } });

  it('keeps its fingerprint while the numbers stay, however they are written, ordered or spoken of', () => {
    const first = fingerprint(cells);
    expect(first).toBeDefined();
    expect(fingerprint([...cells].reverse())).toBe(first);
    expect(fingerprint(sexes({ T: { value: '10.0' }, L: { value: '4.5' }, P: { value: '5' } }))).toBe(first);
    expect(fingerprint([...cells, cell('7', { region: '35.20.01' })])).toBe(first);
    expect(fingerprint(cells, { ...sum, tolerance: { most: '0.1' }, source: 'lain' })).toBe(first);
  });

  it('gets another when a number, a reason of absence or the rule becomes another', () => {
    const others = [
      fingerprint(cells),
      fingerprint(sexes({ T: { value: '10' }, L: { value: '4.51' }, P: { value: '5' } })),
      fingerprint(sexes({ T: { value: '10' }, L: { value: '0' }, P: { value: '5' } })),
      fingerprint(sexes({ T: { value: '10' }, L: { absence: 'nil' }, P: { value: '5' } })),
      fingerprint(cells, { ...sum, id: 'a2' }),
    ];
    expect(others).not.toContain(undefined);
    expect(new Set(others).size).toBe(others.length);
  });
});

describe('range and decimals', () => {
  it.each([
    [{ ...of, kind: 'range', min: '0', max: '100' }, '100', []],
    [{ ...of, kind: 'range', min: '0', max: '100' }, '100.000000000000000000001', ['tertinggi']],
    [{ ...of, kind: 'range', min: '0' }, '-0.01', ['terendah']],
    [{ ...of, kind: 'range', min: '0' }, null, []],
    [{ ...of, kind: 'decimals', decimals: 0 }, '12.000', []],
    [{ ...of, kind: 'decimals', decimals: 0 }, '12.001', ['bukan bilangan bulat']],
    [{ ...of, kind: 'decimals', decimals: 2 }, '0.125', ['lebih dari 2']],
    [{ ...of, kind: 'decimals', decimals: 2 }, '0.1200', []],
  ] satisfies [ValidationRule, string | null, string[]][])('%j of %s', (rule, value, words) => {
    const said = judge(rule, [cell(value)]);
    expect(said).toHaveLength(words.length);
    words.forEach((word, at) => {
      expect(said[at]).toContain(word);
    });
  });
});

describe('sums', () => {
  const bySex: SumRule = { ...of, kind: 'sum', over: { dimension: 'sex' }, tolerance: 'exact' };

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
    const rule: SumRule = { ...of, kind: 'sum', over: 'regions', tolerance: 'exact' };
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

describe('relations', () => {
  const rule: RelationRule = { ...of, kind: 'relation', expression: 'miskin <= penduduk' };
  const pair = (miskin: Partial<Cell>, penduduk: Partial<Cell>): Cell[] => [
    cell(null, { indicator: 'miskin', ...miskin }),
    cell(null, penduduk),
  ];

  it('says both numbers and what was calculated', () => {
    expect(judge(rule, pair({ value: '1500' }, { value: '1200' }))).toEqual([
      'Hubungan miskin <= penduduk tidak terpenuhi (Kabupaten Magetan, 2024): Penduduk miskin 1.500 Orang; Jumlah penduduk 1.200 Orang; dihitung 1.500 <= 1.200.',
    ]);
  });

  it.each<[string, Cell[], number, number]>([
    ['none or zero is 0', pair({ absence: 'nil' }, { value: '0' }), 0, 0],
    ['none or zero is 0 on the other side, too', pair({ value: '1' }, { absence: 'nil' }), 1, 0],
    ['not applicable takes it away', pair({ value: '1' }, { absence: 'not-applicable' }), 0, 0],
    ['unknown leaves it open', pair({ value: '1' }, { absence: 'not-available' }), 0, 1],
    ['blank leaves it open', pair({}, { value: '1' }), 0, 1],
    ['without a cell there is nothing to compare', [cell('1')], 0, 0],
    [
      'another region is another place',
      [cell('1', { indicator: 'miskin' }), cell('0', { region: '35.20.01' })],
      0,
      0,
    ],
  ])('%s', (_name, cells, findings, open) => {
    const judged = judgeObservations([rule], slice(cells));
    expect([judged.findings.length, judged.open.length]).toEqual([findings, open]);
  });

  it('hold within their tolerance, and codes that are no names stand in braces', () => {
    const percent: RelationRule = {
      ...of,
      kind: 'relation',
      expression: 'p0 = miskin / penduduk * 100',
      tolerance: '0.005',
    };
    const cells = (p0: string): Cell[] => [
      ...pair({ value: '1' }, { value: '3' }),
      cell(p0, { indicator: 'p0' }),
    ];
    expect(judge(percent, cells('33.33'))).toEqual([]);
    expect(judge(percent, cells('33.34'))).toEqual([
      'Hubungan p0 = miskin / penduduk * 100 tidak terpenuhi (Kabupaten Magetan, 2024): Persentase penduduk miskin 33,34 persen; Penduduk miskin 1 Orang; Jumlah penduduk 3 Orang; dihitung 33,34 = 33,3333.',
    ]);
    const code: RelationRule = { ...of, kind: 'relation', expression: '{1.01.000474} <= penduduk' };
    expect(judge(code, [cell('1'), cell('2', { indicator: '1.01.000474' })])).toHaveLength(1);
  });
});

describe('changes', () => {
  const rule: ChangeRule = {
    ...of,
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
    ...of,
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

describe('completeness and uniqueness', () => {
  const rule: CompletenessRule = {
    ...of,
    kind: 'completeness',
    regions: ['35.20.01', '35.20.02', '35.20.03'],
    periods: ['2023', '2024'],
    categories: { sex: ['L', 'P'] },
  };

  it('names what is missing, period by period; a reason is an answer, a blank is none', () => {
    const all = rule.periods.flatMap((period) =>
      rule.regions.flatMap((region) =>
        ['L', 'P'].map((sex) => cell('1', { period, region, categories: { sex } })),
      ),
    );
    expect(judge(rule, all)).toEqual([]);
    const some = all
      .filter(({ period, region }) => period === '2024' || region === '35.20.01')
      .map((each, at) =>
        at === 2
          ? { ...each, value: null }
          : at === 3
            ? { ...each, value: null, absence: 'nil' as const }
            : each,
      );
    expect(judge(rule, some)).toEqual([
      'Jumlah penduduk 2023 belum lengkap: 4 dari 6 angka belum diisi (Parang, 2023, Laki-laki; Parang, 2023, Perempuan; Lembeyan, 2023, Laki-laki; Lembeyan, 2023, Perempuan).',
      'Jumlah penduduk 2024 belum lengkap: 1 dari 6 angka belum diisi (Poncol, 2024, Laki-laki).',
    ]);
  });

  it('names a few of many and holds all', () => {
    const { findings } = judgeObservations([rule], slice([]));
    expect(findings[0]!.cells).toHaveLength(6);
    expect(findings[0]!.message.en).toContain('; 1 more)');
  });

  it('tells doubles that agree from those that do not', () => {
    const twice: ValidationRule = { ...of, kind: 'uniqueness' };
    expect(judge(twice, [cell('1'), cell('1.0'), cell('2', { region: '35.20.01' })])).toEqual([
      'Jumlah penduduk (Kabupaten Magetan, 2024) diisi 2 kali dengan angka yang sama.',
    ]);
    expect(judge(twice, [cell('1'), cell(null), cell('1500')])).toEqual([
      'Jumlah penduduk (Kabupaten Magetan, 2024) diisi 3 kali dengan angka berbeda (1; –; 1.500).',
    ]);
    expect(
      judge(twice, [
        cell('1', { categories: { a: 'x', b: 'y' } }),
        cell('1', { categories: { b: 'y', a: 'x' } }),
      ]),
    ).toHaveLength(1);
  });
});

describe('judging', () => {
  it('refuses rules that mean nothing, with every place', () => {
    const rules: ValidationRule[] = [
      { ...of, kind: 'range', min: '5', max: '1' },
      { ...of, id: 'b', kind: 'range' },
      { ...of, id: 'c', kind: 'range', min: '1,5' },
      { ...of, id: 'd', kind: 'decimals', decimals: 0.5, indicator: 'tidak_ada' },
      { ...of, id: 'e', kind: 'sum', over: { dimension: 'umur' }, tolerance: { most: '-1' } },
      { ...of, id: 'f', kind: 'relation', expression: 'penduduk <= constructor' },
      { ...of, id: 'f2', kind: 'relation', expression: 'miskin <= p0' },
      { ...of, id: 'f3', kind: 'relation', expression: '1 <= 2' },
      { ...of, id: 'g', kind: 'relation', expression: 'penduduk <= (miskin' },
      { ...of, id: 'h', kind: 'change', against: 'year-before' },
      { ...of, id: 'i', kind: 'outlier', across: 'periods', method: 'z', threshold: '3', least: 2 },
      { ...of, id: 'j', kind: 'completeness', regions: ['99'], periods: [], categories: { sex: ['X'] } },
      { ...of, id: 'a1', kind: 'uniqueness' },
    ];
    expect(() => judgeObservations(rules, slice([]))).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_RULE_INVALID',
        details: {
          places: [
            ['a1.min', '5 > 1'],
            ['b.min'],
            ['c.min', '1,5'],
            ['d.indicator', 'tidak_ada'],
            ['d.decimals', '0.5'],
            ['e.over', 'umur'],
            ['e.tolerance', '-1'],
            ['f.expression', 'constructor'],
            ['f2.expression', 'miskin <= p0'],
            ['f3.expression', '1 <= 2'],
            ['g.expression', 'penduduk <= (miskin'],
            ['h.mostPercent'],
            ['i.least', '2'],
            ['j.regions', '99'],
            ['j.categories', 'sex=X'],
            ['a1.id'],
          ].map(
            ([field, found]) =>
              expect.objectContaining({ field: `rules.${field!}`, ...(found ? { found } : {}) }) as unknown,
          ),
        },
      }) as Error,
    );
  });

  it.each(['1,5', '1e9', '', ' 1', '1.', '0x1', 'NaN', '9'.repeat(101)])(
    'refuses %j as a number, with its row',
    (value) => {
      expect(() => slice([cell('1'), cell(value)])).toThrow(
        expect.objectContaining({
          code: 'VALIDATION_NUMBER_INVALID',
          details: { places: [expect.objectContaining({ row: 2 })] },
        }) as Error,
      );
    },
  );

  it('never fails on numbers, whatever they are, and says the same twice', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.bigInt().map(String),
      fc.tuple(fc.integer({ min: 0 }), fc.nat(999)).map(([a, b]) => `${String(a)}.${String(b)}`),
    );
    const absence = fc.constantFrom(undefined, 'nil', 'not-available', 'not-applicable', 'withheld' as const);
    const some = fc.array(
      fc.record({
        indicator: fc.constantFrom('penduduk', 'miskin', 'p0'),
        region: fc.constantFrom(...vocabulary.regions.map(({ code }) => code)),
        period: fc.constantFrom('2023', '2024'),
        categories: fc.constantFrom({}, { sex: 'T' }, { sex: 'L' }, { sex: 'P' }),
        value,
        absence,
      }),
    );
    const rules: ValidationRule[] = [
      { ...of, id: '1', kind: 'range', min: '0', max: '10' },
      { ...of, id: '2', kind: 'decimals', decimals: 1 },
      { ...of, id: '3', kind: 'sum', over: { dimension: 'sex' }, tolerance: 'rounding' },
      { ...of, id: '4', kind: 'sum', over: 'regions', tolerance: 'exact' },
      { ...of, id: '5', kind: 'relation', expression: 'miskin / penduduk * 100 = p0' },
      { ...of, id: '6', kind: 'change', against: 'period-before', mostPercent: '10', mostAmount: '100' },
      { ...of, id: '7', kind: 'outlier', across: 'regions', method: 'z', threshold: '1', least: 3 },
      { ...of, id: '8', kind: 'outlier', across: 'periods', method: 'modified-z', threshold: '1', least: 3 },
      { ...of, id: '9', kind: 'uniqueness' },
    ];
    fc.assert(
      fc.property(some, (cells) => {
        const given = cells.map((each) =>
          each.value === null ? each : { ...each, absence: undefined },
        ) as Cell[];
        const judged = judgeObservations(rules, slice(given));
        expect(judgeObservations(rules, slice(given))).toEqual(judged);
        for (const { message } of [...judged.findings, ...judged.open])
          expect(`${message.id} ${message.en}`).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 60 },
    );
  });
});
